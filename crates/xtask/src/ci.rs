//! `cargo xtask ci`: all checks that a change must pass, the quickest to find a mistake first.

use std::process::{Command, ExitCode};
use std::time::Duration;

use crate::cli::TestOptions;
use crate::console::{self, Steps, bold, seconds};
use crate::error::Error;
use crate::{cargo, layers, process, test, tidy, toolchain, web};

/// A check: its name in the table, and its function, which returns `true` if it passes.
type Check = (&'static str, fn() -> Result<bool, Error>);

const CHECKS: [Check; 9] = [
    ("format", format),
    ("tidy", || Ok(tidy::command()? == ExitCode::SUCCESS)),
    ("layers", || Ok(layers::command()? == ExitCode::SUCCESS)),
    ("dashboard", dashboard),
    ("clippy", clippy),
    ("clippy on wasm32", clippy_wasm),
    ("clippy on web tests", clippy_web_tests),
    ("documentation", documentation),
    ("tests", || Ok(test::test(&TestOptions::default())? == ExitCode::SUCCESS)),
];

/// Runs all checks, even after a failure, and prints a table. A check that can't run counts as failed.
pub(crate) fn ci() -> ExitCode {
    let mut steps = Steps::new(CHECKS.len());
    let results: Vec<(&str, bool, Duration)> = CHECKS
        .iter()
        .map(|(name, check)| {
            let step = steps.begin(name);
            let passed = check().unwrap_or_else(|error| {
                console::error(&error);
                false
            });
            (*name, passed, step.done(if passed { "in order" } else { "failed" }))
        })
        .collect();
    println!("\n{}", bold("Summary"));
    for (name, passed, taken) in &results {
        let verdict = if *passed { "ok" } else { "FAILED" };
        println!("{name:<20}{verdict:<8}{:>12}", seconds(*taken));
    }
    let all = results.iter().all(|(_, passed, _)| *passed);
    if all { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn format() -> Result<bool, Error> {
    toolchain::ensure_component("fmt", "rustfmt")?;
    passes(cargo::cargo().args(["fmt", "--all", "--check"]))
}

/// The server embeds the dashboard, so the dashboard must be built before the server.
fn dashboard() -> Result<bool, Error> {
    toolchain::ensure_wasm()?;
    let report = web::build()?;
    println!("{report}");
    report.within_budget().map(|()| true)
}

fn clippy() -> Result<bool, Error> {
    toolchain::ensure_component("clippy", "clippy")?;
    passes(cargo::cargo().args([
        "clippy",
        "--workspace",
        "--exclude",
        "web",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm() -> Result<bool, Error> {
    toolchain::ensure_component("clippy", "clippy")?;
    passes(
        cargo::cargo()
            .args(["clippy", "-p", "web", "--features", "split", "--target", toolchain::WASM])
            .args(["--locked", "--", "-D", "warnings"]),
    )
}

/// The dashboard's tests run natively, and without the feature that splits the module, as in Trunk's builds.
fn clippy_web_tests() -> Result<bool, Error> {
    passes(
        cargo::cargo()
            .args(["clippy", "-p", "web", "--all-targets", "--locked"])
            .args(["--", "-D", "warnings"]),
    )
}

fn documentation() -> Result<bool, Error> {
    passes(cargo::cargo().env("RUSTDOCFLAGS", "-D warnings").args([
        "doc",
        "--workspace",
        "--no-deps",
        "--locked",
    ]))
}

/// Returns `true` if a command succeeds. Its output goes to the terminal.
fn passes(command: &mut Command) -> Result<bool, Error> {
    let status = command.status().map_err(process::spawn_error(command))?;
    Ok(status.success())
}
