//! Facts about the server for administrators. They contain no secrets.

use card_model::{id::AppId, language::Language};
use serde::{Deserialize, Serialize};

use crate::{error::ErrorCode, session::Upstream};

/// The body of [`crate::path::ABOUT`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Version of the server.
    pub version: String,
    /// Where calls go.
    pub upstream: Upstream,
    /// The accounts by name.
    pub accounts: Vec<AccountAbout>,
    /// The checks of `card-desk doctor` that apply to a running server.
    pub checks: Vec<Check>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountAbout {
    /// Its name.
    pub name: String,
    /// Its AppID.
    pub app_id: AppId,
    /// Why there is no access token; missing while there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_token: Option<NoToken>,
}

/// Why there is no access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoToken {
    /// The kind of failure.
    pub code: ErrorCode,
    /// The platform's errcode, if it responded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub errcode: Option<i64>,
}

/// The result of a check, ordered from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The check was impossible or doesn't apply to this server.
    Skipped,
    /// The check passed.
    Ok,
    /// It works, but should be changed.
    Warning,
    /// It doesn't work.
    Fault,
}

/// One check, in English (as in the log) and in Chinese.
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

/// The texts of a check in Chinese.
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

    /// Creates a check that passed.
    pub fn ok(name: Words, found: Words) -> Self {
        Self::new(name, Status::Ok, found)
    }

    /// Creates a check that was skipped.
    pub fn skipped(name: Words, found: Words) -> Self {
        Self::new(name, Status::Skipped, found)
    }

    /// Creates a warning.
    pub fn warning(name: Words, found: Words) -> Self {
        Self::new(name, Status::Warning, found)
    }

    /// Creates a fault.
    pub fn fault(name: Words, found: Words) -> Self {
        Self::new(name, Status::Fault, found)
    }

    /// Sets the advice.
    #[must_use]
    pub fn advice(mut self, advice: Words) -> Self {
        self.advice = Some(advice.en);
        self.zh.advice = Some(advice.zh);
        self
    }

    /// Turns a warning into a fault.
    #[must_use]
    pub fn required(mut self) -> Self {
        if self.status == Status::Warning {
            self.status = Status::Fault;
        }
        self
    }

    /// Returns name, finding and advice in a language.
    pub fn texts(&self, language: Language) -> (&str, &str, Option<&str>) {
        let Self { name, found, advice, zh, .. } = self;
        match language {
            Language::ZhCn => (&zh.name, &zh.found, zh.advice.as_deref()),
            Language::En => (name, found, advice.as_deref()),
        }
    }
}
