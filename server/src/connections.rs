//! Accepts connections and drains them at shutdown. Limits their number, the time for request headers, and the size of
//! headers.

mod entry;

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::{http1, http2};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use rustls::ServerConfig;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};

pub(crate) use self::entry::{Entry, Peer};
use crate::guard::raw_head::CheckedStream;

/// Concurrent connections. Further ones wait to be accepted.
const MAX_CONNECTIONS: usize = 8192;
/// Time limit for a request's headers, and for an idle connection.
pub(crate) const HEADER_TIME: Duration = Duration::from_secs(10);
/// Headers of a request. More are refused with 431.
const MAX_HEADERS: usize = 64;
/// Bytes before the body, far above the limit that the guard refuses with a typed error.
const MAX_HEAD_BYTES: usize = 96 * 1024;
/// The same limit for HTTP/2, whose headers are compressed.
const MAX_HEADER_LIST_BYTES: u32 = 64 * 1024;
/// Concurrent requests of one HTTP/2 connection. A browser shares one connection between all its tabs.
const MAX_STREAMS: u32 = 128;
/// Idle time after which an HTTP/2 connection is pinged.
const PING: Duration = Duration::from_secs(30);
/// How long requests may continue after shutdown begins. The whole shutdown takes at most ten seconds, and the steps
/// after this one need a part of them.
pub(crate) const DRAIN_TIME: Duration = Duration::from_secs(8);
/// Pause after the operating system refused a connection, usually because the process ran out of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves HTTP/1.1 without TLS until `stopping`, then waits for running requests. `open` wraps each accepted connection
/// and returns its router.
pub(crate) async fn serve<S>(
    listener: TcpListener,
    open: impl Fn(TcpStream) -> (S, Router),
    header_time: Duration,
    stopping: CancellationToken,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    accept(listener, stopping, |stream, _, watcher| {
        let (stream, router) = open(stream);
        async move {
            let service = TowerToHyperService::new(router);
            let connection = http1(header_time).serve_connection(TokioIo::new(stream), service);
            ended(watcher.watch(connection).await);
        }
    })
    .await;
}

/// Serves the desk until `stopping`: HTTP/1.1 without TLS, or HTTP/1.1 and HTTP/2 with TLS.
pub(crate) async fn serve_desk(
    listener: TcpListener,
    entry: Entry,
    tls: Option<Arc<ServerConfig>>,
    stopping: CancellationToken,
) {
    let tls = tls.map(TlsAcceptor::from);
    accept(listener, stopping, |stream, peer, watcher| {
        let (entry, tls) = (entry.clone(), tls.clone());
        async move {
            if !entry.admits(peer) {
                debug!(%peer, "refused a connection that is not from a trusted proxy");
                return;
            }
            let entry = entry.of(peer);
            let Some(tls) = tls else {
                return speak_http1(CheckedStream::new(stream), entry, watcher).await;
            };
            let stream = match tokio::time::timeout(HEADER_TIME, tls.accept(stream)).await {
                Ok(Ok(stream)) => stream,
                Ok(Err(error)) => return debug!(%error, "TLS handshake failed"),
                Err(_) => return debug!("TLS handshake timed out"),
            };
            if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                let connection = http2().serve_connection(TokioIo::new(stream), entry);
                ended(watcher.watch(connection).await);
            } else {
                speak_http1(CheckedStream::new(stream), entry, watcher).await;
            }
        }
    })
    .await;
}

async fn speak_http1<S>(stream: S, entry: entry::Service, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let connection = http1(HEADER_TIME).serve_connection(TokioIo::new(stream), entry);
    ended(watcher.watch(connection).await);
}

fn http1(header_time: Duration) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(header_time)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_HEAD_BYTES);
    builder
}

fn http2() -> http2::Builder<TokioExecutor> {
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder
        .timer(TokioTimer::new())
        .max_header_list_size(MAX_HEADER_LIST_BYTES)
        .max_concurrent_streams(MAX_STREAMS)
        .keep_alive_interval(PING)
        .keep_alive_timeout(HEADER_TIME);
    builder
}

fn ended<E: std::fmt::Display>(result: Result<(), E>) {
    if let Err(error) = result {
        debug!(%error, "a connection failed");
    }
}

/// Spawns a task for each connection until `stopping`, then waits for the open ones.
async fn accept<F>(
    listener: TcpListener,
    stopping: CancellationToken,
    handle: impl Fn(TcpStream, SocketAddr, Watcher) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            break;
        };
        let accepted = tokio::select! {
            () = stopping.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                warn!(%error, "failed to accept a connection");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%error, "failed to set TCP_NODELAY");
        }
        let connection = handle(stream, peer, graceful.watcher());
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    }
    // From here on, new connections are refused.
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME, graceful.shutdown()).await.is_err() {
        warn!("some requests did not end in time");
    }
}
