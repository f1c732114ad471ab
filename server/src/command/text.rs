//! Column layout and counts.

/// A column as wide as its widest entry, up to a maximum.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column(usize);

/// A longer entry overflows instead of widening the column.
const WIDEST: usize = 56;

impl Column {
    /// Creates the column of these entries.
    pub(crate) fn of(entries: impl Iterator<Item = String>) -> Self {
        let widths = entries.map(|entry| entry.chars().count());
        Self(widths.filter(|width| *width <= WIDEST).max().unwrap_or(0))
    }

    /// Pads an entry with spaces.
    pub(crate) fn fill(self, entry: &str) -> String {
        format!("{entry:<width$}", width = self.0)
    }
}

/// `1 error`, `2 errors`.
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Joins lines, each with a line feed at its end.
pub(crate) fn lines(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}
