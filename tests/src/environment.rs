//! Paths that the test command passes to tests in environment variables.

use std::path::PathBuf;

/// The path in a variable; `None` if the variable is missing or empty.
#[expect(clippy::disallowed_methods, reason = "the test command configures tests by environment")]
pub fn path(variable: &str) -> Option<PathBuf> {
    std::env::var(variable).ok().filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Leaves a text for the test command, which prints it after the tests even if they pass.
pub fn report(name: &str, text: &str) {
    if let Some(folder) = path("CARD_DESK_REPORTS") {
        std::fs::write(folder.join(name), text).expect("the report is written");
    }
}
