//! One HTTP/1.1 connection, and the pool of idle connections.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1::{Connection, SendRequest, handshake};
use tokio::time::Instant;

use super::wire::{Progress, Stream, Wire};

/// The longest idle time of a connection, so that it is closed before the other side closes it.
pub(super) const LONGEST_IDLE: Duration = Duration::from_secs(15);

/// A connection, driven only by the call that uses it. Once that call gives up, no further byte is written, and
/// dropping the connection resets it.
pub(super) struct Link {
    sender: SendRequest<Full<Bytes>>,
    connection: Pin<Box<Connection<Wire, Full<Bytes>>>>,
    progress: Arc<Progress>,
    open: bool,
}

impl Link {
    /// Starts HTTP on a stream. Nothing is sent yet.
    pub(super) async fn over(stream: Box<dyn Stream>) -> hyper::Result<Self> {
        let progress = Arc::new(Progress::default());
        let wire = Wire::new(stream, Arc::clone(&progress));
        let (sender, connection) = handshake(wire).await?;
        Ok(Self { sender, connection: Box::pin(connection), progress, open: true })
    }

    /// Returns how much of the request was written.
    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Sends a request and lets `read` process the response.
    pub(super) async fn send<T, Reading>(
        &mut self,
        request: http::Request<Full<Bytes>>,
        read: impl FnOnce(Response) -> Reading,
    ) -> T
    where
        Reading: Future<Output = T>,
    {
        self.progress.begin();
        let response = self.sender.send_request(request);
        let mut work = pin!(async { read(response.await).await });
        poll_fn(|context| {
            // The request gets the result of the connection too.
            if self.open && self.connection.as_mut().poll(context).is_ready() {
                self.open = false;
            }
            work.as_mut().poll(context)
        })
        .await
    }

    /// Returns `true` if another request can be sent. Detects that the other side closed the connection.
    fn is_ready(&mut self) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        if self.open && self.connection.as_mut().poll(&mut context).is_ready() {
            self.open = false;
        }
        self.open && matches!(self.sender.poll_ready(&mut context), Poll::Ready(Ok(())))
    }
}

/// The head of a response, with a body to read.
pub(super) type Response = hyper::Result<http::Response<hyper::body::Incoming>>;

/// Idle connections, the longest idle one first.
#[derive(Default)]
pub(super) struct Pool(Mutex<Vec<(Instant, Link)>>);

impl Pool {
    /// Takes the most recently used connection if it was idle for less than `idle`.
    pub(super) fn take(&self, idle: Duration) -> Option<Link> {
        let now = Instant::now();
        let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        links.retain(|(since, _)| now.saturating_duration_since(*since) < LONGEST_IDLE);
        while links.last().is_some_and(|(since, _)| now.saturating_duration_since(*since) < idle) {
            let (_, mut link) = links.pop()?;
            if link.is_ready() {
                return Some(link);
            }
        }
        None
    }

    /// Keeps a connection after its response was read.
    pub(super) fn keep(&self, mut link: Link) {
        if link.is_ready() {
            let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            links.push((Instant::now(), link));
        }
    }
}
