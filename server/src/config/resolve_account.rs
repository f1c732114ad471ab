//! Resolves the configuration of one account.

use std::path::PathBuf;

use card_model::id::AppId;
use desk_api::session::Upstream;
use weixin_api::secret::Secret;
use weixin_client::TokenMode;

use super::{
    AccountConfig, ConfigError, WEIXIN_BASE_URL,
    events::events,
    file::Account as FileAccount,
    forward::forward,
    origin::{Origin, Sourced, without_credentials},
    secret_file::Wanted,
    sources::{Environment, Sources},
};

/// Values from command line and environment for the account that the dashboard opens.
#[derive(Default)]
pub(super) struct AccountOptions {
    pub(super) base_url: Option<String>,
    pub(super) app_id: Option<String>,
    pub(super) chosen: bool,
}

/// Resolves the configuration of one account.
///
/// # Errors
/// Fails if a value is missing or invalid, or if its secret can't be read.
pub(super) fn resolve_account(
    sources: &Sources<'_>,
    upstream: Upstream,
    name: String,
    options: AccountOptions,
    in_file: FileAccount,
    warnings: &mut Vec<String>,
) -> Result<AccountConfig, ConfigError> {
    let nothing: Environment<'_> = &|_| None;
    let sources = &Sources {
        environment: if options.chosen { sources.environment } else { nothing },
        file_path: sources.file_path.clone(),
        settings: sources.settings,
    };
    let key = |member: &str| format!("accounts.{name}.{member}");
    let app_id = sources.pick("--app-id", options.app_id, &key("app_id"), in_file.app_id);
    let app_id = app_id.map(parse_app_id).transpose()?;
    let mode = in_file.token_mode;
    let token_mode =
        token_mode(&sources.settle("--token-mode", None, &key("token_mode"), mode, "stable"))?;
    let forward = forward(sources, &name, in_file.forward, warnings)?;
    if upstream == Upstream::Sandbox {
        if let Some((app_id, origin)) = app_id
            && app_id.is_real()
        {
            return Err(ConfigError::RealAppIdInSandbox { origin, app_id });
        }
        return Ok(AccountConfig { token_mode, forward, ..AccountConfig::of_sandbox(&name) });
    }
    let base_url = base_url(sources.settle(
        "--base-url",
        options.base_url,
        &key("base_url"),
        in_file.base_url,
        WEIXIN_BASE_URL,
    ))?;
    let Some((app_id, _)) = app_id else {
        return Err(ConfigError::Missing {
            account: name,
            what: "AppID",
            place: "--app-id, CARD_DESK_APP_ID or `app_id` in the configuration file",
        });
    };
    let (app_secret, app_secret_file) = secret(sources, &name, in_file.app_secret_file, warnings)?;
    let events = events(sources, upstream, &name, in_file.events, warnings)?;
    Ok(AccountConfig {
        name,
        base_url,
        app_id,
        app_secret,
        app_secret_file,
        token_mode,
        events,
        forward,
        authorizer: None,
    })
}

/// Reads the AppSecret of an account.
fn secret(
    sources: &Sources<'_>,
    account: &str,
    in_file: Option<PathBuf>,
    warnings: &mut Vec<String>,
) -> Result<(Secret, Option<PathBuf>), ConfigError> {
    let wanted = Wanted {
        what: &format!("AppSecret of account `{account}`"),
        variable: "CARD_DESK_APP_SECRET",
        file_option: "--app-secret-file",
        key: format!("accounts.{account}.app_secret"),
        in_file,
    };
    wanted.read(sources, warnings)?.ok_or_else(|| ConfigError::Missing {
        account: account.to_owned(),
        what: "AppSecret",
        place: "`app_secret_file` in the configuration file or CARD_DESK_APP_SECRET_FILE",
    })
}

fn parse_app_id(text: Sourced<String>) -> Result<(AppId, Origin), ConfigError> {
    if let Ok(app_id) = text.value.parse() {
        return Ok((app_id, text.origin));
    }
    let expected = "an AppID such as wx1234567890abcdef";
    Err(ConfigError::Malformed { origin: text.origin, text: text.value, expected })
}

fn token_mode(text: &Sourced<String>) -> Result<TokenMode, ConfigError> {
    match text.value.as_str() {
        "stable" => Ok(TokenMode::Stable),
        "plain" => Ok(TokenMode::Plain),
        _ => Err(ConfigError::not_one_of(text, "stable or plain")),
    }
}

pub(super) fn base_url(text: Sourced<String>) -> Result<String, ConfigError> {
    let url = text.value.trim_end_matches('/');
    let is_url = url.parse::<http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.host().is_some()
            && uri.query().is_none()
    });
    if is_url {
        return Ok(url.to_owned());
    }
    let expected = "an address such as https://api.weixin.qq.com";
    let shown = without_credentials(&text.value);
    Err(ConfigError::Malformed { origin: text.origin, text: shown, expected })
}
