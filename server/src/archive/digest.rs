//! Size, hash and lines of a stream that is read once.

use std::{
    io::{self, Read},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use super::manifest::Listed;
use crate::writes::subject::hex;

/// Reads a stream and counts what the manifest says about it.
pub(super) struct Counting<Inner> {
    inner: Inner,
    hash: Sha256,
    bytes: u64,
    lines: u64,
}

impl<Inner: Read> Counting<Inner> {
    pub(super) fn new(inner: Inner) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0, lines: 0 }
    }

    /// Returns what was read, under its path in the archive.
    pub(super) fn listed(self, path: String) -> Listed {
        let has_rows = Path::new(&path).extension().is_some_and(|it| it == "jsonl");
        let rows = has_rows.then_some(self.lines);
        Listed { path, bytes: self.bytes, sha256: hex(&self.hash.finalize()), rows }
    }
}

impl<Inner: Read> Read for Counting<Inner> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        self.hash.update(read);
        self.bytes += count as u64;
        self.lines += memchr::memchr_iter(b'\n', read).count() as u64;
        Ok(count)
    }
}
