//! Values that the test command, or a developer, passes to tests in environment variables.

use std::path::PathBuf;

/// The path in a variable; `None` if the variable is missing or empty.
#[expect(clippy::disallowed_methods, reason = "the test command configures tests by environment")]
pub fn path(variable: &str) -> Option<PathBuf> {
    std::env::var(variable).ok().filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The number in a variable; `None` if the variable is missing or not a number.
#[expect(
    clippy::disallowed_methods,
    reason = "a developer chooses the size of a run by environment"
)]
pub fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Leaves a text for the test command, which prints it after the tests even if they pass.
pub fn report(name: &str, text: &str) {
    if let Some(folder) = path("CARD_DESK_REPORTS") {
        std::fs::write(folder.join(name), text).expect("the report is written");
    }
}
