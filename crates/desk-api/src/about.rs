//! What an administrator may know about the running server. No secret is in it.

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

/// One check, in English as in the log.
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
}

impl Check {
    fn new(name: impl Into<String>, status: Status, found: impl Into<String>) -> Self {
        Self { name: name.into(), status, found: found.into(), advice: None }
    }

    /// All is well.
    pub fn ok(name: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(name, Status::Ok, found)
    }

    /// It was not checked.
    pub fn skipped(name: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(name, Status::Skipped, found)
    }

    /// It should be changed.
    pub fn warning(name: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(name, Status::Warning, found)
    }

    /// It doesn't work.
    pub fn fault(name: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(name, Status::Fault, found)
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
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
}
