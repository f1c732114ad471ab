//! Why a server could not be started.

use std::{net::SocketAddr, path::PathBuf};

use desk_store::StoreError;

use crate::{identity::IdentityError, tls::TlsError};

/// Why the server could not be started. `Display` is one line for whoever runs it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Somebody else listens there.
    #[error(
        "port {} on {} is already taken; stop the program that uses it or choose another port with {option} {}:{}",
        address.port(), address.ip(), address.ip(), address.port().wrapping_add(1)
    )]
    PortTaken {
        /// The address.
        address: SocketAddr,
        /// The option that chooses another.
        option: &'static str,
    },
    /// The address can't be listened on.
    #[error("the server can't listen on {address} ({option})")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The option that chooses another.
        option: &'static str,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The data folder can't be made.
    #[error("the data folder {} can't be used; choose another with --data", path.display())]
    Data {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database can't be opened.
    #[error("the database in {} can't be opened", path.display())]
    Store {
        /// The data folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: StoreError,
    },
    /// The sandbox can't be opened.
    #[error("the sandbox of account `{account}` can't be opened")]
    Sandbox {
        /// The account.
        account: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The client of an account can't be made.
    #[error("account `{account}` can't reach its platform")]
    Client {
        /// The account.
        account: String,
        /// Why.
        #[source]
        source: weixin_client::BuildError,
    },
    /// An account's name was used for another AppID.
    #[error(
        "account `{account}` was {before} in this data folder and is {now} now; give the new one another name, or another folder with --data"
    )]
    OtherAppId {
        /// The account.
        account: String,
        /// The AppID whose rows are stored.
        before: String,
        /// The AppID that is configured.
        now: String,
    },
    /// Nobody could sign in.
    #[error("sign-in can't be opened")]
    Identity(#[from] IdentityError),
    /// TLS can't be spoken.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The counters can't be made.
    #[error("the counters can't be made")]
    Metrics {
        /// Why.
        #[source]
        source: metrics_exporter_prometheus::BuildError,
    },
}
