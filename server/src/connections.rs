//! Accepts connections, bounded in number, in the time for their headers and in the size of these; and
//! drains them at the end.

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

/// Connections that are open at the same time; further ones wait to be accepted.
const MAX_CONNECTIONS: usize = 8192;
/// Time that a caller has for its request's headers, and that a connection may be idle.
pub(crate) const HEADER_TIME: Duration = Duration::from_secs(10);
/// Headers of a request; more are refused with 431.
const MAX_HEADERS: usize = 64;
/// Bytes before the body, far above what the guard accepts with a typed error.
const MAX_HEAD_BYTES: usize = 96 * 1024;
/// The same for HTTP/2, where headers are sent packed.
const MAX_HEADER_LIST_BYTES: u32 = 64 * 1024;
/// Requests of one HTTP/2 connection at the same time. A browser shares one connection among all its tabs.
const MAX_STREAMS: u32 = 128;
/// Silence after which an HTTP/2 connection is asked whether it is still there.
const PING: Duration = Duration::from_secs(30);
/// How long requests may take to end after the server was told to stop. The whole stop takes at most ten
/// seconds, and what comes after the requests needs a part of them.
pub(crate) const DRAIN_TIME: Duration = Duration::from_secs(8);
/// Pause after the operating system refused a connection, usually for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves HTTP/1.1 in clear until `stopping`, then lets running requests end. `open` wraps each accepted connection and
/// returns the router that serves it.
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

/// Serves the desk until `stopping`: in clear or by TLS, where HTTP/2 is spoken too.
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
                debug!(%peer, "a caller that is no trusted proxy was turned away");
                return;
            }
            let entry = entry.of(peer);
            let Some(tls) = tls else {
                return speak_http1(CheckedStream::new(stream), entry, watcher).await;
            };
            let stream = match tokio::time::timeout(HEADER_TIME, tls.accept(stream)).await {
                Ok(Ok(stream)) => stream,
                Ok(Err(error)) => return debug!(%error, "a TLS connection was not made"),
                Err(_) => return debug!("a TLS connection was not made in time"),
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
        debug!(%error, "a connection broke off");
    }
}

/// Hands each connection to a task of its own until `stopping`, then waits for those that are under way.
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
                warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%error, "a connection keeps its delay");
        }
        let connection = handle(stream, peer, graceful.watcher());
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    }
    // From here on nobody new gets in.
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME, graceful.shutdown()).await.is_err() {
        warn!("some requests did not end in time");
    }
}
