//! The server's configuration: command line, environment and file, in this order of precedence. Errors and
//! [`Config::settings`] name the origin of each value.

pub mod account;
pub mod arguments;
mod component;
pub mod error;
mod events;
mod external;
pub mod file;
mod forward;
pub(crate) mod forward_values;
mod identity;
mod listening;
mod origin;
mod programs;
mod reached;
mod resolve;
mod resolve_account;
mod retention;
mod secret_file;
mod secrets_key;
mod sources;
mod two_person;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use desk_api::session::Upstream;
use weixin_client::Timeouts;

use crate::writes::policy::Policy;

pub use self::{
    account::{AccountConfig, AuthorizerConfig, is_account_name},
    component::ComponentConfig,
    error::ConfigError,
    events::EventsConfig,
    external::{ExternalIdentity, GroupGrant, OidcConfig, ProxyConfig},
    forward::{ForwardFormat, ForwardTarget},
    identity::{HashCost, IdentityConfig},
    listening::{ListenRefusal, Listening, NoPublicUrl, PublicUrl, TlsFiles},
    origin::{Origin, Setting},
    resolve::{data_folder, resolve},
    retention::Retention,
    secrets_key::SecretsKey,
    sources::Environment,
    two_person::TwoPerson,
};
pub(crate) use self::{events::push_mode, secret_file::read_file as read_secret_file};

/// Base URL of Weixin.
pub const WEIXIN_BASE_URL: &str = "https://api.weixin.qq.com";
/// Default listening address.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8080";
/// Default data folder.
pub const DEFAULT_DATA: &str = "./data";
/// Default seed of the sample merchant.
pub const DEFAULT_SANDBOX_SEED: u64 = 1;

/// Default limit of concurrent card reads.
pub const DEFAULT_CARD_READS: usize = 64;
/// Largest configurable limit of concurrent card reads.
pub const MAX_CARD_READS: usize = 256;

/// Pause between two checks of cards under review. It is short in the sandbox, where a command ends the review at once,
/// and longer on the platform, where a review takes hours.
pub const fn review_pause(upstream: Upstream) -> Duration {
    match upstream {
        Upstream::Sandbox => Duration::from_secs(3),
        Upstream::Weixin => Duration::from_secs(15),
    }
}

/// The complete configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// The configuration file, if any.
    pub file: Option<PathBuf>,
    /// Every value with its origin.
    pub settings: Vec<Setting>,
    /// Listening addresses and the public address.
    pub listening: Listening,
    /// Where Weixin's pushes are received. Only this address needs to be reachable from the internet.
    pub events_listen: Option<SocketAddr>,
    /// How users sign in. Without it there is no sign-in.
    pub identity: Option<IdentityConfig>,
    /// Which writes need a second person.
    pub two_person: TwoPerson,
    /// How long data is kept.
    pub retention: Retention,
    /// The key that seals the secrets in the database.
    pub secrets_key: SecretsKey,
    /// External sign-in for this server.
    pub external: ExternalIdentity,
    /// Folder of the database and of the sandbox's state. Created if missing.
    pub data: PathBuf,
    /// The platform that calls go to.
    pub upstream: Upstream,
    /// The account that the dashboard opens first.
    pub account: String,
    /// All accounts. The first one is named [`Config::account`]. Empty if the configuration of a server at Weixin names
    /// none: administrators then add accounts in the dashboard.
    pub accounts: Vec<AccountConfig>,
    /// Base URL of the platform for accounts of the dashboard, if no account is configured.
    pub base_url: String,
    /// The third-party platform. The embedded sandbox has one without a configuration.
    pub component: Option<ComponentConfig>,
    /// Options of the embedded sandbox.
    pub sandbox: SandboxConfig,
    /// Format of log lines.
    pub log_format: LogFormat,
    /// Time limits of calls to the platform.
    pub timeouts: Timeouts,
    /// Upper limit of concurrent card reads, 1 to [`MAX_CARD_READS`].
    pub card_reads: usize,
    /// Pause between two checks of cards under review while a dashboard is open.
    pub review_pause: Duration,
    /// Assumed delays of the platform, and the schedule for checking writes whose response was lost.
    pub write_policy: Policy,
    /// Warnings, logged at the start. They never contain a secret.
    pub warnings: Vec<String>,
}

/// Options of the embedded sandbox.
#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Seed of the sample merchant.
    pub seed: u64,
    /// Listening address. Port 0 takes a free port.
    pub listen: SocketAddr,
    /// Cards in addition to the sample merchant's, to test long lists.
    pub extra_cards: u32,
}

/// Format of log lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Readable text.
    #[default]
    Text,
    /// One JSON object per line.
    Json,
}
