//! Errors of the commands, with instructions.

use std::io;
use std::path::PathBuf;

use crate::console::kib;

/// A command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file or folder could not be read or written.
    #[error("could not {action} {}", path.display())]
    File {
        /// The attempted action: "read", "write", "list", "remove".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        #[source]
        source: io::Error,
    },
    /// A program could not be started or waited for.
    #[error("could not run {program}")]
    Spawn {
        /// The program's name.
        program: String,
        /// The error of the operating system.
        #[source]
        source: io::Error,
    },
    /// A program failed; it has printed the reason.
    #[error("{step} failed ({status})")]
    Failed {
        /// What the program was run for.
        step: String,
        /// Its exit status.
        status: String,
    },
    /// Something must be installed by the user.
    #[error("{what} is missing: {remedy}")]
    Missing {
        /// What is missing.
        what: String,
        /// The command or page for installing it.
        remedy: String,
    },
    /// The output of a program is invalid.
    #[error("could not understand the output of {program}")]
    Answer {
        /// The program.
        program: &'static str,
        /// The error of the parser.
        #[source]
        source: serde_json::Error,
    },
    /// Cargo built a target without naming its file.
    #[error("cargo built {target} but named no file for it")]
    NoArtifact {
        /// The binary target.
        target: &'static str,
    },
    /// The module could not be split into the parts loaded first and later.
    #[error("{} could not be split into its lazily loaded parts", path.display())]
    Split {
        /// The module.
        path: PathBuf,
        /// The error of the splitter.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The script of the split module has an unknown form.
    #[error("the script of the lazily loaded parts has an unknown form: {missing} is missing")]
    SplitScript {
        /// The text that was not found.
        missing: &'static str,
    },
    /// wasm-bindgen refused the module.
    #[error("wasm-bindgen could not process {}", path.display())]
    Bindgen {
        /// The module.
        path: PathBuf,
        /// The error of wasm-bindgen.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The page breaks a convention of the build.
    #[error("{}: {problem}", path.display())]
    Page {
        /// The page.
        path: PathBuf,
        /// What is wrong and what to write instead.
        problem: String,
    },
    /// The dashboard's first load, or what a later page adds to it, is too large.
    #[error(
        "{place}: {} after brotli, {} more than the budget of {}: find what grew before it ships",
        kib(*actual), kib(actual.saturating_sub(*budget)), kib(*budget)
    )]
    OverBudget {
        /// What is too large.
        place: String,
        /// Bytes of WASM, JS and CSS after brotli.
        actual: u64,
        /// The limit in bytes.
        budget: u64,
    },
    /// A fetched file differs from the expected one.
    #[error(
        "{what} has the SHA-256 {actual}, expected {expected}: don't use it; update the pinned sum if the new file is wanted"
    )]
    Digest {
        /// The file.
        what: String,
        /// The SHA-256 of the fetched file.
        actual: String,
        /// The pinned SHA-256.
        expected: &'static str,
    },
}

impl Error {
    /// Creates an error in `map_err` of file operations.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }
}
