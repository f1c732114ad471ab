//! Checks the counts at the beginning of `docs/asvs.md` against its rows.

use crate::error::Error;
use crate::workspace;

/// The document with a row for each requirement.
const DOCUMENT: &str = "docs/asvs.md";

/// Requirements by their state.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    met: u32,
    not_applicable: u32,
    not_met: u32,
}

impl Count {
    /// Adds a requirement. Returns `false` if the state is unknown.
    fn add(&mut self, state: &str) -> bool {
        match state {
            "met" => self.met += 1,
            "not applicable" => self.not_applicable += 1,
            "not met" => self.not_met += 1,
            _ => return false,
        }
        true
    }

    fn plus(self, other: Self) -> Self {
        Self {
            met: self.met + other.met,
            not_applicable: self.not_applicable + other.not_applicable,
            not_met: self.not_met + other.not_met,
        }
    }

    /// Returns the summary row: all, not applicable, applicable, met with its share, not met.
    fn row(self, levels: &str) -> String {
        let Self { met, not_applicable, not_met } = self;
        let applicable = met + not_met;
        let all = applicable + not_applicable;
        // In thousandths, rounded.
        let share = (met * 1000 + applicable / 2).checked_div(applicable).unwrap_or_default();
        let (whole, tenth) = (share / 10, share % 10);
        format!(
            "| {levels} | {all} | {not_applicable} | {applicable} | {met} ({whole}.{tenth} %) | {not_met} |"
        )
    }
}

/// Compares the counts.
///
/// # Errors
/// If the document can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    Ok(problems_of(&workspace::read(&workspace::root().join(DOCUMENT))?))
}

/// Returns rows without a known level or state, and missing summary rows.
fn problems_of(text: &str) -> Vec<String> {
    let (mut first, mut second) = (Count::default(), Count::default());
    let mut problems = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let ["", id, level, _, state, _, ""] = cells.as_slice() else { continue };
        if !id.contains('.') {
            continue;
        }
        let counted = match *level {
            "1" => first.add(state),
            "2" => second.add(state),
            _ => false,
        };
        if !counted {
            problems.push(format!("{DOCUMENT}:{}: {id} has no known level or state", number + 1));
        }
    }
    let rows =
        [first.row("1"), second.row("2, without level 1"), first.plus(second).row("1 and 2")];
    let missing = rows.into_iter().filter(|row| !text.lines().any(|line| line == row));
    problems.extend(missing.map(|row| format!("{DOCUMENT}: the head lacks the row {row}")));
    problems
}

#[cfg(test)]
mod tests {
    use super::problems_of;

    const ROWS: &str = "| number | level | requirement | state | shown by |\n|---|---|---|---|---|\n\
        | 1.2.1 | 1 | a | met | `a` |\n| 1.2.2 | 1 | b | not met | because |\n| 1.2.3 | 2 | c | met | `c` |\n\
        | 1.2.4 | 2 | d | not applicable | no d |\n";

    #[test]
    fn the_head_has_the_counts_of_the_rows() {
        let head = "| 1 | 2 | 0 | 2 | 1 (50.0 %) | 1 |\n| 2, without level 1 | 2 | 1 | 1 | 1 (100.0 %) | 0 |\n";
        let both = "| 1 and 2 | 4 | 1 | 3 | 2 (66.7 %) | 1 |\n";
        assert_eq!(problems_of(&format!("{head}{both}{ROWS}")), Vec::<String>::new());
        assert_eq!(
            problems_of(&format!("{head}{ROWS}")),
            ["docs/asvs.md: the head lacks the row | 1 and 2 | 4 | 1 | 3 | 2 (66.7 %) | 1 |"]
        );
    }

    #[test]
    fn a_row_without_a_known_level_or_state_is_named_with_its_line() {
        let found = problems_of("| 1.1 | 3 | a | met | b |\n| 1.2 | 1 | a | perhaps | b |\n");
        assert_eq!(
            found[..2],
            [
                "docs/asvs.md:1: 1.1 has no known level or state",
                "docs/asvs.md:2: 1.2 has no known level or state"
            ]
        );
    }
}
