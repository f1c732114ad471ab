//! Where a configured value came from.

use std::path::PathBuf;

/// Where a value came from; its `Display` stands in front of every complaint about the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An option on the command line, e.g. `--listen`.
    CommandLine(&'static str),
    /// A variable of the environment, e.g. `CARD_DESK_LISTEN`.
    Environment(String),
    /// A key of the file, e.g. `listen`.
    File(PathBuf, String),
    /// Nobody said anything.
    Default(&'static str),
}

impl std::fmt::Display for Origin {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CommandLine(option) => write!(formatter, "{option} on the command line"),
            Self::Environment(variable) => write!(formatter, "{variable} in the environment"),
            Self::File(path, key) => write!(formatter, "`{key}` in {}", path.display()),
            Self::Default(option) => write!(formatter, "the default of {option}"),
        }
    }
}

/// A value and where it came from.
#[derive(Debug, Clone)]
pub(crate) struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

/// A decided value and where it came from, for people. Secrets are not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the configuration file, e.g. `accounts.main.app_id`.
    pub key: String,
    /// The value; `set` for a secret, and URLs without a query.
    pub value: String,
    /// Where it came from.
    pub origin: Origin,
}

/// A value without what may be a secret in a URL: its query, and the name before its host.
pub(super) fn without_credentials(value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://") else { return value.to_owned() };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}
