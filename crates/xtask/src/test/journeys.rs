//! The browser journeys.

use crate::cli::TestOptions;
use crate::error::Error;
use crate::test::tally::Tally;
use crate::test::{JOURNEYS, Tools, cargo_test};
use crate::{cargo, process};

/// The number of parallel browsers. On a small machine, more would slow each other down until a journey times out.
const BROWSERS: &str = "--test-threads=2";

/// Runs the journeys whose names contain the filter.
///
/// # Errors
/// If cargo can't be started.
pub(super) fn run(options: &TestOptions, tools: &Tools, tally: &mut Tally) -> Result<(), Error> {
    let mut command = cargo::cargo();
    command.args(TEST_BINARY).args(["--", BROWSERS]);
    if let Some(filter) = &options.filter {
        // The test binary treats two filters as alternatives, so the names are selected here.
        let names = match names() {
            Ok(listed) => chosen(&listed, filter),
            Err(error) => {
                tally.check("the browser journeys", Err(error));
                return Ok(());
            }
        };
        if names.is_empty() {
            return Ok(());
        }
        command.arg("--exact").args(names);
    } else {
        command.arg(JOURNEYS);
    }
    cargo_test("the browser journeys", &mut command, tools, tally)
}

/// The arguments for the only test binary with journeys.
const TEST_BINARY: [&str; 6] = ["test", "-p", "tests", "--test", "it", "--locked"];

/// Returns the test binary's list of tests.
fn names() -> Result<String, Error> {
    let mut command = cargo::cargo();
    command.args(TEST_BINARY).args(["--", "--list", "--format", "terse"]);
    let mut listed = String::new();
    let status = process::stream(&mut command, |line| {
        listed.push_str(line);
        listed.push('\n');
    })?;
    process::succeeded("listing the browser journeys", status)?;
    Ok(listed)
}

/// Returns the journeys in a list of tests whose names contain the filter.
fn chosen(listed: &str, filter: &str) -> Vec<String> {
    listed
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .filter(|name| name.starts_with(JOURNEYS) && name.contains(filter))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn only_journeys_that_match_are_chosen() {
        let listed = "e2e::edit::stock: test\ne2e::create::cash: test\nproxy::stock: test\n";
        assert_eq!(chosen(listed, "stock"), ["e2e::edit::stock"]);
        assert!(chosen(listed, "proxy").is_empty());
    }
}
