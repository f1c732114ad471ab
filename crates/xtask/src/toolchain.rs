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
        return Err(Error::Missing {
            what: what.to_owned(),
            remedy: "install rustup from https://rustup.rs, or the matching package of your distribution, and try again".to_owned(),
        });
    };
    println!("      {what} is missing; asking rustup for it");
    process::run(
        &format!("rustup {}", arguments.join(" ")),
        Command::new(program).current_dir(workspace::root()).args(arguments).stdin(Stdio::null()),
    )
}
