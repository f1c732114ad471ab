//! Counting a connection's bytes: how much of the current request was handed to the socket.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use hyper::rt::ReadBufCursor;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

/// The end of the head of a request.
const HEAD_END: &[u8; 4] = b"\r\n\r\n";

/// A TCP or TLS stream.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A stream that counts the written bytes. It is closed by a reset without a shutdown, so that the kernel sends no byte
/// of a request after its caller gave up (`SO_LINGER` 0 is set on the socket).
pub(super) struct Wire {
    stream: TokioIo<Box<dyn Stream>>,
    progress: Arc<Progress>,
}

/// How much of the current request was written. Shared by the connection and its caller.
#[derive(Debug, Default)]
pub(super) struct Progress(Mutex<Written>);

#[derive(Debug, Default)]
struct Written {
    /// How many bytes of [`HEAD_END`] the last bytes match.
    matched: usize,
    bytes: usize,
    /// Bytes after the head; `None` before the end of the head.
    body: Option<usize>,
}

/// How much of a request was handed to the socket, or to the TLS layer before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    /// No byte.
    Nothing,
    /// Some bytes, but not all.
    Part,
    /// All bytes; they may still be in transit.
    Whole,
}

impl Progress {
    /// Starts counting a new request.
    pub(super) fn begin(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Written::default();
    }

    /// Returns how much of a request with a body of `body` bytes was written.
    pub(super) fn reached(&self, body: usize) -> Reached {
        let written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match written.body {
            Some(sent) if sent >= body => Reached::Whole,
            _ if written.bytes > 0 => Reached::Part,
            _ => Reached::Nothing,
        }
    }

    fn wrote(&self, bytes: &[u8]) {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.bytes += bytes.len();
        let mut rest = bytes;
        while written.body.is_none() {
            let Some((first, others)) = rest.split_first() else { return };
            rest = others;
            written.matched = match HEAD_END.get(written.matched) {
                Some(expected) if expected == first => written.matched + 1,
                _ => usize::from(*first == b'\r'),
            };
            if written.matched == HEAD_END.len() {
                written.body = Some(0);
            }
        }
        if let Some(body) = &mut written.body {
            *body += rest.len();
        }
    }
}

impl Wire {
    pub(super) fn new(stream: Box<dyn Stream>, progress: Arc<Progress>) -> Self {
        Self { stream: TokioIo::new(stream), progress }
    }
}

impl hyper::rt::Read for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl hyper::rt::Write for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        if let Poll::Ready(Ok(count)) = written {
            self.progress.wrote(bytes.get(..count).unwrap_or(bytes));
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, Reached};

    #[test]
    fn a_request_is_whole_with_its_last_byte_however_it_is_cut() {
        let request = b"POST /a HTTP/1.1\r\nhost: b\r\ncontent-length: 5\r\n\r\n\r\n\r\n!";
        for first in 0..=request.len() {
            for second in first..=request.len() {
                let progress = Progress::default();
                progress.wrote(&request[..first]);
                progress.wrote(&request[first..second]);
                let expected = match second {
                    0 => Reached::Nothing,
                    all if all == request.len() => Reached::Whole,
                    _ => Reached::Part,
                };
                assert_eq!(progress.reached(5), expected, "{first}, {second}");
            }
        }
    }

    #[test]
    fn a_request_without_a_body_is_whole_with_its_head() {
        let progress = Progress::default();
        progress.wrote(b"GET / HTTP/1.1\r\nhost: b\r\n\r");
        assert_eq!(progress.reached(0), Reached::Part);
        progress.wrote(b"\n");
        assert_eq!(progress.reached(0), Reached::Whole);
        progress.begin();
        assert_eq!(progress.reached(0), Reached::Nothing);
    }
}
