//! Checks the bytes of request heads before the HTTP parser reads them.
//!
//! The parser accepts lines that end with a bare line feed, and drops a repeated `Content-Length` with the
//! same value. A proxy in front may read both differently, which is how requests are smuggled. A violating
//! line feed is replaced with a NUL byte, which the parser refuses with 400 and closes the connection.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Longest header name that is compared. Longer names are truncated and match neither of the two below.
const NAME_BYTES: usize = 20;
const CONTENT_LENGTH: &[u8] = b"content-length";
const TRANSFER_ENCODING: &[u8] = b"transfer-encoding";

/// A stream that checks request heads while they are read.
#[derive(Debug)]
pub(crate) struct CheckedStream<S> {
    stream: S,
    heads: Heads,
}

impl<S> CheckedStream<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, heads: Heads::default() }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for CheckedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        if let Some(new) = buffer.filled_mut().get_mut(before..) {
            self.heads.check(new);
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for CheckedStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, buffers)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// The part of a request that the next byte belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A head.
    Head,
    /// A body, with the number of remaining bytes.
    Body(u64),
    /// The parser refuses the request or closes the connection after it, so nothing is left to check.
    Unchecked,
}

/// Tracks the heads and bodies of one connection.
#[derive(Debug)]
struct Heads {
    part: Part,
    line: Line,
    is_request_line: bool,
    content_length: Option<u64>,
    has_transfer_encoding: bool,
}

impl Default for Heads {
    fn default() -> Self {
        Self {
            part: Part::Head,
            line: Line::default(),
            is_request_line: true,
            content_length: None,
            has_transfer_encoding: false,
        }
    }
}

/// One line of a head, as far as it has been read.
#[derive(Debug, Default)]
struct Line {
    name: Vec<u8>,
    value: Option<Value>,
    last: Option<u8>,
}

/// A header's value, parsed as a number of bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Value {
    number: Option<u64>,
    is_invalid: bool,
}

impl Heads {
    /// Checks more bytes of the connection and overwrites the first violation.
    fn check(&mut self, bytes: &mut [u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            match self.part {
                Part::Unchecked => return,
                Part::Body(left) => {
                    let here = usize::try_from(left).unwrap_or(usize::MAX).min(rest.len());
                    let (_, after) = rest.split_at_mut(here);
                    rest = after;
                    let left = left.saturating_sub(here as u64);
                    self.part = if left == 0 { Part::Head } else { Part::Body(left) };
                }
                Part::Head => {
                    let Some((byte, after)) = rest.split_first_mut() else { return };
                    if *byte == b'\n' {
                        if !self.end_line() {
                            *byte = 0;
                            self.part = Part::Unchecked;
                        }
                    } else {
                        self.line.push(*byte);
                    }
                    rest = after;
                }
            }
        }
    }

    /// Ends a line at its line feed. Returns `false` if the line must be refused.
    fn end_line(&mut self) -> bool {
        let line = std::mem::take(&mut self.line);
        if line.last != Some(b'\r') {
            return false;
        }
        if !line.has_text() {
            // The parser skips empty lines before a request.
            if !self.is_request_line {
                self.end_head();
            }
            return true;
        }
        if std::mem::take(&mut self.is_request_line) {
            return true;
        }
        if line.name == TRANSFER_ENCODING {
            self.has_transfer_encoding = true;
        } else if line.name == CONTENT_LENGTH {
            let value = line.value.unwrap_or_default();
            let is_number = !value.is_invalid && value.number.is_some();
            if self.content_length.is_some() || !is_number {
                return false;
            }
            self.content_length = value.number;
        }
        true
    }

    fn end_head(&mut self) {
        let length = self.content_length.unwrap_or(0);
        let part = if self.has_transfer_encoding {
            Part::Unchecked
        } else if length > 0 {
            Part::Body(length)
        } else {
            Part::Head
        };
        *self = Self { part, ..Self::default() };
    }
}

impl Line {
    fn push(&mut self, byte: u8) {
        self.last = Some(byte);
        if byte == b'\r' {
            return;
        }
        match &mut self.value {
            Some(value) => value.push(byte),
            None if byte == b':' => self.value = Some(Value::default()),
            None if self.name.len() < NAME_BYTES => self.name.push(byte.to_ascii_lowercase()),
            None => {}
        }
    }

    fn has_text(&self) -> bool {
        !self.name.is_empty() || self.value.is_some()
    }
}

impl Value {
    fn push(&mut self, byte: u8) {
        let next = match byte {
            b'0'..=b'9' => {
                let digit = u64::from(byte - b'0');
                self.number.unwrap_or(0).checked_mul(10).and_then(|it| it.checked_add(digit))
            }
            b' ' | b'\t' => return,
            _ => None,
        };
        self.is_invalid |= next.is_none();
        self.number = next.or(self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what the parser reads, in pieces of the given size.
    fn read(text: &str, piece: usize) -> String {
        let mut heads = Heads::default();
        let mut bytes = text.as_bytes().to_vec();
        for piece in bytes.chunks_mut(piece) {
            heads.check(piece);
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn sound_requests_stay_as_they_are() {
        let body = "POST /a HTTP/1.1\r\nhost: x\r\nContent-Length:  4 \r\n\r\na\nb\n";
        let text = format!("\r\n{body}GET / HTTP/1.1\r\nhost: x\r\n\r\n{body}");
        for piece in [1, 2, 7, 1000] {
            assert_eq!(read(&text, piece), text);
        }
    }

    #[test]
    fn bare_line_feeds_and_repeated_lengths_are_spoiled() {
        for (text, spoiled) in [
            ("GET / HTTP/1.1\nhost: x\r\n\r\n", "GET / HTTP/1.1\0host: x\r\n\r\n"),
            ("GET / HTTP/1.1\r\nhost: x\n\r\n", "GET / HTTP/1.1\r\nhost: x\0\r\n"),
            ("GET / HTTP/1.1\r\nhost: x\r\n\n", "GET / HTTP/1.1\r\nhost: x\r\n\0"),
            (
                "POST / HTTP/1.1\r\ncontent-length: 1\r\nCONTENT-LENGTH: 1\r\n\r\na",
                "POST / HTTP/1.1\r\ncontent-length: 1\r\nCONTENT-LENGTH: 1\r\0\r\na",
            ),
            (
                "POST / HTTP/1.1\r\ncontent-length: 1, 1\r\n\r\na",
                "POST / HTTP/1.1\r\ncontent-length: 1, 1\r\0\r\na",
            ),
        ] {
            for piece in [1, 3, 1000] {
                assert_eq!(read(text, piece), spoiled, "{piece}");
            }
        }
    }

    #[test]
    fn a_body_is_followed_by_a_head_again() {
        let text = "POST / HTTP/1.1\r\ncontent-length: 2\r\n\r\n\n\nGET / HTTP/1.1\n";
        assert!(read(text, 5).ends_with("\r\n\r\n\n\nGET / HTTP/1.1\0"));
    }
}
