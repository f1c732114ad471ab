//! Errors of the configuration.

use std::path::PathBuf;

use card_model::id::AppId;

use super::origin::{Origin, Sourced};

/// An invalid configuration. `Display` names the origin of the value and what to write instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The file can't be read.
    #[error("the configuration file {} can't be read", path.display())]
    FileUnreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file is not TOML, or has unknown keys or wrong types.
    #[error("the configuration file {} is not valid in line {line}: {reason}", path.display())]
    FileInvalid {
        /// The file.
        path: PathBuf,
        /// The line, starting at 1.
        line: usize,
        /// The parser's message.
        reason: String,
    },
    /// A value is not an address and port.
    #[error("{origin}: `{text}` is not an address and port, write for example 127.0.0.1:8080")]
    InvalidAddress {
        /// Origin of the value.
        origin: Origin,
        /// The value.
        text: String,
    },
    /// The embedded sandbox would be reachable from other machines.
    #[error(
        "{origin}: {text} is refused; the sandbox listens on loopback addresses only, for example 127.0.0.1:8090"
    )]
    NotLoopback {
        /// Origin of the value.
        origin: Origin,
        /// The value.
        text: String,
    },
    /// The listening address would expose the server without protection.
    #[error("{origin}: the server can't listen on {address}: {refusal}")]
    Listening {
        /// Origin of the address.
        origin: Origin,
        /// The address.
        address: std::net::SocketAddr,
        /// What is missing.
        refusal: super::ListenRefusal,
    },
    /// The value is unknown.
    #[error("{origin}: `{text}` is unknown, write {expected}")]
    NotOneOf {
        /// Origin of the value.
        origin: Origin,
        /// The value.
        text: String,
        /// The accepted values.
        expected: &'static str,
    },
    /// The value is malformed.
    #[error("{origin}: `{text}` is not {expected}")]
    Malformed {
        /// Origin of the value.
        origin: Origin,
        /// The value.
        text: String,
        /// The expected form.
        expected: &'static str,
    },
    /// A value is missing that the real platform needs.
    #[error(
        "account `{account}` has no {what}: the real platform needs it; set {place}, or use \
         --upstream sandbox"
    )]
    Missing {
        /// The account.
        account: String,
        /// What is missing.
        what: &'static str,
        /// Where it can be set.
        place: &'static str,
    },
    /// The secret's file can't be read.
    #[error("the file with the {what}, {}, can't be read", path.display())]
    SecretUnreadable {
        /// Which secret it is.
        what: String,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The secret's file is empty.
    #[error("the {what} is empty")]
    SecretEmpty {
        /// Which secret it is.
        what: String,
    },
    /// A section lacks a value.
    #[error("{origin} is missing: {expected}")]
    Absent {
        /// Where to set the value.
        origin: Origin,
        /// What to set.
        expected: &'static str,
    },
    /// The sandbox would serve a real account.
    #[error(
        "{origin}: {app_id} looks like a real AppID, and the upstream is the sandbox; remove the \
         AppID, or use --upstream weixin"
    )]
    RealAppIdInSandbox {
        /// Origin of the AppID.
        origin: Origin,
        /// The AppID.
        app_id: AppId,
    },
}

impl ConfigError {
    pub(super) fn not_one_of(text: &Sourced<String>, expected: &'static str) -> Self {
        Self::NotOneOf { origin: text.origin.clone(), text: text.value.clone(), expected }
    }
}
