//! Paths of the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Returns the root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    // crates/xtask is two levels below the root.
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Returns the dashboard's folder.
pub(crate) fn web() -> PathBuf {
    root().join("web")
}

/// Returns the folder of the built dashboard, which the server embeds.
pub(crate) fn web_dist() -> PathBuf {
    web().join("dist")
}

/// Returns the folder for what the test command fetches.
pub(crate) fn downloads() -> PathBuf {
    root().join("target/npm")
}

/// Returns the folder for packages.
pub(crate) fn packages() -> PathBuf {
    root().join("target/package")
}

/// Returns all files below `folder`, sorted, without hidden ones and the folders named in `skip`. Empty if the folder
/// doesn't exist.
///
/// # Errors
/// If a folder can't be listed.
pub(crate) fn files(folder: &Path, skip: &[&str]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(current) = pending.pop() {
        if !current.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&current).map_err(Error::file("list", &current))? {
            let entry = entry.map_err(Error::file("list", &current))?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') || skip.contains(&name.as_ref()) {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                pending.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Returns the path below the root with forward slashes, for messages.
pub(crate) fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Reads a text file.
///
/// # Errors
/// If it can't be read or isn't UTF-8.
pub(crate) fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::file("read", path))
}
