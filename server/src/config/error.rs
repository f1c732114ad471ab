//! What can be wrong with the configuration.

use std::path::PathBuf;

use super::origin::Origin;

/// A configuration that can't be used. `Display` says where the value stands and what to write instead.
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
    /// The file is no TOML, or has unknown keys or wrong types.
    #[error("the configuration file {} is not valid in line {line}: {reason}", path.display())]
    FileInvalid {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What the parser did not understand.
        reason: String,
    },
    /// A text is no address.
    #[error("{origin}: `{text}` is no address and port, write for example 127.0.0.1:8080")]
    InvalidAddress {
        /// Where it stands.
        origin: Origin,
        /// What stands there.
        text: String,
    },
    /// The embedded sandbox is for this machine alone.
    #[error(
        "{origin}: {text} is refused; the sandbox listens on loopback addresses only, for example 127.0.0.1:8090"
    )]
    NotLoopback {
        /// Where it stands.
        origin: Origin,
        /// What stands there.
        text: String,
    },
    /// The address would be reachable by people who should not.
    #[error("{origin}: the server can't listen on {address}: {refusal}")]
    Listening {
        /// Where the address stands.
        origin: Origin,
        /// The address.
        address: std::net::SocketAddr,
        /// What is missing.
        refusal: super::ListenRefusal,
    },
    /// The value is none of the possible ones.
    #[error("{origin}: `{text}` is unknown, write {expected}")]
    NotOneOf {
        /// Where it stands.
        origin: Origin,
        /// What stands there.
        text: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// The value has another form.
    #[error("{origin}: `{text}` is not {expected}")]
    Malformed {
        /// Where it stands.
        origin: Origin,
        /// What stands there.
        text: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// The real platform needs a value that is missing.
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
    /// The file with the secret can't be read.
    #[error("the file with the {what}, {}, can't be read", path.display())]
    SecretUnreadable {
        /// What the secret is.
        what: String,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file with the secret has nothing in it.
    #[error("the {what} is empty")]
    SecretEmpty {
        /// What the secret is.
        what: String,
    },
    /// A section lacks a value.
    #[error("{origin} is missing: {expected}")]
    Absent {
        /// Where it should stand.
        origin: Origin,
        /// What should stand there.
        expected: &'static str,
    },
    /// A real account would be served by the sandbox.
    #[error(
        "{origin}: {app_id} looks like a real AppID, and the upstream is the sandbox; remove the \
         AppID, or use --upstream weixin"
    )]
    RealAppIdInSandbox {
        /// Where the AppID stands.
        origin: Origin,
        /// The AppID.
        app_id: String,
    },
}
