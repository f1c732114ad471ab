//! What the native tests leave to be read when they pass: the run of a real client, the sandbox's
//! endpoints, and how faithful they are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::console::bold;
use crate::error::Error;
use crate::workspace;

/// The document that says rule by rule how faithful the sandbox is.
const FIDELITY: &str = "crates/weixin-sandbox/FIDELITY.md";

/// The folder into which tests write what they report.
pub(super) fn folder() -> PathBuf {
    workspace::root().join("target/reports")
}

/// Begins without reports, so that none of an earlier run is taken for one of this.
///
/// # Errors
/// When the folder can't be emptied.
pub(super) fn begin() -> Result<(), Error> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))?;
    }
    fs::create_dir_all(&folder).map_err(Error::file("create", &folder))
}

/// Prints what the tests reported, each under its file's name.
///
/// # Errors
/// When a report can't be read.
pub(super) fn print() -> Result<(), Error> {
    workspace::files(&folder(), &[])?.iter().try_for_each(|path| show(path))
}

/// Prints how faithful the sandbox is.
///
/// # Errors
/// When the document can't be read.
pub(super) fn fidelity() -> Result<(), Error> {
    let document = workspace::root().join(FIDELITY);
    if document.exists() { show(&document) } else { Ok(()) }
}

fn show(path: &Path) -> Result<(), Error> {
    println!("\n{}\n\n{}", bold(&workspace::relative(path)), workspace::read(path)?);
    Ok(())
}
