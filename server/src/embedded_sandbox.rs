//! The embedded sandbox: a server of its own on loopback, reached over HTTP like the platform.

use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

use secrecy::ExposeSecret;
use tokio::net::{TcpListener, TcpSocket};
use weixin_api::secret::Secret;
use weixin_sandbox::{Sandbox, Settings};

use crate::{
    clock::Clock,
    config::{AccountConfig, SandboxConfig},
    connections,
    data_folder::sandbox_memory,
    start::StartError,
    work::Work,
};

/// How long a connection may be idle: longer than any client keeps it, so that no call goes out on a
/// connection that is just being closed.
const IDLE_TIME: Duration = Duration::from_mins(10);

/// Connections that wait to be accepted. With the usual 128, a burst of 1,000 callers waits a second for the
/// system to repeat what was dropped. The system lowers the number to its own limit (`net.core.somaxconn`).
const BACKLOG: u32 = 4096;

/// A sandbox and where it listens.
#[derive(Debug)]
pub(crate) struct Embedded {
    /// The sandbox.
    pub sandbox: Sandbox,
    /// Whether it began just now: what an earlier one's past was, is of no interest.
    pub(crate) is_new: bool,
    /// Its base URL.
    pub base_url: String,
}

/// Opens the sandbox of an account and starts its server.
///
/// # Errors
/// When its memory can't be opened or its address can't be taken.
pub(crate) async fn start(
    config: &SandboxConfig,
    account: &AccountConfig,
    data: &Path,
    clock: &Arc<dyn Clock>,
    work: &Work,
) -> Result<Embedded, StartError> {
    let clock = Arc::clone(clock);
    let data_file = data.join(sandbox_memory(&account.name));
    let is_new = !data_file.exists();
    let settings = Settings {
        seed: config.seed,
        extra_cards: config.extra_cards,
        // Somebody looks at it: a clock that is advanced must not end every chart in nothing.
        living: true,
        data_file: Some(data_file),
        ..Settings::new(
            account.app_id.clone(),
            Secret::new(account.app_secret.expose_secret()),
            Arc::new(move || clock.now()),
        )
    };
    let sandbox = open(settings, &account.name).await?;
    let (listener, address) = bind(config.listen, "--sandbox-listen").await?;
    let stopping = work.stopping.clone();
    let open = sandbox.acceptor();
    work.tasks.spawn(connections::serve(listener, open, IDLE_TIME, stopping));
    Ok(Embedded { sandbox, is_new, base_url: format!("http://{address}") })
}

/// Opens a sandbox beside the other tasks: the sample merchant's past takes a moment of pure work.
///
/// # Errors
/// When its memory can't be opened, named after its account.
pub(crate) async fn open(settings: Settings, account: &str) -> Result<Sandbox, StartError> {
    let failed = |source| StartError::Sandbox { account: account.to_owned(), source };
    match tokio::task::spawn_blocking(move || Sandbox::open(settings)).await {
        Ok(opened) => opened.map_err(|source| failed(Box::new(source))),
        Err(source) => Err(failed(source.into())),
    }
}

/// Takes an address.
///
/// # Errors
/// When the port is taken, with the option that chooses another.
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
    // As `TcpListener::bind` does: a port can be used again right after a restart. Elsewhere the option
    // would let two programs share a port.
    if cfg!(unix) {
        socket.set_reuseaddr(true)?;
    }
    socket.bind(address)?;
    socket.listen(BACKLOG)
}
