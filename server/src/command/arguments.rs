//! The options of the commands.

use std::{net::SocketAddr, path::PathBuf};

use card_model::{language::Language, time::BeijingDay, validation::Operation};
use clap::{
    ValueEnum,
    builder::{StringValueParser, TypedValueParser},
};
use desk_api::identity::{EVERY_ACCOUNT, Role};
use weixin_api::secret::Secret;
use weixin_sandbox::{Push, PushAddress, PushError, ReviewMode};

use crate::{
    config::{account::is_real_app_id, arguments::Serve},
    sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET, SandboxServerConfig},
};

/// Options of `check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Check {
    /// What the card is about to be used for; some rules differ [default: update where the card has a state or a time
    /// of creation, or stands beside an errcode, as in an answer of `card/get`, and create otherwise].
    #[arg(long, value_enum)]
    pub operation: Option<OperationName>,
    /// The present, in Unix seconds [default: this machine's clock].
    #[arg(long, value_name = "UNIX_SECONDS")]
    pub now: Option<i64>,
    /// How to say it.
    #[command(flatten)]
    pub form: Form,
    /// A `card/create` body, a bare card or a `card/get` answer; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Options of `diff`.
#[derive(Debug, Clone, clap::Args)]
pub struct Diff {
    /// The present, in Unix seconds [default: this machine's clock].
    #[arg(long, value_name = "UNIX_SECONDS")]
    pub now: Option<i64>,
    /// How to say it.
    #[command(flatten)]
    pub form: Form,
    /// The card as it is, e.g. a `card/get` answer; `-` is standard input.
    pub current: PathBuf,
    /// The card as it should be.
    pub edited: PathBuf,
}

/// Options of `windows`.
#[derive(Debug, Clone, clap::Args)]
pub struct Windows {
    /// The present day in Beijing; its eve then counts as complete [default: this machine's clock,
    /// and yesterday is complete from 08:00 in Beijing].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<BeijingDay>,
    /// Answer in JSON.
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
    /// The AppID that callers give; never a real one.
    #[arg(long, value_name = "APPID", default_value = DEFAULT_APP_ID, value_parser = sandbox_app_id)]
    pub appid: String,
    /// The AppSecret that callers give; made up, for other users of the machine can read it here.
    #[arg(long, default_value = DEFAULT_SECRET, value_parser = secret())]
    pub secret: Secret,
    /// Seed of the sample merchant.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// No sample merchant: only its stores exist.
    #[arg(long)]
    pub empty: bool,
    /// File that keeps everything until the next start [default: nothing is kept].
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// Approves every card so many seconds after it was submitted [default: only by command].
    #[arg(long, value_name = "SECONDS")]
    pub review_after: Option<u32>,
    /// Address to which events are pushed; loopback only.
    #[arg(long, value_name = "http://127.0.0.1:PORT/PATH", requires = "push_token")]
    pub push_url: Option<PushAddress>,
    /// The token that signs pushed events; made up.
    #[arg(long, value_name = "TOKEN", requires = "push_url", value_parser = secret())]
    pub push_token: Option<Secret>,
    /// The `EncodingAESKey` that seals pushed events, 43 characters [default: they are not sealed].
    #[arg(long, value_name = "KEY", requires = "push_url", value_parser = secret())]
    pub push_aes_key: Option<Secret>,
}

impl TryFrom<Sandbox> for SandboxServerConfig {
    type Error = PushError;

    /// A key is read here, for an option that can't be read is printed.
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
        Err(_) => Err("no address and port, write for example 127.0.0.1:9090".into()),
    }
}

fn sandbox_app_id(text: &str) -> Result<String, &'static str> {
    if text.is_empty() {
        Err("an AppID can't be empty")
    } else if is_real_app_id(text) {
        Err("this looks like a real AppID, and the sandbox must never be taken for Weixin")
    } else {
        Ok(text.to_owned())
    }
}

/// Options of `user`.
#[derive(Debug, Clone, clap::Args)]
pub struct User {
    /// Whose users.
    #[command(flatten)]
    pub place: Place,
    /// What to do.
    #[command(subcommand)]
    pub command: UserCommand,
}

/// Which server's data: as for `serve`.
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

/// What to do with users.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum UserCommand {
    /// Add a user; the password is asked for, or read from standard input.
    Add {
        /// The name to sign in with.
        name: String,
        /// The name for people [default: the name].
        #[arg(long, value_name = "NAME")]
        display_name: Option<String>,
        /// What the user may do.
        #[arg(long, value_enum, default_value_t = RoleName::Viewer)]
        role: RoleName,
        /// Where: an account, or * for every one.
        #[arg(long, value_name = "ACCOUNT", default_value = EVERY_ACCOUNT)]
        account: String,
    },
    /// List users with their state and roles.
    List,
    /// Set what a user may do in an account; ends the user's sessions.
    Role {
        /// The user.
        name: String,
        /// What the user may do.
        #[arg(value_enum)]
        role: RoleName,
        /// Where: an account, or * for every one.
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
    /// Take a user's second factor away, e.g. when the phone is lost.
    ResetSecondFactor {
        /// The user.
        name: String,
    },
    /// Set a user's password, which is asked for or read from standard input; ends the user's sessions.
    ResetPassword {
        /// The user.
        name: String,
    },
}

/// A role as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleName {
    /// Nothing.
    None,
    /// Reads.
    Viewer,
    /// Also checks and redeems codes.
    Redeemer,
    /// Also creates and changes vouchers.
    Editor,
    /// Everything.
    Admin,
}

impl RoleName {
    /// The role; `None` for [`RoleName::None`].
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::None => None,
            Self::Viewer => Some(Role::Viewer),
            Self::Redeemer => Some(Role::Redeemer),
            Self::Editor => Some(Role::Editor),
            Self::Admin => Some(Role::Admin),
        }
    }
}

/// How an answer is put.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Form {
    /// Answer in JSON: one object a file, each on a line of its own.
    #[arg(long)]
    pub json: bool,
    /// The language of messages.
    #[arg(long, value_enum, default_value_t = LanguageName::En)]
    pub language: LanguageName,
}

/// An operation as the command line names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OperationName {
    /// The card is to be created.
    Create,
    /// The card stands, and is checked as it will be afterwards.
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

/// A language as the command line names it.
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
