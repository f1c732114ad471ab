//! The origin of a configured value.

use std::path::PathBuf;

/// The origin of a value. Error messages about the value start with its `Display`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An option on the command line, e.g. `--listen`.
    CommandLine(&'static str),
    /// An environment variable, e.g. `CARD_DESK_LISTEN`.
    Environment(String),
    /// A key of the file, e.g. `listen`.
    File(PathBuf, String),
    /// A default. Holds the option's name.
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

/// A value with its origin.
#[derive(Debug, Clone)]
pub(crate) struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Its origin.
    pub origin: Origin,
}

/// A configured value with its origin, for display. Never a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the configuration file, e.g. `accounts.main.app_id`.
    pub key: String,
    /// The value; `set` for a secret. URLs have no query.
    pub value: String,
    /// Its origin.
    pub origin: Origin,
}

/// Removes the parts of a URL that can be secret: the query, and the user info before the host.
pub(super) fn without_credentials(value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://") else { return value.to_owned() };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}
