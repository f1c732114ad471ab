//! The options of the commands.

use std::path::PathBuf;

use card_model::{language::Language, time::BeijingDay, validation::Operation};
use clap::ValueEnum;

/// Options of `check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Check {
    /// What the card is about to be used for; some rules differ.
    #[arg(long, value_enum, default_value_t = OperationName::Create)]
    pub operation: OperationName,
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
