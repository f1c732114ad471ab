//! What an administrator may know about the running server. No secret is in it.

use card_model::language::Language;
use serde::{Deserialize, Serialize};

use crate::{error::ErrorCode, session::Upstream};

/// The answer of [`crate::path::ABOUT`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Version of the server.
    pub version: String,
    /// Where calls go.
    pub upstream: Upstream,
    /// The accounts by name.
    pub accounts: Vec<AccountAbout>,
    /// What `card-desk doctor` checks, as far as it concerns a server that runs.
    pub checks: Vec<Check>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountAbout {
    /// Its name.
    pub name: String,
    /// Its AppID.
    pub app_id: String,
    /// Why there is no access token; absent while there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_token: Option<NoToken>,
}

/// Why there is no access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoToken {
    /// The kind of failure.
    pub code: ErrorCode,
    /// What the platform answered, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errcode: Option<i64>,
}

/// How a check ended, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It could not be made, or doesn't concern this server.
    Skipped,
    /// Nothing to do.
    Ok,
    /// It works, and should be changed.
    Warning,
    /// It doesn't work.
    Fault,
}

/// One check: in English as in the log, and in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was checked.
    pub name: String,
    /// How it ended.
    pub status: Status,
    /// What was found.
    pub found: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// The same in Chinese.
    pub zh: Chinese,
}

/// What a check says, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chinese {
    /// What was checked.
    pub name: String,
    /// What was found.
    pub found: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Check {
    fn new(name: Words, status: Status, found: Words) -> Self {
        let zh = Chinese { name: name.zh, found: found.zh, advice: None };
        Self { name: name.en, status, found: found.en, advice: None, zh }
    }

    /// All is well.
    pub fn ok(name: Words, found: Words) -> Self {
        Self::new(name, Status::Ok, found)
    }

    /// It was not checked.
    pub fn skipped(name: Words, found: Words) -> Self {
        Self::new(name, Status::Skipped, found)
    }

    /// It should be changed.
    pub fn warning(name: Words, found: Words) -> Self {
        Self::new(name, Status::Warning, found)
    }

    /// It doesn't work.
    pub fn fault(name: Words, found: Words) -> Self {
        Self::new(name, Status::Fault, found)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn advice(mut self, advice: Words) -> Self {
        self.advice = Some(advice.en);
        self.zh.advice = Some(advice.zh);
        self
    }

    /// Makes a warning a fault.
    #[must_use]
    pub fn required(mut self) -> Self {
        if self.status == Status::Warning {
            self.status = Status::Fault;
        }
        self
    }

    /// Name, finding and advice in a language.
    pub fn texts(&self, language: Language) -> (&str, &str, Option<&str>) {
        let Self { name, found, advice, zh, .. } = self;
        match language {
            Language::ZhCn => (&zh.name, &zh.found, zh.advice.as_deref()),
            Language::En => (name, found, advice.as_deref()),
        }
    }
}
