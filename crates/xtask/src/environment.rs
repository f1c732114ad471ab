//! The machine: programs on the path, variables, rights. Nothing else in xtask reads the environment.

use std::env;
use std::path::{Path, PathBuf};

use crate::process;

/// Returns the value of a variable if it is set and not empty.
pub(crate) fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Returns the first of `names` that is a program on the path or in one of `folders`.
pub(crate) fn program(names: &[&str], folders: &[&Path]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        on_path
            .iter()
            .map(PathBuf::as_path)
            .chain(folders.iter().copied())
            .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
            .find(|candidate| candidate.is_file())
    })
}

/// Returns the path of rustup if it is installed.
pub(crate) fn rustup() -> Option<PathBuf> {
    let home = variable("CARGO_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".cargo")))
        .map(|home| home.join("bin"));
    let folders: Vec<&Path> = home.iter().map(PathBuf::as_path).collect();
    program(&["rustup"], &folders)
}

/// How to run a program with administrator rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Administrator {
    /// The process runs as root.
    Root,
    /// sudo works without a password.
    Sudo,
    /// Impossible without a password.
    No,
}

/// Returns `true` if the process runs as root.
pub(crate) fn is_root() -> bool {
    process::capture("id", &["-u"]).is_ok_and(|user| user.trim() == "0")
}

/// Returns how packages may be installed.
pub(crate) fn administrator() -> Administrator {
    if is_root() {
        Administrator::Root
    } else if program(&["sudo"], &[]).is_some() && process::capture("sudo", &["-n", "true"]).is_ok()
    {
        Administrator::Sudo
    } else {
        Administrator::No
    }
}
