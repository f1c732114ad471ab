//! Errors of starting the server.

use std::{net::SocketAddr, path::PathBuf};

use card_model::id::AppId;
use desk_store::StoreError;

use crate::{identity::IdentityError, tls::TlsError};

/// An error of starting the server. `Display` is one line for the operator.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Another program uses the port.
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
    /// Binding the address failed.
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
    /// The data folder can't be created or used.
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
    /// The client of an account can't be created.
    #[error("account `{account}` can't reach its platform")]
    Client {
        /// The account.
        account: String,
        /// Why.
        #[source]
        source: weixin_client::BuildError,
    },
    /// A configured account can't be added.
    #[error("a configured account can't be used")]
    Account {
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The third-party platform can't be started.
    #[error("the third-party platform can't be started")]
    ThirdParty {
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// An account's name was used for a different AppID.
    #[error(
        "account `{account}` had the AppID {before} in this data folder and now has {now}; give the new account another name, or another folder with --data"
    )]
    OtherAppId {
        /// The account.
        account: String,
        /// The AppID whose rows are stored.
        before: AppId,
        /// The AppID that is configured.
        now: AppId,
    },
    /// Sign-in can't be set up.
    #[error("sign-in can't be set up")]
    Identity(#[from] IdentityError),
    /// TLS can't be set up.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The secrets of the sandbox's pushes can't be created.
    #[error("the system has no random numbers")]
    Random(#[source] getrandom::Error),
    /// The counters can't be created.
    #[error("the counters can't be created")]
    Metrics {
        /// Why.
        #[source]
        source: metrics_exporter_prometheus::BuildError,
    },
}
