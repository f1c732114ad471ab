//! What can go wrong in a command, and what to do about it.

use std::io;
use std::path::PathBuf;

use crate::console::kib;

/// A command could not be carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file or folder could not be read or written.
    #[error("could not {action} {}", path.display())]
    File {
        /// What was tried: "read", "write", "list", "remove".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A program could not be started or waited for.
    #[error("could not run {program}")]
    Spawn {
        /// The program's name.
        program: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A program ran and failed; it has printed why.
    #[error("{step} failed ({status})")]
    Failed {
        /// What was being done.
        step: String,
        /// How the program ended.
        status: String,
    },
    /// Something must be installed by hand.
    #[error("{what} is missing: {remedy}")]
    Missing {
        /// What is missing.
        what: String,
        /// The command or page that brings it.
        remedy: String,
    },
    /// A program answered something that can't be understood.
    #[error("could not understand what {program} answered")]
    Answer {
        /// The program.
        program: &'static str,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// Cargo built a target without naming the file.
    #[error("cargo built {target} but named no file for it")]
    NoArtifact {
        /// The binary target.
        target: &'static str,
    },
    /// The module could not be split into what is loaded first and what is loaded later.
    #[error("{} could not be split into its lazily loaded parts", path.display())]
    Split {
        /// The module.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The script of the split module has another form than this build knows.
    #[error("the script of the lazily loaded parts has an unknown form: {missing} is missing")]
    SplitScript {
        /// What was looked for.
        missing: &'static str,
    },
    /// wasm-bindgen refused the module.
    #[error("wasm-bindgen could not process {}", path.display())]
    Bindgen {
        /// The module.
        path: PathBuf,
        /// Why.
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
    /// The dashboard's first load is too heavy.
    #[error(
        "the first load weighs {} after brotli, {} more than the budget of {}: find what grew before it ships",
        kib(*actual), kib(actual.saturating_sub(*budget)), kib(*budget)
    )]
    OverBudget {
        /// Bytes of WASM, JS and CSS after brotli.
        actual: u64,
        /// Bytes that are allowed.
        budget: u64,
    },
    /// A file that was fetched isn't the one that is expected.
    #[error(
        "{what} has the SHA-256 {actual}, expected {expected}: don't use it; update the pinned sum if the new file is wanted"
    )]
    Digest {
        /// The file.
        what: String,
        /// The sum of what was fetched.
        actual: String,
        /// The pinned sum.
        expected: &'static str,
    },
}

impl Error {
    /// For `map_err` on file operations.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }
}
