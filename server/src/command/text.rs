//! Putting text into columns and counting things.

/// A column as wide as its widest entry, within reason.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column(usize);

/// A longer entry sticks out instead of moving everything.
const WIDEST: usize = 56;

impl Column {
    /// The column of these entries.
    pub(super) fn of(entries: impl Iterator<Item = String>) -> Self {
        let widths = entries.map(|entry| entry.chars().count());
        Self(widths.filter(|width| *width <= WIDEST).max().unwrap_or(0))
    }

    /// An entry, filled up with blanks.
    pub(super) fn fill(self, entry: &str) -> String {
        format!("{entry:<width$}", width = self.0)
    }
}

/// `1 error`, `2 errors`.
pub(super) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Lines with an end each.
pub(super) fn lines(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}
