//! The checks of the Rust toolchain: format, clippy, documentation.

use super::passes;
use crate::error::Error;
use crate::{cargo, toolchain};

/// Checks the format of all sources.
pub(super) fn format() -> Result<bool, Error> {
    toolchain::ensure_component("fmt", "rustfmt")?;
    passes(cargo::cargo().args(["fmt", "--all", "--check"]))
}

/// Checks everything that runs natively, with its tests and benchmarks.
pub(super) fn clippy() -> Result<bool, Error> {
    toolchain::ensure_component("clippy", "clippy")?;
    passes(
        cargo::cargo()
            .args(["clippy", "--workspace", "--exclude", "web", "--all-targets", "--locked"])
            .args(["--", "-D", "warnings"]),
    )
}

/// Checks the dashboard as it is shipped.
pub(super) fn clippy_wasm() -> Result<bool, Error> {
    toolchain::ensure_component("clippy", "clippy")?;
    toolchain::ensure_wasm()?;
    passes(
        cargo::cargo()
            .args(["clippy", "-p", "web", "--features", "split", "--target", toolchain::WASM])
            .args(["--locked", "--", "-D", "warnings"]),
    )
}

/// Checks the dashboard's tests, which run natively, and its build without the feature that splits the module, as Trunk
/// builds it.
pub(super) fn clippy_web_tests() -> Result<bool, Error> {
    toolchain::ensure_component("clippy", "clippy")?;
    passes(
        cargo::cargo()
            .args(["clippy", "-p", "web", "--all-targets", "--locked"])
            .args(["--", "-D", "warnings"]),
    )
}

/// Builds the documentation of our crates and refuses rustdoc's warnings, e.g. broken links.
pub(super) fn documentation() -> Result<bool, Error> {
    passes(cargo::cargo().env("RUSTDOCFLAGS", "-D warnings").args([
        "doc",
        "--workspace",
        "--no-deps",
        "--locked",
    ]))
}
