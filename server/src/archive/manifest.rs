//! The manifest of an archive: its last file, which proves that it is complete.

use card_model::{id::AppId, time::UnixSeconds};
use desk_api::{archive::Missing, session::Upstream};
use serde::{Deserialize, Serialize};

/// File name of the manifest.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The version of the format.
pub(crate) const FORMAT: u32 = 1;
/// Maximum bytes of a manifest; enough for the largest number of cards.
pub(crate) const MAX_MANIFEST_BYTES: u64 = 64 << 20;

/// What an archive contains, and what it lacks.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    /// Version of the program that made the archive.
    pub(crate) version: String,
    pub(crate) account: String,
    pub(crate) app_id: AppId,
    pub(crate) upstream: Upstream,
    pub(crate) begun_at: UnixSeconds,
    pub(crate) finished_at: UnixSeconds,
    /// Every other file, in the order of the archive.
    pub(crate) files: Vec<Listed>,
    pub(crate) missing: Vec<Missing>,
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    /// Path in the archive.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    /// In hexadecimal digits.
    pub(crate) sha256: String,
    /// Number of lines of a file in JSON Lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rows: Option<u64>,
}

impl Manifest {
    /// Returns the number of rows of all files.
    pub(crate) fn rows(&self) -> u64 {
        self.files.iter().filter_map(|file| file.rows).sum()
    }
}
