//! The format of a backup: an uncompressed tar archive of the data folder's files, followed by a manifest.
//!
//! Tar has no size limit, and `tar -xf` extracts single files without this program. The manifest at the end proves that
//! the archive is complete. Its hashes detect every changed byte of a file, which `PRAGMA integrity_check` doesn't.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// File name of the manifest in the archive.
pub(super) const MANIFEST: &str = "backup.json";
/// The version of the format.
const FORMAT: u32 = 1;
/// Maximum bytes of a manifest; enough for about 100,000 files.
const MAX_MANIFEST_BYTES: u64 = 16 << 20;

/// The manifest: what an archive contains.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: u32,
    /// Version of the program that wrote the backup.
    version: String,
    /// When the backup began.
    pub(super) created_at: UnixSeconds,
    /// SHA-256 of each file in hexadecimal digits, by its path in the data folder.
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the manifest of an archive.
    ///
    /// # Errors
    /// Fails with a description of what is wrong with it.
    pub(super) fn read(entry: impl Read) -> Result<Self, String> {
        let manifest: Self = serde_json::from_reader(entry.take(MAX_MANIFEST_BYTES))
            .map_err(|_| format!("{MANIFEST} is damaged"))?;
        if manifest.format != FORMAT {
            return Err(format!(
                "format {} is unknown, this version reads {FORMAT}",
                manifest.format
            ));
        }
        Ok(manifest)
    }
}

/// Writes an archive.
pub(super) struct Writer<Target: Write> {
    tar: tar::Builder<Target>,
    manifest: Manifest,
}

impl<Target: Write> Writer<Target> {
    pub(super) fn new(target: Target, created_at: UnixSeconds) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let files = BTreeMap::new();
        let manifest = Manifest { format: FORMAT, version, created_at, files };
        Self { tar: tar::Builder::new(target), manifest }
    }

    /// Adds a file with its present length. The file may grow meanwhile.
    pub(super) fn add(&mut self, name: &str, file: File) -> io::Result<()> {
        let size = file.metadata()?.len();
        let mut content = Hashing { inner: file.take(size), hash: Sha256::new(), bytes: 0 };
        let mut header = self.header(size);
        self.tar.append_data(&mut header, name, &mut content)?;
        if content.bytes != size {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file became shorter"));
        }
        self.manifest.files.insert(name.to_owned(), hex(&content.hash.finalize()));
        Ok(())
    }

    /// Writes the manifest and returns the target.
    pub(super) fn finish(mut self) -> io::Result<Target> {
        let text = serde_json::to_vec_pretty(&self.manifest)?;
        let mut header = self.header(text.len() as u64);
        self.tar.append_data(&mut header, MANIFEST, text.as_slice())?;
        self.tar.into_inner()
    }

    fn header(&self, size: u64) -> tar::Header {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o600);
        header.set_size(size);
        header.set_mtime(self.manifest.created_at.get().unsigned_abs());
        header
    }
}

/// Extracts an entry to a new file that only its owner can read, and returns its SHA-256.
pub(super) fn unpack(entry: impl Read, path: &Path) -> io::Result<String> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut content = Hashing { inner: entry, hash: Sha256::new(), bytes: 0 };
    io::copy(&mut content, &mut file)?;
    file.sync_all()?;
    Ok(hex(&content.hash.finalize()))
}

/// Hexadecimal digits of a hash.
pub(super) fn hex(hash: &[u8]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::with_capacity(hash.len() * 2), |mut text, byte| {
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

struct Hashing<Inner> {
    inner: Inner,
    hash: Sha256,
    bytes: u64,
}

impl<Inner: Read> Read for Hashing<Inner> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        self.bytes += count as u64;
        Ok(count)
    }
}
