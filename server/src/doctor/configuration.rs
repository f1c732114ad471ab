//! The configuration, and who may read or change what it names.

use std::path::Path;

use super::report::Check;
use crate::{
    causes::with_causes,
    config::{Config, ConfigError},
    identity::KEY_FILE,
};

const CONFIGURATION: &str = "configuration";

/// The configuration can't be used; without it nothing else can be checked.
pub(super) fn broken(error: &ConfigError) -> Check {
    Check::fault(CONFIGURATION, with_causes(error))
        .advice("correct this value and run doctor again; the other checks need the configuration")
}

/// Checks of the configuration and of permissions.
pub(super) fn checks(config: &Config) -> Vec<Check> {
    let found = match &config.file {
        Some(path) => format!("{} is valid", path.display()),
        None => "valid, without a file".to_owned(),
    };
    let mut checks = vec![Check::ok(CONFIGURATION, found)];
    if let Some(path) = &config.file {
        checks.push(permissions("configuration file", path, Private::Writing));
    }
    for account in &config.accounts {
        let name = format!("AppSecret of {}", account.name);
        match &account.app_secret_file {
            Some(path) => checks.push(permissions(&name, path, Private::Reading)),
            None if config.upstream == desk_api::session::Upstream::Weixin => checks.push(
                Check::warning(name, "it comes from CARD_DESK_APP_SECRET, which other programs of this user can read")
                    .advice("put it into a file and name that in CARD_DESK_APP_SECRET_FILE or app_secret_file"),
            ),
            None => {}
        }
    }
    let oidc = config.external.oidc.as_ref().and_then(|it| it.client_secret_file.as_ref());
    let proxy = config.external.proxy.as_ref().and_then(|it| it.secret_file.as_ref());
    for (name, path) in [("client secret", oidc), ("proxy's secret", proxy)] {
        checks.extend(path.map(|path| permissions(name, path, Private::Reading)));
    }
    if let Some(tls) = &config.listening.tls {
        checks.push(permissions("TLS key", &tls.key, Private::Reading));
    }
    let key = config.data.join(KEY_FILE);
    if key.exists() {
        checks.push(permissions("key of second factors", &key, Private::Reading));
    }
    if config.data.exists() {
        checks.push(permissions("data folder", &config.data, Private::Folder));
    }
    checks
}

/// What others may not do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Private {
    /// Read a secret.
    Reading,
    /// Change what the server does.
    Writing,
    /// Change the data; reading is a smaller fault, since the files in it are private themselves.
    Folder,
}

/// The check of a file's permissions.
#[cfg(unix)]
fn permissions(name: &str, path: &Path, private: Private) -> Check {
    use std::os::unix::fs::PermissionsExt as _;

    use crate::private_file::Readers;

    let shown = path.display();
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            let advice = "run doctor as the server's user, and check that the file exists";
            return Check::fault(name, format!("{shown} can't be read: {error}")).advice(advice);
        }
    };
    let mode = metadata.permissions().mode() & 0o777;
    let by_all = |bits: u32| mode & bits != 0;
    let readers = Readers::of(&metadata);
    match private {
        Private::Reading if readers == Readers::Everyone => {
            Check::fault(name, format!("every user of this machine can read {shown}"))
                .advice(format!("run chmod 600 {shown}, and replace the secret"))
        }
        Private::Reading if readers == Readers::Group => {
            Check::warning(name, format!("the group of {shown} can read it"))
                .advice(format!("run chmod 600 {shown}, unless the group is the server's own"))
        }
        Private::Writing | Private::Folder if by_all(0o002) => {
            Check::fault(name, format!("every user of this machine can change {shown}"))
                .advice(format!("run chmod o-w {shown}"))
        }
        Private::Folder if by_all(0o007) => {
            Check::warning(name, format!("every user of this machine can look into {shown}"))
                .advice(format!("run chmod 700 {shown}"))
        }
        _ => Check::ok(name, format!("{shown} has mode {mode:03o}")),
    }
}

#[cfg(not(unix))]
fn permissions(name: &str, _: &Path, _: Private) -> Check {
    Check::skipped(name, "permissions are not checked on this system")
}
