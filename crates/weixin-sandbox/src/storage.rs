//! The file that keeps a sandbox across restarts, also after a kill.
//!
//! Its first line holds the whole world, every further line one change with its time. A change is
//! written before it is answered, by one call of the operating system and without a buffer of our
//! own, so an answered change outlives the process. When the changes outgrow the world, the file is
//! written anew beside the old one and put in its place.

use std::{io, path::PathBuf};

use crate::rule::{Rule, inferred, invented};

pub(crate) mod images;
pub(crate) mod log;
pub(crate) mod scenario;

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a change that can't be written to the data file: -1, and nothing happened",
        "the words of -1: try again",
    ),
    invented("an answered change outlives a kill", "a test can be trusted"),
];

/// A sandbox could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file or its folder can't be read or written.
    #[error("the sandbox's file {} can't be used", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// Another process has the file open.
    #[error("another process uses the sandbox's file {}", path.display())]
    InUse {
        /// Which file.
        path: PathBuf,
    },
    /// The file holds something else.
    #[error("line {line} of the sandbox's file {} is damaged; move the file away to begin anew", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// Which line, counted from 1.
        line: usize,
        /// What the parser said.
        #[source]
        source: serde_json::Error,
    },
    /// The file was written by a version that this one doesn't know.
    #[error("the sandbox's file {} has format {found}, this version reads {expected}", path.display())]
    Format {
        /// Which file.
        path: PathBuf,
        /// The format in the file.
        found: u32,
        /// The format that this version reads.
        expected: u32,
    },
}

/// A change could not be written down, so it did not happen.
#[derive(Debug, thiserror::Error)]
#[error("the sandbox can't write its file")]
pub(crate) struct NotSaved(#[from] io::Error);

impl NotSaved {
    /// What the operating system said.
    pub(crate) fn into_io(self) -> io::Error {
        self.0
    }
}
