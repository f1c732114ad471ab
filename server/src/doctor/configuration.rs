//! Checks the configuration, and the permissions of the files that it names.

use std::path::Path;

use desk_api::session::Upstream;

use super::{
    report::Check,
    words::{Words, words},
};
use crate::{
    causes::with_causes,
    config::{AccountConfig, Config, ConfigError},
    identity::{KEY_FILE, TOKEN_KEY_FILE},
};

fn name() -> Words {
    words!("配置", "configuration")
}

/// Returns the check for an invalid configuration. Without it nothing else can be checked.
pub(super) fn broken(error: &ConfigError) -> Check {
    let en = with_causes(error);
    Check::fault(name(), words!("配置无法使用：{en}", "{en}")).advice(words!(
        "改正后重新运行 doctor；其余检查都要用到配置",
        "correct this value and run doctor again; the other checks need the configuration",
    ))
}

/// Checks the configuration and permissions.
pub(super) fn checks(config: &Config) -> Vec<Check> {
    let found = if let Some(path) = config.file.as_deref().map(Path::display) {
        words!("{path} 有效", "{path} is valid")
    } else {
        words!("有效，未使用配置文件", "valid, without a file")
    };
    let mut checks = vec![Check::ok(name(), found)];
    if let Some(path) = &config.file {
        let name = words!("配置文件", "configuration file");
        checks.push(permissions(name, path, Private::Writing));
    }
    if config.accounts.is_empty() {
        checks.push(no_account());
    }
    for account in &config.accounts {
        checks.extend(app_secret(account, config.upstream));
    }
    let oidc = config.external.oidc.as_ref().and_then(|it| it.client_secret_file.as_ref());
    let proxy = config.external.proxy.as_ref().and_then(|it| it.secret_file.as_ref());
    let key = config.data.join(KEY_FILE);
    let token_key = config.data.join(TOKEN_KEY_FILE);
    let secrets_key = &config.secrets_key.file;
    let files = [
        (words!("OIDC 客户端密钥", "client secret"), oidc),
        (words!("反向代理密钥", "proxy's secret"), proxy),
        (words!("TLS 私钥", "TLS key"), config.listening.tls.as_ref().map(|tls| &tls.key)),
        (words!("两步验证的密钥", "key of second factors"), Some(&key).filter(|key| key.exists())),
        (
            words!("存储密钥的加密钥匙", "key of stored secrets"),
            Some(secrets_key).filter(|key| key.exists()),
        ),
        (words!("令牌的密钥", "key of tokens"), Some(&token_key).filter(|key| key.exists())),
    ];
    for (name, path) in files {
        checks.extend(path.map(|path| permissions(name, path, Private::Reading)));
    }
    if config.data.exists() {
        checks.push(permissions(words!("数据目录", "data folder"), &config.data, Private::Folder));
    }
    checks
}

/// Returns the hint for a server without a configured account, which is no fault: accounts can come from the dashboard.
fn no_account() -> Check {
    Check::skipped(
        words!("账号", "accounts"),
        words!("配置中没有账号", "the configuration names no account"),
    )
    .advice(words!(
        "启动服务器，在“账号”页面添加，或写入 [accounts]",
        "start the server and add accounts on the page Accounts, or name them in [accounts]",
    ))
}

/// Checks whether others can read an account's secret. Skipped for the sandbox.
fn app_secret(account: &AccountConfig, upstream: Upstream) -> Option<Check> {
    let account_name = &account.name;
    let name = words!("账号 {account_name} 的 AppSecret", "AppSecret of {account_name}");
    match &account.app_secret_file {
        Some(path) => Some(permissions(name, path, Private::Reading)),
        None if upstream == Upstream::Weixin => {
            let found = words!(
                "来自环境变量 CARD_DESK_APP_SECRET，同一用户的其他程序也能读到",
                "it comes from CARD_DESK_APP_SECRET, which other programs of this user can read",
            );
            Some(Check::warning(name, found).advice(words!(
                "存入文件，并用 CARD_DESK_APP_SECRET_FILE 或 app_secret_file 指定",
                "put it into a file and name that in CARD_DESK_APP_SECRET_FILE or app_secret_file",
            )))
        }
        None => None,
    }
}

/// What others must not be able to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Private {
    /// Read a secret.
    Reading,
    /// Change the server's behaviour.
    Writing,
    /// Change the data. Reading the folder is a smaller fault, because the files in it are private themselves.
    Folder,
}

/// Checks a file's permissions.
#[cfg(unix)]
fn permissions(name: Words, path: &Path, private: Private) -> Check {
    use std::os::unix::fs::PermissionsExt as _;

    use crate::private_file::Readers;

    let shown = path.display();
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            let found = words!("无法读取 {shown}：{error}", "{shown} can't be read: {error}");
            return Check::fault(name, found).advice(words!(
                "以服务器的运行用户执行 doctor，并确认文件存在",
                "run doctor as the server's user, and check that the file exists",
            ));
        }
    };
    let mode = metadata.permissions().mode() & 0o777;
    let by_all = |bits: u32| mode & bits != 0;
    let readers = Readers::of(&metadata);
    match private {
        Private::Reading if readers == Readers::Everyone => {
            let found = words!(
                "本机所有用户都能读取 {shown}",
                "every user of this machine can read {shown}"
            );
            Check::fault(name, found).advice(words!(
                "执行 chmod 600 {shown}，并更换密钥",
                "run chmod 600 {shown}, and replace the secret",
            ))
        }
        Private::Reading if readers == Readers::Group => {
            let found = words!("属组成员可以读取 {shown}", "the group of {shown} can read it");
            Check::warning(name, found).advice(words!(
                "执行 chmod 600 {shown}；属组为服务器专用时可不处理",
                "run chmod 600 {shown}, unless the group is the server's own",
            ))
        }
        Private::Writing | Private::Folder if by_all(0o002) => {
            let found = words!(
                "本机所有用户都能修改 {shown}",
                "every user of this machine can change {shown}"
            );
            Check::fault(name, found)
                .advice(words!("执行 chmod o-w {shown}", "run chmod o-w {shown}"))
        }
        Private::Folder if by_all(0o007) => {
            let found = words!(
                "本机所有用户都能查看 {shown}",
                "every user of this machine can look into {shown}"
            );
            Check::warning(name, found)
                .advice(words!("执行 chmod 700 {shown}", "run chmod 700 {shown}"))
        }
        _ => Check::ok(name, words!("{shown} 的权限为 {mode:03o}", "{shown} has mode {mode:03o}")),
    }
}

#[cfg(not(unix))]
fn permissions(name: Words, _: &Path, _: Private) -> Check {
    Check::skipped(name, words!("此系统上不检查权限", "permissions are not checked on this system"))
}
