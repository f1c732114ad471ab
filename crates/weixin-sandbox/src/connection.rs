//! A connection that a fault can cut inside a response's head, which HTTP libraries never write in part.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The number of bytes that may still be written to a connection.
#[derive(Debug, Clone)]
pub(crate) struct Cut(Arc<AtomicUsize>);

const ALL: usize = usize::MAX;

impl Cut {
    fn none() -> Self {
        Self(Arc::new(AtomicUsize::new(ALL)))
    }

    /// Breaks the connection after `bytes` more bytes.
    pub(crate) fn after(&self, bytes: usize) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}

/// A connection to the sandbox.
#[derive(Debug)]
pub struct SandboxStream<S> {
    stream: S,
    cut: Cut,
}

impl<S> SandboxStream<S> {
    pub(crate) fn new(stream: S) -> (Self, Cut) {
        let cut = Cut::none();
        (Self { stream, cut: cut.clone() }, cut)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for SandboxStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for SandboxStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let left = self.cut.0.load(Ordering::Relaxed);
        if left == ALL {
            return Pin::new(&mut self.stream).poll_write(context, bytes);
        }
        if left == 0 {
            return Poll::Ready(Err(io::Error::other("broken on purpose")));
        }
        let bytes = bytes.get(..left).unwrap_or(bytes);
        let written = std::task::ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.cut.after(left.saturating_sub(written));
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.cut.0.load(Ordering::Relaxed) == ALL {
            return Pin::new(&mut self.stream).poll_write_vectored(context, buffers);
        }
        let first = buffers.iter().find(|buffer| !buffer.is_empty());
        self.poll_write(context, first.map_or(&[], |buffer| buffer))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
