//! The file that stores a sandbox across restarts, including kills.
//!
//! Its first line contains the whole world, every further line one change with its time. A change is written before
//! the response, by one system call without a buffer, so an acknowledged change survives the process. When the
//! changes become larger than the world, a new file is written and replaces the old one.

use std::{io, path::PathBuf};

use crate::rule::{Rule, inferred, invented};

pub(crate) mod images;
pub(crate) mod log;
pub(crate) mod scenario;

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a change that can't be written to the data file: -1, without effect",
        "the message of -1: try again",
    ),
    invented("an acknowledged change survives a kill", "so that tests are reliable"),
];

/// The error of a sandbox that can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file or its folder can't be read or written.
    #[error("failed to use the sandbox's file {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        source: io::Error,
    },
    /// Another process has the file open.
    #[error("the sandbox's file {} is used by another process", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The file is malformed.
    #[error("line {line} of the sandbox's file {} is damaged; move the file away to start with a new one", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line, starting with 1.
        line: usize,
        /// The error of the parser.
        #[source]
        source: serde_json::Error,
    },
    /// The file has the format of another version.
    #[error("the sandbox's file {} has format {found}, this version reads {expected}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// The format of the file.
        found: u32,
        /// The format that this version reads.
        expected: u32,
    },
}

/// A change could not be written to the file and was not applied.
#[derive(Debug, thiserror::Error)]
#[error("failed to write the sandbox's file")]
pub(crate) struct NotSaved(#[from] io::Error);

impl NotSaved {
    /// Returns the error of the operating system.
    pub(crate) fn into_io(self) -> io::Error {
        self.0
    }
}
