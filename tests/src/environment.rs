//! How the test command tells tests where things are: variables of the environment.

use std::path::PathBuf;

/// The path in a variable, where it is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the test command configures tests by environment")]
pub fn path(variable: &str) -> Option<PathBuf> {
    std::env::var(variable).ok().filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Leaves a text for the test command, which prints it after the tests, also when they pass.
pub fn report(name: &str, text: &str) {
    if let Some(folder) = path("CARD_DESK_REPORTS") {
        std::fs::write(folder.join(name), text).expect("the report is written");
    }
}
