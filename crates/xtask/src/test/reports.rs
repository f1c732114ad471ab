//! Reports of passing native tests: the run of a real client, the sandbox's endpoints, and its fidelity.

use std::fs;
use std::path::{Path, PathBuf};

use crate::console::bold;
use crate::error::Error;
use crate::workspace;

/// The document that describes the sandbox's fidelity, rule by rule.
const FIDELITY: &str = "crates/weixin-sandbox/FIDELITY.md";

/// Returns the folder into which tests write their reports.
pub(super) fn folder() -> PathBuf {
    workspace::root().join("target/reports")
}

/// Removes the reports of earlier runs.
///
/// # Errors
/// If the folder can't be emptied.
pub(super) fn begin() -> Result<(), Error> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))?;
    }
    fs::create_dir_all(&folder).map_err(Error::file("create", &folder))
}

/// Prints the tests' reports, each under its file's name.
///
/// # Errors
/// If a report can't be read.
pub(super) fn print() -> Result<(), Error> {
    workspace::files(&folder(), &[])?.iter().try_for_each(|path| show(path))
}

/// Prints the sandbox's fidelity.
///
/// # Errors
/// If the document can't be read.
pub(super) fn fidelity() -> Result<(), Error> {
    let document = workspace::root().join(FIDELITY);
    if document.exists() { show(&document) } else { Ok(()) }
}

fn show(path: &Path) -> Result<(), Error> {
    println!("\n{}\n\n{}", bold(&workspace::relative(path)), workspace::read(path)?);
    Ok(())
}
