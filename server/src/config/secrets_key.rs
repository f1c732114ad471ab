//! `[secrets]`: the key that seals the secrets in the database. It comes from a configured file, otherwise from a
//! credential of systemd (<https://systemd.io/CREDENTIALS/>), otherwise from a file in the data folder that the server
//! creates. Backups contain none of them.

use std::path::{Path, PathBuf};

use desk_api::session::Upstream;

use super::{
    file::Secrets,
    sources::{Sources, path_text},
};

/// Name of the credential, and of the key of the real platform's database in the data folder.
const KEY: &str = "secrets.key";
/// Name of the credential with the previous key, and of that key in the data folder.
const PREVIOUS_KEY: &str = "previous-secrets.key";
/// Name of the key of earlier versions for the third-party platform, in the data folder.
const THIRD_PARTY_KEY: &str = "third-party.key";
/// The variable in which systemd names the folder of the service's credentials.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// The files of the key that seals the secrets in the database: 32 random bytes each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretsKey {
    /// The file of the key.
    pub file: PathBuf,
    /// The file of the previous key, which still opens what it sealed. It may be missing.
    pub previous: PathBuf,
    /// The file of the key with which earlier versions sealed the secrets of the third-party platform. It may be missing.
    pub third_party: PathBuf,
    /// Whether the server creates and replaces the key itself.
    pub own: bool,
}

/// Resolves where the keys are.
pub(super) fn secrets_key(
    sources: &Sources<'_>,
    in_file: Secrets,
    data: &Path,
    upstream: Upstream,
) -> SecretsKey {
    let pick = |option, key, file: Option<PathBuf>| {
        sources.pick(option, None, key, file.map(path_text)).map(|it| PathBuf::from(it.value))
    };
    let file = pick("--secrets-key-file", "secrets.key_file", in_file.key_file);
    let previous =
        pick("--secrets-previous-key-file", "secrets.previous_key_file", in_file.previous_key_file);
    let credentials = (sources.environment)(CREDENTIALS).map(PathBuf::from);
    let credentials = credentials.filter(|folder| folder.join(KEY).exists());
    // The server replaces its own key for one database, so the sandbox's has another one.
    let own_name = |name: &str| match upstream {
        Upstream::Weixin => data.join(name),
        Upstream::Sandbox => data.join(format!("sandbox.{name}")),
    };
    let third_party = data.join(THIRD_PARTY_KEY);
    match (file, credentials) {
        (Some(file), _) => {
            let beside = || file.parent().unwrap_or(Path::new("")).join(PREVIOUS_KEY);
            SecretsKey { previous: previous.unwrap_or_else(beside), file, third_party, own: false }
        }
        (None, Some(folder)) => SecretsKey {
            file: folder.join(KEY),
            previous: previous.unwrap_or_else(|| folder.join(PREVIOUS_KEY)),
            third_party,
            own: false,
        },
        (None, None) => {
            let (file, previous) = (own_name(KEY), own_name(PREVIOUS_KEY));
            SecretsKey { file, previous, third_party, own: true }
        }
    }
}
