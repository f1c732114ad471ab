//! Merges command line, environment and file.

use std::{cell::RefCell, path::PathBuf, time::Duration};

use desk_api::{path::DEFAULT_ACCOUNT, session::Upstream};
use weixin_client::Timeouts;

use super::{
    Config, ConfigError, DEFAULT_CARD_READS, DEFAULT_DATA, DEFAULT_LISTEN, DEFAULT_SANDBOX_SEED,
    LogFormat, MAX_CARD_READS, SandboxConfig, WEIXIN_BASE_URL,
    account::is_account_name,
    arguments::Serve,
    component::component,
    external::external,
    file::File,
    identity::identity,
    origin::{Origin, Sourced},
    programs::{self, equal_seconds},
    reached::{Reached, events_address, listening, loopback},
    resolve_account::{AccountOptions, base_url, resolve_account},
    retention::{Retention, retention},
    review_pause,
    secrets_key::secrets_key,
    sources::{Environment, Sources, path_text},
    two_person::{TwoPerson, two_person},
};
use crate::writes::policy::Policy;

/// How long a call may wait in the client's queue. A caller is refused within 2.1 seconds, and the rest of the server
/// needs a part of them under load.
const QUEUE: Duration = Duration::from_millis(1500);

/// Variables that name the account that the dashboard opens, or its secret.
const ACCOUNT_VARIABLES: [&str; 3] =
    ["CARD_DESK_APP_ID", "CARD_DESK_APP_SECRET", "CARD_DESK_APP_SECRET_FILE"];

/// Resolves the configuration.
///
/// # Errors
/// Fails if a value is invalid. The error names the value's origin.
pub fn resolve(arguments: Serve, environment: Environment<'_>) -> Result<Config, ConfigError> {
    let (file_path, file) = read_file(arguments.config, environment)?;
    let settings = RefCell::default();
    let sources = Sources { environment, file_path, settings: &settings };

    let listen =
        sources.settle("--listen", arguments.listen, "listen", file.listen, DEFAULT_LISTEN);
    let sandbox_listen = sources.settle(
        "--sandbox-listen",
        arguments.sandbox_listen,
        "sandbox.listen",
        file.sandbox.listen,
        "127.0.0.1:0",
    );
    let public_url =
        sources.pick("--public-url", arguments.public_url, "public_url", file.public_url);
    let operations = sources.pick(
        "--operations-listen",
        arguments.operations_listen,
        "operations_listen",
        file.operations_listen,
    );
    let api = sources.pick("--api-listen", arguments.api_listen, "api_listen", file.api_listen);
    let events_listen = sources.pick(
        "--events-listen",
        arguments.events_listen,
        "events_listen",
        file.events_listen,
    );
    for (key, list) in [("hosts", &file.hosts), ("trusted_proxies", &file.trusted_proxies)] {
        if !list.is_empty() {
            sources.note_in_file(key, list.join(", "));
        }
    }
    if let Some(tls) = &file.tls {
        sources.note_in_file("tls.certificate_file", tls.certificate_file.to_string_lossy());
        sources.note_in_file("tls.key_file", tls.key_file.to_string_lossy());
    }
    let reached = Reached {
        public_url,
        operations,
        api,
        hosts: file.hosts,
        trusted_proxies: file.trusted_proxies,
        tls: file.tls,
    };
    let origin = |key: &str| Origin::File(sources.file_path.clone(), key.to_owned());
    let mut warnings = Vec::new();
    let identity = file.identity.as_ref().map(|section| identity(section, origin)).transpose()?;
    let external =
        external(&sources, file.identity, !reached.trusted_proxies.is_empty(), &mut warnings)?;
    let two_person = two_person(file.two_person, identity.is_some(), origin)?;
    let retention = retention(&file.retention, origin)?;
    let equal_seconds = equal_seconds(file.programs, origin)?;
    if let Some(seconds) = equal_seconds {
        sources.note_in_file(programs::KEY, seconds.to_string());
    }
    note_kept(&sources, two_person, retention);
    let listening = listening(&sources.file_path, &listen, reached, identity.is_some())?;
    let data = data(&sources, arguments.data, file.data);
    let upstream = upstream(&sources.settle(
        "--upstream",
        arguments.upstream,
        "upstream",
        file.upstream,
        "sandbox",
    ))?;
    let secrets_key = secrets_key(&sources, file.secrets, &data, upstream);
    let seed = file.sandbox.seed.map(|seed| seed.to_string());
    let seed = number(&sources.settle(
        "--sandbox-seed",
        arguments.sandbox_seed,
        "sandbox.seed",
        seed,
        &DEFAULT_SANDBOX_SEED.to_string(),
    ))?;
    let extra = file.sandbox.extra_cards.map(|count| count.to_string());
    let extra_cards = number(&sources.settle(
        "--sandbox-extra-cards",
        arguments.sandbox_extra_cards,
        "sandbox.extra_cards",
        extra,
        "0",
    ))?;
    let reads = file.card_reads.map(|count| count.to_string());
    let reads = card_reads(&sources.settle(
        "--card-reads",
        arguments.card_reads,
        "card_reads",
        reads,
        &DEFAULT_CARD_READS.to_string(),
    ))?;
    let log_format = log_format(&sources.settle(
        "--log-format",
        arguments.log_format,
        "log_format",
        file.log_format,
        "text",
    ))?;
    let account =
        sources.settle("--account", arguments.account, "account", file.account, DEFAULT_ACCOUNT);

    let mut accounts = file.accounts;
    let is_named = !matches!(account.origin, Origin::Default(_))
        || arguments.app_id.is_some()
        || ACCOUNT_VARIABLES.into_iter().any(|variable| environment(variable).is_some());
    // The sandbox needs no credentials, so it has an account without any configuration.
    if upstream == Upstream::Sandbox || is_named || !accounts.is_empty() {
        accounts.entry(account.value.clone()).or_default();
    }
    let platform = if accounts.is_empty() {
        let option = arguments.base_url.clone();
        base_url(sources.settle("--base-url", option, "base_url", None, WEIXIN_BASE_URL))?
    } else {
        WEIXIN_BASE_URL.to_owned()
    };
    let mut configured = Vec::new();
    for (name, in_file) in accounts {
        if !is_account_name(&name) {
            let origin = if name == account.value {
                account.origin
            } else {
                Origin::File(sources.file_path.clone(), "accounts".to_owned())
            };
            let expected = "a name of at most 32 lower-case letters, digits and inner hyphens";
            return Err(ConfigError::Malformed { origin, text: name, expected });
        }
        // Options and variables apply to the account that the dashboard opens.
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
    let component = component(&sources, upstream, file.component, &mut warnings)?;
    let events_listen = events_address(events_listen, upstream)?;
    configured.sort_by_key(|each| each.name != account.value);
    external.check_accounts(&sources, &configured)?;
    let file = Some(sources.file_path).filter(|path| !path.as_os_str().is_empty());

    Ok(Config {
        file,
        settings: settings.take(),
        listening,
        events_listen,
        identity,
        two_person,
        retention,
        secrets_key,
        external,
        data,
        upstream,
        account: account.value,
        accounts: configured,
        base_url: platform,
        component,
        sandbox: SandboxConfig { seed, listen: loopback(&sandbox_listen)?, extra_cards },
        log_format,
        timeouts: Timeouts { queue: QUEUE, ..Timeouts::default() },
        card_reads: reads,
        review_pause: review_pause(upstream),
        write_policy: Policy { equal_seconds, ..Policy::default() },
        warnings,
    })
}

/// Records the values of `[two_person]` and `[retention]` that differ from the default. Only the file can set them.
fn note_kept(sources: &Sources<'_>, two_person: TwoPerson, retention: Retention) {
    let TwoPerson { delete, void, stock_above, codes_above } = two_person;
    let flag = |on: bool| on.then(|| "true".to_owned());
    let number = |limit: Option<u64>| limit.map(|limit| limit.to_string());
    let audit_days = retention.audit_days.unwrap_or(0).to_string();
    let default = Retention::default();
    let lines = [
        ("two_person.delete", flag(delete)),
        ("two_person.void", flag(void)),
        ("two_person.stock_above", number(stock_above)),
        ("two_person.codes_above", number(codes_above)),
        (
            "retention.body_days",
            (retention.body_days != default.body_days).then(|| retention.body_days.to_string()),
        ),
        (
            "retention.push_days",
            (retention.push_days != default.push_days).then(|| retention.push_days.to_string()),
        ),
        (
            "retention.audit_days",
            (retention.audit_days != default.audit_days).then_some(audit_days),
        ),
    ];
    for (key, value) in lines {
        if let Some(value) = value {
            sources.note_in_file(key, value);
        }
    }
}

/// Resolves the data folder only, for commands that need nothing else.
///
/// # Errors
/// Fails if the configuration file can't be read.
pub fn data_folder(
    config: Option<PathBuf>,
    argument: Option<PathBuf>,
    environment: Environment<'_>,
) -> Result<PathBuf, ConfigError> {
    let (file_path, file) = read_file(config, environment)?;
    let sources = Sources { environment, file_path, settings: &RefCell::default() };
    Ok(data(&sources, argument, file.data))
}

fn read_file(
    argument: Option<PathBuf>,
    environment: Environment<'_>,
) -> Result<(PathBuf, File), ConfigError> {
    match argument.or_else(|| environment("CARD_DESK_CONFIG").map(PathBuf::from)) {
        Some(path) => File::read(&path).map(|file| (path, file)),
        None => Ok((PathBuf::new(), File::default())),
    }
}

fn data(sources: &Sources<'_>, argument: Option<PathBuf>, in_file: Option<PathBuf>) -> PathBuf {
    let (argument, in_file) = (argument.map(path_text), in_file.map(path_text));
    PathBuf::from(sources.settle("--data", argument, "data", in_file, DEFAULT_DATA).value)
}

fn upstream(text: &Sourced<String>) -> Result<Upstream, ConfigError> {
    match text.value.as_str() {
        "sandbox" => Ok(Upstream::Sandbox),
        "weixin" => Ok(Upstream::Weixin),
        _ => Err(ConfigError::not_one_of(text, "sandbox or weixin")),
    }
}

fn log_format(text: &Sourced<String>) -> Result<LogFormat, ConfigError> {
    match text.value.as_str() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(ConfigError::not_one_of(text, "text or json")),
    }
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
