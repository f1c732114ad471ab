//! axe-core, which checks accessibility in the browser journeys. It comes from npm in one pinned version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

use crate::error::Error;
use crate::web::hex;
use crate::{environment, process, workspace};

/// The pinned version.
const VERSION: &str = "4.14.1";

/// The SHA-256 of `axe.min.js` in that version. The script runs in the page under test, so it must be the reviewed one.
const SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// Returns the path of `axe.min.js`. Fetches the file if it is missing.
///
/// # Errors
/// If npm is missing, fails, or fetches another file.
pub(crate) fn ensure() -> Result<PathBuf, Error> {
    let folder = workspace::downloads();
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if verify(&script).is_ok() {
        return Ok(script);
    }
    let npm = environment::program(&["npm"], &[]).ok_or_else(|| Error::Missing {
        what: "npm, which fetches axe-core".to_owned(),
        remedy: "install Node.js with npm (Debian: apt-get install --no-install-recommends npm)"
            .to_owned(),
    })?;
    println!("      fetching axe-core {VERSION} through npm");
    fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;
    process::run(
        "fetching axe-core",
        Command::new(npm)
            .args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel", "error", "--prefix"])
            .arg(&folder)
            .arg(format!("axe-core@{VERSION}")),
    )?;
    verify(&script)?;
    Ok(script)
}

/// Checks that a file is the pinned script.
fn verify(script: &Path) -> Result<(), Error> {
    let bytes = fs::read(script).map_err(Error::file("read", script))?;
    let actual = hex(&Sha256::digest(bytes));
    if actual == SHA256 {
        Ok(())
    } else {
        Err(Error::Digest { what: format!("axe-core {VERSION}"), actual, expected: SHA256 })
    }
}

#[cfg(test)]
mod tests {
    use super::verify;

    #[test]
    fn another_script_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("axe.min.js");
        std::fs::write(&path, "alert(1)").unwrap();
        assert!(verify(&path).unwrap_err().to_string().contains("expected 2934"));
    }
}
