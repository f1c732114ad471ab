//! The embedded sandbox: a separate server on loopback, called over HTTP like the platform.

use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

use card_model::id::AppId;
use tokio::net::{TcpListener, TcpSocket};
use weixin_api::secret::Secret;
use weixin_sandbox::{Push, Sandbox, Settings};

use crate::{
    clock::Clock,
    config::{AccountConfig, SandboxConfig},
    connections,
    data_folder::sandbox_memory,
    start_error::StartError,
    work::Work,
};

/// Idle time limit of a connection. It is longer than any client keeps a connection, so that no call is sent on one
/// that is closing.
const IDLE_TIME: Duration = Duration::from_mins(10);

/// Backlog of connections to accept. With the usual 128, a burst of 1,000 callers waits a second for TCP to retransmit
/// dropped packets. The system caps the number at its own limit (`net.core.somaxconn`).
const BACKLOG: u32 = 4096;

/// A running sandbox and its address.
#[derive(Debug)]
pub(crate) struct Embedded {
    /// The sandbox.
    pub sandbox: Sandbox,
    /// Whether the sandbox is new. Data stored about an earlier one is then stale.
    pub(crate) is_new: bool,
    /// Its base URL.
    pub base_url: String,
}

/// Opens the sandbox of an account and starts its server.
///
/// # Errors
/// Fails if its file can't be opened or its address can't be bound.
pub(crate) async fn start(
    config: &SandboxConfig,
    account: &AccountConfig,
    push: Option<Push>,
    data: &Path,
    clock: &Arc<dyn Clock>,
    work: &Work,
) -> Result<Embedded, StartError> {
    let secret = account.app_secret.clone();
    let settings = Settings {
        seed: config.seed,
        extra_cards: config.extra_cards,
        // Keep generating activity: otherwise charts would be empty after the clock is advanced.
        living: true,
        push,
        ..settings(&account.app_id, secret, &account.name, data, clock)
    };
    serve(settings, &account.name, config.listen, work).await
}

/// Returns settings with a file in the data folder and the server's clock.
pub(crate) fn settings(
    app_id: &AppId,
    app_secret: Secret,
    account: &str,
    data: &Path,
    clock: &Arc<dyn Clock>,
) -> Settings {
    let clock = Arc::clone(clock);
    Settings {
        data_file: Some(data.join(sandbox_memory(account))),
        ..Settings::new(app_id.clone(), app_secret, Arc::new(move || clock.now()))
    }
}

/// Opens a sandbox and starts its server.
///
/// # Errors
/// Fails if its file can't be opened or its address can't be bound.
pub(crate) async fn serve(
    settings: Settings,
    account: &str,
    listen: SocketAddr,
    work: &Work,
) -> Result<Embedded, StartError> {
    let is_new = settings.data_file.as_ref().is_some_and(|file| !file.exists());
    let sandbox = open(settings, account).await?;
    let (listener, address) = bind(listen, "--sandbox-listen").await?;
    let stopping = work.stopping.clone();
    let open = sandbox.acceptor();
    work.tasks.spawn(connections::serve(listener, open, IDLE_TIME, stopping));
    Ok(Embedded { sandbox, is_new, base_url: format!("http://{address}") })
}

/// Opens a sandbox on a blocking thread, because generating the sample merchant's past is CPU work.
///
/// # Errors
/// Fails if its file can't be opened. The error names the account.
pub(crate) async fn open(settings: Settings, account: &str) -> Result<Sandbox, StartError> {
    let failed = |source| StartError::Sandbox { account: account.to_owned(), source };
    match tokio::task::spawn_blocking(move || Sandbox::open(settings)).await {
        Ok(opened) => opened.map_err(|source| failed(Box::new(source))),
        Err(source) => Err(failed(source.into())),
    }
}

/// Binds an address.
///
/// # Errors
/// Fails if the port is taken. The error names the option that chooses another one.
pub(crate) async fn bind(
    address: SocketAddr,
    option: &'static str,
) -> Result<(TcpListener, SocketAddr), StartError> {
    let listener = listen(address).map_err(|source| {
        if source.kind() == std::io::ErrorKind::AddrInUse {
            StartError::PortTaken { address, option }
        } else {
            StartError::Listen { address, option, source }
        }
    })?;
    let bound = listener.local_addr();
    let bound = bound.map_err(|source| StartError::Listen { address, option, source })?;
    Ok((listener, bound))
}

fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // As `TcpListener::bind` does: the port can be reused right after a restart. On other systems the option would let
    // two programs share a port.
    if cfg!(unix) {
        socket.set_reuseaddr(true)?;
    }
    socket.bind(address)?;
    socket.listen(BACKLOG)
}
