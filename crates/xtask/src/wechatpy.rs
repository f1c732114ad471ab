//! wechatpy, an independent client of the platform, with which the tests drive the sandbox. It is installed from `PyPI`
//! into a separate virtual environment, in exact versions with checksums.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt::{self, Consent};
use crate::error::Error;
use crate::{environment, process, workspace};

/// The packages to install, relative to the root of the workspace.
const REQUIREMENTS: &str = "tests/wechatpy/requirements.txt";

/// Succeeds if Python has a suitable version for the requirements and can create virtual environments.
const SUITABLE: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))";

/// The Debian packages for it.
const PACKAGES: [&str; 2] = ["python3", "python3-venv"];

/// Returns the interpreter that has wechatpy. Installs it if necessary.
///
/// # Errors
/// If no suitable Python is found and must not be installed, or the packages can't be fetched.
pub(crate) fn ensure(consent: Consent) -> Result<PathBuf, Error> {
    let requirements = workspace::root().join(REQUIREMENTS);
    let wanted = workspace::read(&requirements)?;
    let folder = workspace::root().join("target/wechatpy-venv");
    let python = interpreter(&folder);
    let stamp = folder.join("installed.txt");
    // The interpreter is a link to the machine's, which may have been removed.
    if is_installed(&stamp, &wanted) && process::capture_command(&mut version(&python)).is_ok() {
        return Ok(python);
    }
    let machine = if let Some(machine) = suitable() {
        machine
    } else {
        apt::install(&PACKAGES, consent, by_hand)?;
        suitable().ok_or_else(by_hand)?
    };
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Error::file("remove", &folder))?;
    }
    println!("      fetching wechatpy and WeRoBot from PyPI into {}", workspace::relative(&folder));
    process::run(
        "creating a virtual environment",
        Command::new(machine).args(["-m", "venv"]).arg(&folder),
    )?;
    process::run(
        "installing wechatpy",
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"])
            .args(["--only-binary", ":all:", "--require-hashes", "--requirement"])
            .arg(&requirements),
    )?;
    fs::write(&stamp, wanted).map_err(Error::file("write", &stamp))?;
    Ok(python)
}

/// Returns `true` if exactly these requirements were installed completely.
fn is_installed(stamp: &Path, wanted: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|installed| installed == wanted)
}

/// Returns the first suitable Python on the path.
fn suitable() -> Option<PathBuf> {
    let chosen = environment::variable("CARD_DESK_PYTHON");
    let found = ["python3", "python"].map(|name| environment::program(&[name], &[]));
    [chosen].into_iter().chain(found).flatten().find(|python| {
        process::capture_command(Command::new(python).args(["-c", SUITABLE])).is_ok()
    })
}

fn version(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.arg("--version");
    command
}

/// Returns the path of a virtual environment's interpreter.
fn interpreter(folder: &Path) -> PathBuf {
    if cfg!(windows) { folder.join("Scripts/python.exe") } else { folder.join("bin/python") }
}

/// Returns the error with the command that the user has to run.
fn by_hand() -> Error {
    Error::Missing {
        what: "Python 3.9 or later with venv, which drives the sandbox with wechatpy,".to_owned(),
        remedy: format!(
            "sudo apt-get install --no-install-recommends {} (or `cargo xtask test --install`, or set CARD_DESK_PYTHON)",
            PACKAGES.join(" ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{REQUIREMENTS, by_hand, is_installed};
    use crate::workspace;

    #[test]
    fn every_requirement_is_exact_and_has_a_sum() {
        let text = workspace::read(&workspace::root().join(REQUIREMENTS)).unwrap();
        let requirements: Vec<&str> =
            text.lines().filter(|line| line.starts_with(char::is_alphanumeric)).collect();
        assert!(requirements.iter().any(|line| line.starts_with("wechatpy==1.8.18 ")));
        assert!(requirements.iter().all(|line| line.contains("==") && line.ends_with('\\')));
        assert!(text.matches("--hash=sha256:").count() >= requirements.len());
    }

    #[test]
    fn an_environment_of_other_versions_or_without_its_stamp_is_recreated() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = folder.path().join("installed.txt");
        assert!(!is_installed(&stamp, "wechatpy==1.8.18"));
        std::fs::write(&stamp, "wechatpy==1.8.17").unwrap();
        assert!(!is_installed(&stamp, "wechatpy==1.8.18"));
        assert!(is_installed(&stamp, "wechatpy==1.8.17"));
    }

    #[test]
    fn the_remedy_is_one_line_to_paste() {
        let line = by_hand().to_string();
        assert!(line.contains("install --no-install-recommends python3 python3-venv "), "{line}");
        assert_eq!(line.lines().count(), 1);
    }
}
