//! Puts command line, environment and file together.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use desk_api::{path::DEFAULT_ACCOUNT, session::Upstream};
use secrecy::SecretString;
use weixin_client::{Timeouts, TokenMode};

use super::{
    AccountConfig, Config, ConfigError, DEFAULT_CARD_READS, DEFAULT_DATA, DEFAULT_LISTEN,
    DEFAULT_SANDBOX_SEED, LogFormat, MAX_CARD_READS, SandboxConfig, WEIXIN_BASE_URL,
    account::{is_account_name, is_real_app_id},
    arguments::Serve,
    file::{Account as FileAccount, File},
    identity::identity,
    origin::{Origin, Sourced},
    reached::{Reached, listening},
    review_pause,
};

/// How long a call may wait for its turn. A caller in excess is refused within 2.1 seconds, and the way
/// through the server under load takes a part of them.
const QUEUE: Duration = Duration::from_millis(1500);

/// Reads a variable of the environment.
type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Everything that says something, strongest first.
struct Sources<'a> {
    environment: Environment<'a>,
    file_path: PathBuf,
}

impl Sources<'_> {
    /// The strongest value of one setting. `option` is its name on the command line.
    fn pick(
        &self,
        option: &'static str,
        argument: Option<String>,
        key: &str,
        in_file: Option<String>,
    ) -> Option<Sourced<String>> {
        let variable = variable_of(option);
        argument
            .map(|value| Sourced { value, origin: Origin::CommandLine(option) })
            .or_else(|| {
                let value = (self.environment)(&variable).filter(|value| !value.is_empty())?;
                Some(Sourced { value, origin: Origin::Environment(variable) })
            })
            .or_else(|| {
                let origin = Origin::File(self.file_path.clone(), key.to_owned());
                in_file.map(|value| Sourced { value, origin })
            })
    }
}

/// `--sandbox-seed` is `CARD_DESK_SANDBOX_SEED` in the environment.
fn variable_of(option: &str) -> String {
    let name = option.trim_start_matches('-').replace('-', "_");
    format!("CARD_DESK_{}", name.to_ascii_uppercase())
}

/// Puts the configuration together.
///
/// # Errors
/// When a value is wrong, with the place where it stands.
pub fn resolve(arguments: Serve, environment: Environment<'_>) -> Result<Config, ConfigError> {
    let config_path =
        arguments.config.or_else(|| environment("CARD_DESK_CONFIG").map(PathBuf::from));
    let file = match &config_path {
        Some(path) => File::read(path)?,
        None => File::default(),
    };
    let sources = Sources { environment, file_path: config_path.unwrap_or_default() };

    let listen = sources
        .pick("--listen", arguments.listen, "listen", file.listen)
        .unwrap_or_else(|| default("--listen", DEFAULT_LISTEN));
    let sandbox_listen = sources
        .pick("--sandbox-listen", arguments.sandbox_listen, "sandbox.listen", file.sandbox.listen)
        .unwrap_or_else(|| default("--sandbox-listen", "127.0.0.1:0"));
    let public_url =
        sources.pick("--public-url", arguments.public_url, "public_url", file.public_url);
    let operations =
        sources.pick("--operations-listen", None, "operations_listen", file.operations_listen);
    let reached = Reached {
        public_url,
        operations,
        hosts: file.hosts,
        trusted_proxies: file.trusted_proxies,
        tls: file.tls,
    };
    let origin = |key: &str| Origin::File(sources.file_path.clone(), key.to_owned());
    let identity = file.identity.map(|section| identity(section, origin)).transpose()?;
    let listening = listening(origin, &listen, reached, identity.is_some())?;
    let data = sources
        .pick("--data", arguments.data.map(path_text), "data", file.data.map(path_text))
        .map_or_else(|| PathBuf::from(DEFAULT_DATA), |data| PathBuf::from(data.value));
    let upstream = sources
        .pick("--upstream", arguments.upstream, "upstream", file.upstream)
        .map_or(Ok(Upstream::Sandbox), |text| upstream(&text))?;
    let seed = file.sandbox.seed.map(|seed| seed.to_string());
    let seed = sources
        .pick("--sandbox-seed", arguments.sandbox_seed, "sandbox.seed", seed)
        .map_or(Ok(DEFAULT_SANDBOX_SEED), |text| number(&text))?;
    let extra = file.sandbox.extra_cards.map(|count| count.to_string());
    let extra_cards = sources
        .pick("--sandbox-extra-cards", arguments.sandbox_extra_cards, "sandbox.extra_cards", extra)
        .map_or(Ok(0), |text| number(&text))?;
    let reads = file.card_reads.map(|count| count.to_string());
    let reads = sources
        .pick("--card-reads", arguments.card_reads, "card_reads", reads)
        .map_or(Ok(DEFAULT_CARD_READS), |text| card_reads(&text))?;
    let log_format = sources
        .pick("--log-format", arguments.log_format, "log_format", file.log_format)
        .map_or(Ok(LogFormat::Text), |text| log_format(&text))?;
    let account = sources
        .pick("--account", arguments.account, "account", file.account)
        .unwrap_or_else(|| default("--account", DEFAULT_ACCOUNT));

    let mut accounts = file.accounts;
    accounts.entry(account.value.clone()).or_default();
    let (mut configured, mut warnings) = (Vec::new(), Vec::new());
    for (name, in_file) in accounts {
        if !is_account_name(&name) {
            let origin = if name == account.value {
                account.origin
            } else {
                Origin::File(sources.file_path, "accounts".to_owned())
            };
            let expected = "a name of at most 32 lower-case letters, digits and inner hyphens";
            return Err(ConfigError::Malformed { origin, text: name, expected });
        }
        // Options and variables speak of the account that the dashboard opens.
        let options = if name == account.value {
            AccountOptions {
                base_url: arguments.base_url.clone(),
                app_id: arguments.app_id.clone(),
                chosen: true,
            }
        } else {
            AccountOptions::default()
        };
        let resolved = resolve_account(&sources, upstream, name, options, in_file, &mut warnings)?;
        configured.push(resolved);
    }
    configured.sort_by_key(|each| each.name != account.value);

    Ok(Config {
        listening,
        identity,
        data,
        upstream,
        account: account.value,
        accounts: configured,
        sandbox: SandboxConfig { seed, listen: loopback(&sandbox_listen)?, extra_cards },
        log_format,
        timeouts: Timeouts { queue: QUEUE, ..Timeouts::default() },
        card_reads: reads,
        review_pause: review_pause(upstream),
        write_policy: crate::writes::policy::Policy::default(),
        warnings,
    })
}

#[derive(Default)]
struct AccountOptions {
    base_url: Option<String>,
    app_id: Option<String>,
    chosen: bool,
}

fn resolve_account(
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
    };
    let key = |member: &str| format!("accounts.{name}.{member}");
    let app_id = sources.pick("--app-id", options.app_id, &key("app_id"), in_file.app_id);
    let token_mode = sources
        .pick("--token-mode", None, &key("token_mode"), in_file.token_mode)
        .map_or(Ok(TokenMode::Stable), |text| token_mode(&text))?;
    if upstream == Upstream::Sandbox {
        if let Some(Sourced { value, origin }) = app_id
            && is_real_app_id(&value)
        {
            return Err(ConfigError::RealAppIdInSandbox { origin, app_id: value });
        }
        return Ok(AccountConfig {
            // The address is known when the sandbox listens.
            base_url: String::new(),
            app_id: format!("sandbox-{name}"),
            app_secret: SecretString::from(format!("secret-of-sandbox-{name}")),
            name,
            token_mode,
        });
    }
    let base_url = sources
        .pick("--base-url", options.base_url, &key("base_url"), in_file.base_url)
        .map_or(Ok(WEIXIN_BASE_URL.to_owned()), base_url)?;
    let Some(Sourced { value: app_id, .. }) = app_id else {
        return Err(ConfigError::Missing {
            account: name,
            what: "AppID",
            place: "--app-id, CARD_DESK_APP_ID or `app_id` in the configuration file",
        });
    };
    let app_secret = secret(sources, &name, in_file.app_secret_file, warnings)?;
    Ok(AccountConfig { name, base_url, app_id, app_secret, token_mode })
}

/// The AppSecret: from a file, else from the environment; never from the command line, which every
/// user of the machine can read.
fn secret(
    sources: &Sources<'_>,
    account: &str,
    in_file: Option<PathBuf>,
    warnings: &mut Vec<String>,
) -> Result<SecretString, ConfigError> {
    let file = (sources.environment)("CARD_DESK_APP_SECRET_FILE").map(PathBuf::from).or(in_file);
    let text = match ((sources.environment)("CARD_DESK_APP_SECRET"), file) {
        (Some(secret), _) => {
            // Removing the variable needs `unsafe` (other threads may read the environment), and the
            // system would go on showing the values that the process was started with.
            warnings.push(format!(
                "the AppSecret of account `{account}` came from CARD_DESK_APP_SECRET, which stays \
                 readable in the environment of this process; CARD_DESK_APP_SECRET_FILE is safer"
            ));
            secret
        }
        (None, Some(path)) => {
            if others_can_read(&path) {
                warnings.push(format!(
                    "other users of this machine can read the AppSecret of account `{account}`; run \
                     chmod 600 {}",
                    path.display()
                ));
            }
            std::fs::read_to_string(&path).map_err(|source| ConfigError::SecretUnreadable {
                account: account.to_owned(),
                path,
                source,
            })?
        }
        (None, None) => {
            return Err(ConfigError::Missing {
                account: account.to_owned(),
                what: "AppSecret",
                place: "`app_secret_file` in the configuration file or CARD_DESK_APP_SECRET_FILE",
            });
        }
    };
    let secret = text.trim();
    if secret.is_empty() {
        return Err(ConfigError::SecretEmpty { account: account.to_owned() });
    }
    Ok(SecretString::from(secret))
}

#[cfg(unix)]
fn others_can_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &Path) -> bool {
    false
}

fn default(option: &'static str, value: &str) -> Sourced<String> {
    Sourced { value: value.to_owned(), origin: Origin::Default(option) }
}

fn path_text(path: PathBuf) -> String {
    path.to_string_lossy().into_owned()
}

pub(super) fn address(text: &Sourced<String>) -> Result<SocketAddr, ConfigError> {
    let named = text.value.replace("localhost:", "127.0.0.1:");
    named.parse().map_err(|_| ConfigError::InvalidAddress {
        origin: text.origin.clone(),
        text: text.value.clone(),
    })
}

pub(super) fn loopback(text: &Sourced<String>) -> Result<SocketAddr, ConfigError> {
    let address = address(text)?;
    if address.ip().is_loopback() {
        return Ok(address);
    }
    Err(ConfigError::NotLoopback { origin: text.origin.clone(), text: text.value.clone() })
}

fn upstream(text: &Sourced<String>) -> Result<Upstream, ConfigError> {
    match text.value.as_str() {
        "sandbox" => Ok(Upstream::Sandbox),
        "weixin" => Ok(Upstream::Weixin),
        _ => Err(not_one_of(text, "sandbox or weixin")),
    }
}

fn log_format(text: &Sourced<String>) -> Result<LogFormat, ConfigError> {
    match text.value.as_str() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(not_one_of(text, "text or json")),
    }
}

fn token_mode(text: &Sourced<String>) -> Result<TokenMode, ConfigError> {
    match text.value.as_str() {
        "stable" => Ok(TokenMode::Stable),
        "plain" => Ok(TokenMode::Plain),
        _ => Err(not_one_of(text, "stable or plain")),
    }
}

fn not_one_of(text: &Sourced<String>, expected: &'static str) -> ConfigError {
    ConfigError::NotOneOf { origin: text.origin.clone(), text: text.value.clone(), expected }
}

fn number<T: std::str::FromStr>(text: &Sourced<String>) -> Result<T, ConfigError> {
    text.value.parse().map_err(|_| ConfigError::Malformed {
        origin: text.origin.clone(),
        text: text.value.clone(),
        expected: "a whole number in range",
    })
}

fn card_reads(text: &Sourced<String>) -> Result<usize, ConfigError> {
    let count = text.value.parse().ok().filter(|count| (1..=MAX_CARD_READS).contains(count));
    count.ok_or_else(|| ConfigError::Malformed {
        origin: text.origin.clone(),
        text: text.value.clone(),
        expected: "a whole number from 1 to 256",
    })
}

fn base_url(text: Sourced<String>) -> Result<String, ConfigError> {
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
    Err(ConfigError::Malformed { origin: text.origin, text: text.value, expected })
}
