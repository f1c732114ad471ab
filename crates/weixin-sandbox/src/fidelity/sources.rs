//! The short names of sources and their public addresses.

use std::fmt::Write;

/// The table of sources: short name, title, public address.
const TABLE: &str = include_str!("../../../../docs/sources.md");

/// Returns the short names with their addresses, in the order of the table.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter_map(|row| {
        let (short, rest) = row.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ")?;
        let (_, address) = rest.rsplit_once(" | ")?;
        // `P20 *name*`: the short name of many pages, followed by the name of one.
        let short = short.split(' ').next()?;
        address.starts_with("http").then_some((short, address))
    })
}

/// Returns a source with its short names as links in Markdown. [`all`] has what they refer to.
pub(super) fn linked(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(ends_word).unwrap_or(rest.len()));
        if all().any(|(short, _)| short == word) {
            // Writing into a String can't fail.
            let _ = write!(text, "[{word}]");
        } else {
            text.push_str(word);
        }
        let begins_word = |it: char| !ends_word(it);
        let (between, tail) = after.split_at(after.find(begins_word).unwrap_or(after.len()));
        text.push_str(between);
        rest = tail;
    }
    text
}

fn ends_word(it: char) -> bool {
    !it.is_ascii_alphanumeric() && it != '-'
}
