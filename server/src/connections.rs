//! Accepts connections, bounded in number, in the time for their headers and in the size of these; and
//! drains them at the end.

use std::{sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};

/// Connections that are open at the same time; further ones wait to be accepted.
const MAX_CONNECTIONS: usize = 8192;
/// Time that a caller has for its request's headers, and that a connection may be idle.
pub(crate) const HEADER_TIME: Duration = Duration::from_secs(10);
/// Headers of a request; more are refused with 431.
const MAX_HEADERS: usize = 64;
/// Bytes before the body, far above what the guard accepts with a typed error.
const MAX_HEAD_BYTES: usize = 96 * 1024;
/// How long requests may take to end after the server was told to stop. The whole stop takes at most ten
/// seconds, and what comes after the requests needs a part of them.
pub(crate) const DRAIN_TIME: Duration = Duration::from_secs(8);
/// Pause after the operating system refused a connection, usually for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stopping`, then lets running requests end. `open` wraps each accepted connection and
/// returns the router that serves it.
pub(crate) async fn serve<S>(
    listener: TcpListener,
    open: impl Fn(TcpStream) -> (S, Router),
    header_time: Duration,
    stopping: CancellationToken,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
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
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%error, "a connection keeps its delay");
        }
        let (stream, router) = open(stream);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(header_time)
            .max_headers(MAX_HEADERS)
            .max_buf_size(MAX_HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = watched.await {
                debug!(%error, "a connection broke off");
            }
            drop(place);
        });
    }
    // From here on nobody new gets in.
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME, graceful.shutdown()).await.is_err() {
        warn!("some requests did not end in time");
    }
}
