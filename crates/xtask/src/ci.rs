//! `cargo xtask ci`: all checks that a change must pass, the quickest to find a mistake first.

mod crate_packages;
mod dependencies;
mod lints;
mod oldest_rust;
mod public_api;
mod published;

use std::process::{Command, ExitCode};
use std::time::Duration;

use clap::ValueEnum as _;

pub(crate) use self::public_api::record as record_public_api;
use crate::cli::{Check, CiOptions, TestOptions};
use crate::console::{self, Steps, bold, seconds};
use crate::error::Error;
use crate::{layers, process, test, tidy, toolchain, web};

/// The result of a check.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// It passed.
    Passed,
    /// It passed, except that a part could not be checked here, for this reason.
    PassedExcept(String),
    /// It found a mistake, which it has printed.
    Failed,
}

impl From<bool> for Outcome {
    fn from(passed: bool) -> Self {
        if passed { Self::Passed } else { Self::Failed }
    }
}

impl From<ExitCode> for Outcome {
    fn from(code: ExitCode) -> Self {
        (code == ExitCode::SUCCESS).into()
    }
}

/// Runs the selected checks, even after a failure, and prints a table. A check that can't run counts as failed.
pub(crate) fn ci(options: &CiOptions) -> ExitCode {
    let checks = selected(options);
    let mut steps = Steps::new(checks.len());
    let results: Vec<(Check, Outcome, Duration)> = checks
        .into_iter()
        .map(|check| {
            let step = steps.begin(&name(check));
            let outcome = run(check, options).unwrap_or_else(|error| {
                console::error(&error);
                Outcome::Failed
            });
            let taken = step.done(if outcome == Outcome::Failed { "failed" } else { "in order" });
            (check, outcome, taken)
        })
        .collect();
    println!("\n{}", bold("Summary"));
    for (check, outcome, taken) in &results {
        println!("{:<20}{:>12}  {}", name(*check), seconds(*taken), verdict(outcome));
    }
    let failed = results.iter().any(|(_, outcome, _)| *outcome == Outcome::Failed);
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Returns the checks to run, in their order.
fn selected(options: &CiOptions) -> Vec<Check> {
    Check::value_variants()
        .iter()
        .copied()
        .filter(|check| options.only.is_empty() || options.only.contains(check))
        .filter(|check| !options.skip.contains(check))
        .collect()
}

fn run(check: Check, options: &CiOptions) -> Result<Outcome, Error> {
    Ok(match check {
        Check::Format => lints::format()?.into(),
        Check::Tidy => tidy::command()?.into(),
        Check::Layers => layers::command()?.into(),
        Check::Dependencies => dependencies::check()?,
        Check::OldestRust => oldest_rust::check()?,
        Check::PublicApi => public_api::check()?.into(),
        Check::Dashboard => dashboard()?.into(),
        Check::Clippy => lints::clippy()?.into(),
        Check::ClippyWasm => lints::clippy_wasm()?.into(),
        Check::ClippyWebTests => lints::clippy_web_tests()?.into(),
        Check::Documentation => lints::documentation()?.into(),
        Check::CratePackages => crate_packages::check()?.into(),
        Check::Tests => {
            let options = TestOptions { install: options.install, ..TestOptions::default() };
            test::test(&options)?.into()
        }
    })
}

/// The server embeds the dashboard, so the dashboard must be built before the server.
fn dashboard() -> Result<bool, Error> {
    toolchain::ensure_wasm()?;
    let report = web::build()?;
    println!("{report}");
    report.within_budget().map(|()| true)
}

/// Returns the name of a check on the command line.
fn name(check: Check) -> String {
    check.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Returns the last column of the table.
fn verdict(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Passed => "ok".to_owned(),
        Outcome::PassedExcept(reason) => format!("ok, but NOT CHECKED: {reason}"),
        Outcome::Failed => "FAILED".to_owned(),
    }
}

/// Returns `true` if a command succeeds. Its output goes to the terminal.
fn passes(command: &mut Command) -> Result<bool, Error> {
    let status = command.status().map_err(process::spawn_error(command))?;
    Ok(status.success())
}

#[cfg(test)]
mod tests {
    use clap::{Parser as _, ValueEnum as _};

    use super::{Outcome, name, selected, verdict};
    use crate::cli::{Check, CiOptions, Cli, Command};
    use crate::workspace;

    #[test]
    fn without_names_every_check_runs_but_the_skipped_ones() {
        let all = selected(&CiOptions::default());
        assert_eq!((all.first(), all.last()), (Some(&Check::Format), Some(&Check::Tests)));
        let skip = vec![Check::Tests];
        let most = selected(&CiOptions { skip, ..CiOptions::default() });
        assert_eq!(most.len(), all.len() - 1);
        assert!(!most.contains(&Check::Tests));
    }

    #[test]
    fn named_checks_run_in_their_usual_order() {
        let only = vec![Check::Clippy, Check::Format];
        let chosen = selected(&CiOptions { only, ..CiOptions::default() });
        assert_eq!(chosen, [Check::Format, Check::Clippy]);
    }

    #[test]
    fn continuous_integration_runs_every_check() {
        let script = workspace::read(&workspace::root().join(".ci/run")).unwrap();
        let line = script.lines().find_map(|line| line.strip_prefix("cargo xtask ")).unwrap();
        let cli = Cli::parse_from(["cargo xtask"].into_iter().chain(line.split(' ')));
        let Command::Ci(options) = cli.command else { panic!("not ci: {cli:?}") };
        assert!(options.install);
        assert_eq!(selected(&options), Check::value_variants());
    }

    #[test]
    fn the_guide_for_contributors_describes_every_check() {
        let guide = workspace::read(&workspace::root().join("CONTRIBUTING.md")).unwrap();
        for check in Check::value_variants() {
            assert!(guide.contains(&format!("`{}`", name(*check))), "{check:?}");
        }
    }

    #[test]
    fn what_was_not_checked_is_in_the_table() {
        let outcome = Outcome::PassedExcept("no network".to_owned());
        assert_eq!(verdict(&outcome), "ok, but NOT CHECKED: no network");
    }
}
