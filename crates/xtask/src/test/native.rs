//! The tests without a browser.

use std::ffi::OsStr;

use crate::cli::TestOptions;
use crate::error::Error;
use crate::test::tally::Tally;
use crate::test::{JOURNEYS, Tools, cargo_test};
use crate::{cargo, workspace};

/// Unit, integration and documentation tests of everything except the dashboard.
///
/// # Errors
/// If cargo can't be started.
pub(super) fn workspace(
    options: &TestOptions,
    tools: &Tools,
    tally: &mut Tally,
) -> Result<(), Error> {
    let mut command = cargo::cargo();
    command.args(["test", "--workspace", "--exclude", "web", "--locked", "--no-fail-fast"]);
    command.args(&options.filter);
    command.args(["--", "--skip", JOURNEYS]);
    cargo_test("the native tests", &mut command, tools, tally)
}

/// The dashboard's tests without a browser.
///
/// # Errors
/// If cargo can't be started.
pub(super) fn dashboard(
    options: &TestOptions,
    tools: &Tools,
    tally: &mut Tally,
) -> Result<(), Error> {
    let mut command = cargo::cargo();
    command.args(["test", "-p", "web", "--locked", "--no-fail-fast"]);
    command.args(&options.filter);
    cargo_test("the dashboard's own tests", &mut command, tools, tally)
}

/// Returns `true` if the dashboard has such tests. Otherwise compiling it natively would be wasted time.
///
/// # Errors
/// If its sources can't be read.
pub(super) fn web_has_tests() -> Result<bool, Error> {
    for path in workspace::files(&workspace::web(), &["dist"])? {
        if path.extension() == Some(OsStr::new("rs")) && workspace::read(&path)?.contains("#[test]")
        {
            return Ok(true);
        }
    }
    Ok(false)
}
