//! Installs the parts of the Rust toolchain named in `rust-toolchain.toml`. rustup may be configured not to install
//! them automatically (`RUSTUP_AUTO_INSTALL=0`), so they are installed explicitly.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::{cargo, environment, process, workspace};

/// The target of the dashboard.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Installs the standard library for wasm32.
///
/// # Errors
/// If it is missing and rustup is missing too, or can't install it.
pub(crate) fn ensure_wasm() -> Result<(), Error> {
    ensure_target(WASM)
}

/// Installs the standard library for a target.
///
/// # Errors
/// Like [`ensure_wasm`].
pub(crate) fn ensure_target(target: &str) -> Result<(), Error> {
    if has_target(target) {
        return Ok(());
    }
    let what = format!("Rust's standard library for {target}");
    rustup(&what, &["target", "add", target])
}

/// Installs a component that is a subcommand of cargo: `fmt` of rustfmt, `clippy` of clippy.
///
/// # Errors
/// Like [`ensure_wasm`].
pub(crate) fn ensure_component(subcommand: &str, component: &str) -> Result<(), Error> {
    let present = cargo::cargo()
        .args([subcommand, "--version"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if present { Ok(()) } else { rustup(component, &["component", "add", component]) }
}

/// Installs another version of Rust, with cargo and nothing else.
///
/// # Errors
/// Like [`ensure_wasm`].
pub(crate) fn ensure_version(version: &str) -> Result<(), Error> {
    let present =
        cargo_of(version).and_then(|mut cargo| process::capture_command(cargo.arg("--version")));
    if present.is_ok() {
        return Ok(());
    }
    let arguments = ["toolchain", "install", version, "--profile", "minimal", "--no-self-update"];
    rustup(&format!("Rust {version}"), &arguments)
}

/// Returns a command for the cargo of another version of Rust, in the root of the workspace.
///
/// # Errors
/// If rustup is missing.
pub(crate) fn cargo_of(version: &str) -> Result<Command, Error> {
    let program =
        environment::rustup().ok_or_else(|| without_rustup(&format!("Rust {version}")))?;
    let mut command = Command::new(program);
    // xtask runs below the workspace's cargo, which names its compiler to programs that it starts.
    command.current_dir(workspace::root()).env_remove("RUSTC").env_remove("RUSTDOC");
    command.args(["run", version, "cargo"]);
    Ok(command)
}

/// Returns `true` if rustc finds a core library for a target.
fn has_target(target: &str) -> bool {
    let rustc = environment::variable("RUSTC").unwrap_or_else(|| PathBuf::from("rustc"));
    let mut command = Command::new(rustc);
    command.current_dir(workspace::root()).args(["--print", "target-libdir", "--target", target]);
    let Ok(folder) = process::capture_command(&mut command) else {
        return false;
    };
    fs::read_dir(folder.trim()).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let path = entry.path();
            path.extension() == Some(OsStr::new("rlib"))
                && path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("libcore-"))
        })
    })
}

/// Runs rustup in the root, so that `rust-toolchain.toml` selects the toolchain.
fn rustup(what: &str, arguments: &[&str]) -> Result<(), Error> {
    let Some(program) = environment::rustup() else {
        return Err(without_rustup(what));
    };
    println!("      {what} is missing; rustup installs it");
    process::run(
        &format!("rustup {}", arguments.join(" ")),
        Command::new(program).current_dir(workspace::root()).args(arguments).stdin(Stdio::null()),
    )
}

/// Returns the error for something that rustup would install.
fn without_rustup(what: &str) -> Error {
    Error::Missing {
        what: what.to_owned(),
        remedy: "install rustup from https://rustup.rs, or the matching package of your distribution, and try again".to_owned(),
    }
}
