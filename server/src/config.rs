//! What the server is told at its start: command line, environment and file, in this order of
//! precedence. Errors and [`Config::settings`] name where a value came from.

pub mod account;
pub mod arguments;
pub mod error;
mod external;
pub mod file;
mod identity;
mod listening;
mod origin;
mod reached;
mod resolve;
mod resolve_account;
mod retention;
mod secret_file;
mod sources;
mod two_person;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use desk_api::session::Upstream;
use weixin_client::Timeouts;

use crate::writes::policy::Policy;

pub use self::{
    account::AccountConfig,
    arguments::Arguments,
    error::ConfigError,
    external::{ExternalIdentity, GroupGrant, OidcConfig, ProxyConfig},
    identity::IdentityConfig,
    listening::{ListenRefusal, Listening, NoPublicUrl, PublicUrl, TlsFiles},
    origin::{Origin, Setting},
    resolve::{data_folder, resolve},
    retention::Retention,
    sources::Environment,
    two_person::TwoPerson,
};

/// The platform itself.
pub const WEIXIN_BASE_URL: &str = "https://api.weixin.qq.com";
/// Where the server listens when nothing else is said.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8080";
/// Where data is kept when nothing else is said.
pub const DEFAULT_DATA: &str = "./data";
/// The sample merchant's seed when nothing else is said.
pub const DEFAULT_SANDBOX_SEED: u64 = 1;

/// How many cards are read at once at most when nothing else is configured.
pub const DEFAULT_CARD_READS: usize = 64;
/// The largest number that can be configured for it.
pub const MAX_CARD_READS: usize = 256;

/// Pause between two looks at cards under review: a moment in the sandbox, where somebody waits for
/// the command's effect, and longer on the platform, where a review takes hours.
pub const fn review_pause(upstream: Upstream) -> Duration {
    match upstream {
        Upstream::Sandbox => Duration::from_secs(3),
        Upstream::Weixin => Duration::from_secs(15),
    }
}

/// Everything that the server is told.
#[derive(Debug, Clone)]
pub struct Config {
    /// The configuration file.
    pub file: Option<PathBuf>,
    /// Every value as it was decided, with its origin.
    pub settings: Vec<Setting>,
    /// Where it listens and how it is reached.
    pub listening: Listening,
    /// How people sign in; nobody has to if missing.
    pub identity: Option<IdentityConfig>,
    /// Which writes wait for a second person.
    pub two_person: TwoPerson,
    /// For how long what is kept.
    pub retention: Retention,
    /// Who else signs people in, for this server.
    pub external: ExternalIdentity,
    /// Folder of the database and of the sandbox's memory; made where it is missing.
    pub data: PathBuf,
    /// Where calls go.
    pub upstream: Upstream,
    /// The account that the dashboard opens first.
    pub account: String,
    /// All accounts, the first one's name is [`Config::account`].
    pub accounts: Vec<AccountConfig>,
    /// How the embedded sandbox starts.
    pub sandbox: SandboxConfig,
    /// How log lines look.
    pub log_format: LogFormat,
    /// How long calls to the platform may take.
    pub timeouts: Timeouts,
    /// How many cards are read from the platform at once at most; 1 to [`MAX_CARD_READS`].
    pub card_reads: usize,
    /// Pause between two looks at cards under review, while a dashboard is open.
    pub review_pause: Duration,
    /// What is assumed about the platform's delays, and when lost answers are looked for.
    pub write_policy: Policy,
    /// What is accepted and should be changed; logged at the start. Never holds a secret.
    pub warnings: Vec<String>,
}

/// How the embedded sandbox starts.
#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Seed of the sample merchant.
    pub seed: u64,
    /// Where it listens; a free loopback port when the port is 0.
    pub listen: SocketAddr,
    /// Cards beside the sample merchant's, to try long lists.
    pub extra_cards: u32,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}
