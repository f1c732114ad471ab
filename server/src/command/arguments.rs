//! The options of the commands.

use std::{net::SocketAddr, path::PathBuf};

use card_model::{
    id::{AppId, InvalidId},
    language::Language,
    time::BeijingDay,
    validation::Operation,
};
use clap::{
    ValueEnum,
    builder::{StringValueParser, TypedValueParser},
};
use desk_api::identity::{EVERY_ACCOUNT, Role};
use weixin_api::secret::Secret;
use weixin_sandbox::{Push, PushAddress, PushError, ReviewMode};

use crate::{
    config::arguments::Serve,
    sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET, SandboxServerConfig},
};

/// Options of `check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Check {
    /// What the card will be used for; some rules differ [default: update if the card has a state or a creation time,
    /// or comes with an errcode, as in a `card/get` response; create otherwise].
    #[arg(long, value_enum)]
    pub operation: Option<OperationName>,
    /// The current time in Unix seconds [default: this machine's clock].
    #[arg(long, value_name = "UNIX_SECONDS")]
    pub now: Option<i64>,
    /// Output options.
    #[command(flatten)]
    pub form: Form,
    /// A `card/create` body, a bare card or a `card/get` response; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Options of `diff`.
#[derive(Debug, Clone, clap::Args)]
pub struct Diff {
    /// The current time in Unix seconds [default: this machine's clock].
    #[arg(long, value_name = "UNIX_SECONDS")]
    pub now: Option<i64>,
    /// Output options.
    #[command(flatten)]
    pub form: Form,
    /// The current card, e.g. a `card/get` response; `-` is standard input.
    pub current: PathBuf,
    /// The edited card.
    pub edited: PathBuf,
}

/// Options of `windows`.
#[derive(Debug, Clone, clap::Args)]
pub struct Windows {
    /// The current day in Beijing; the day before then counts as complete [default: this machine's clock, and yesterday
    /// is complete from 08:00 in Beijing].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<BeijingDay>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
    /// The first day.
    #[arg(value_name = "BEGIN")]
    pub begin: BeijingDay,
    /// The last day.
    #[arg(value_name = "END")]
    pub end: BeijingDay,
}

/// Options of `sandbox`.
#[derive(Debug, Clone, clap::Args)]
pub struct Sandbox {
    /// Address and port to listen on; loopback only.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:9090", value_parser = loopback)]
    pub listen: SocketAddr,
    /// The AppID of callers; never a real one.
    #[arg(long, value_name = "APPID", default_value = DEFAULT_APP_ID, value_parser = sandbox_app_id)]
    pub appid: AppId,
    /// The AppSecret of callers; don't use a real one, because other users of the machine can read the command line.
    #[arg(long, default_value = DEFAULT_SECRET, value_parser = secret())]
    pub secret: Secret,
    /// Seed of the sample merchant.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// Start without the sample merchant; only its stores exist.
    #[arg(long)]
    pub empty: bool,
    /// File that keeps the state until the next start [default: nothing is kept].
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// Approves every card this many seconds after it was submitted [default: only by command].
    #[arg(long, value_name = "SECONDS")]
    pub review_after: Option<u32>,
    /// Address to which events are pushed; loopback only.
    #[arg(long, value_name = "http://127.0.0.1:PORT/PATH", requires = "push_token")]
    pub push_url: Option<PushAddress>,
    /// The token that signs pushed events; don't use a real one.
    #[arg(long, value_name = "TOKEN", requires = "push_url", value_parser = secret())]
    pub push_token: Option<Secret>,
    /// The `EncodingAESKey` that encrypts pushed events, 43 characters [default: not encrypted].
    #[arg(long, value_name = "KEY", requires = "push_url", value_parser = secret())]
    pub push_aes_key: Option<Secret>,
}

impl TryFrom<Sandbox> for SandboxServerConfig {
    type Error = PushError;

    /// The key is parsed here and not by clap, whose errors print the value.
    fn try_from(options: Sandbox) -> Result<Self, PushError> {
        let push = options.push_url.zip(options.push_token);
        let mut push = push.map(|(address, token)| Push::new(address, token));
        if let Some(key) = options.push_aes_key {
            let key = key.expose().parse()?;
            push = push.map(|push| push.with_key(key));
        }
        Ok(Self {
            push,
            listen: options.listen,
            app_id: options.appid,
            secret: options.secret,
            seed: options.seed,
            empty: options.empty,
            data: options.data,
            review: options
                .review_after
                .map_or(ReviewMode::Manual, |seconds| ReviewMode::After { seconds }),
        })
    }
}

fn secret() -> impl TypedValueParser<Value = Secret> {
    StringValueParser::new().map(Secret::new)
}

fn loopback(text: &str) -> Result<SocketAddr, String> {
    match text.replace("localhost:", "127.0.0.1:").parse::<SocketAddr>() {
        Ok(address) if address.ip().is_loopback() => Ok(address),
        Ok(_) => Err("only loopback addresses are accepted, for example 127.0.0.1:9090".into()),
        Err(_) => Err("not an address and port, write for example 127.0.0.1:9090".into()),
    }
}

fn sandbox_app_id(text: &str) -> Result<AppId, String> {
    let app_id: AppId = text.parse().map_err(|error: InvalidId| error.to_string())?;
    if app_id.is_real() {
        return Err("this looks like a real AppID, which the sandbox never serves".to_owned());
    }
    Ok(app_id)
}

/// Options of `user`.
#[derive(Debug, Clone, clap::Args)]
pub struct User {
    /// The data folder to use.
    #[command(flatten)]
    pub place: Place,
    /// The command.
    #[command(subcommand)]
    pub command: UserCommand,
}

/// Selects the server's data, with the same options as `serve`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Place {
    /// Configuration file of the server.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the database [default: ./data].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where the server's calls go: sandbox or weixin [default: sandbox].
    #[arg(long, value_name = "UPSTREAM")]
    pub upstream: Option<String>,
}

impl From<Place> for Serve {
    fn from(place: Place) -> Self {
        let Place { config, data, upstream } = place;
        Self { config, data, upstream, ..Self::default() }
    }
}

/// Options of `secrets`.
#[derive(Debug, Clone, clap::Args)]
pub struct Secrets {
    /// The data folder to use.
    #[command(flatten)]
    pub place: Place,
    /// The command.
    #[command(subcommand)]
    pub command: SecretsCommand,
}

/// The commands about the key of stored secrets.
#[derive(Debug, Clone, Copy, clap::Subcommand)]
pub enum SecretsCommand {
    /// Seal every secret with a new key: the server's own key is replaced; for a configured one, first put the new key in its
    /// place and keep the old one as the previous key.
    Rotate,
}

/// The commands about users.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum UserCommand {
    /// Add a user; prompts for the password, or reads it from standard input.
    Add {
        /// The name to sign in with.
        name: String,
        /// The display name [default: the name].
        #[arg(long, value_name = "NAME")]
        display_name: Option<String>,
        /// The user's role.
        #[arg(long, value_enum, default_value_t = RoleName::Viewer)]
        role: RoleName,
        /// The account, or * for all accounts.
        #[arg(long, value_name = "ACCOUNT", default_value = EVERY_ACCOUNT)]
        account: String,
    },
    /// List users with their state and roles.
    List,
    /// Set a user's role in an account; ends the user's sessions.
    Role {
        /// The user.
        name: String,
        /// The new role.
        #[arg(value_enum)]
        role: RoleName,
        /// The account, or * for all accounts.
        #[arg(long, value_name = "ACCOUNT", default_value = EVERY_ACCOUNT)]
        account: String,
    },
    /// Disable a user and end the user's sessions.
    Disable {
        /// The user.
        name: String,
        /// Enable it again instead.
        #[arg(long)]
        enable: bool,
    },
    /// Remove a user's second factor, e.g. if the phone is lost.
    ResetSecondFactor {
        /// The user.
        name: String,
    },
    /// Set a user's password, from a prompt or standard input; ends the user's sessions.
    ResetPassword {
        /// The user.
        name: String,
    },
}

/// A role on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleName {
    /// No access.
    None,
    /// Check and redeem codes only.
    Clerk,
    /// Read only.
    Viewer,
    /// Read, and check and redeem codes.
    Redeemer,
    /// Also create and change vouchers.
    Editor,
    /// All rights.
    Admin,
}

impl RoleName {
    /// Returns the role; `None` for [`RoleName::None`].
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::None => None,
            Self::Clerk => Some(Role::Clerk),
            Self::Viewer => Some(Role::Viewer),
            Self::Redeemer => Some(Role::Redeemer),
            Self::Editor => Some(Role::Editor),
            Self::Admin => Some(Role::Admin),
        }
    }
}

/// Output options.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Form {
    /// Print JSON, one object per file and line.
    #[arg(long)]
    pub json: bool,
    /// The language of messages.
    #[arg(long, value_enum, default_value_t = LanguageName::En)]
    pub language: LanguageName,
}

/// An operation on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OperationName {
    /// The card will be created.
    Create,
    /// The card exists, and is checked in its edited form.
    Update,
}

impl From<OperationName> for Operation {
    fn from(name: OperationName) -> Self {
        match name {
            OperationName::Create => Self::Create,
            OperationName::Update => Self::Update,
        }
    }
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageName {
    /// English.
    En,
    /// Simplified Chinese.
    #[value(name = "zh-CN", alias = "zh_CN", alias = "zh")]
    ZhCn,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::En => Self::En,
            LanguageName::ZhCn => Self::ZhCn,
        }
    }
}
