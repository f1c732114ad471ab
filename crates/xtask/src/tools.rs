//! Cargo tools in exact versions, built from crates.io into `target/tools`.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::{cargo, process, workspace};

/// A tool in the version that was tested.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The crate, which is also the program's name.
    pub(crate) name: &'static str,
    /// The exact version.
    pub(crate) version: &'static str,
    /// Whether to compile it without optimisation, which takes a fraction of the time. For tools that run for seconds.
    pub(crate) quickly: bool,
}

/// Builds the tools that are missing or have another version.
///
/// # Errors
/// If one can't be built.
pub(crate) fn ensure(tools: &[Tool]) -> Result<(), Error> {
    for Tool { name, version, quickly } in tools {
        let mut command = cargo::cargo();
        // Does nothing if this version is installed.
        command.args(["install", "--quiet", "--locked", "--root"]).arg(root());
        if *quickly {
            command.arg("--debug");
        }
        process::run(&format!("building {name}"), command.args(["--version", version, name]))?;
    }
    Ok(())
}

/// Returns a cargo command that finds the tools.
pub(crate) fn cargo() -> Command {
    let mut command = cargo::cargo();
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(root().join("bin")).chain(env::split_paths(&path));
    if let Ok(path) = env::join_paths(folders) {
        command.env("PATH", path);
    }
    command
}

/// Returns the folder of the tools.
fn root() -> PathBuf {
    workspace::root().join("target/tools")
}
