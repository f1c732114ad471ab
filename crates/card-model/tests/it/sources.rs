//! Every source of the tables of limits and updates resolves in `docs/sources.md`.

use std::collections::BTreeSet;

use card_model::{
    limits::{NUMBER_LIMITS, TEXT_LIMITS},
    patch::UPDATE_TABLE,
};

/// The list of sources in the repository.
const SOURCES: &str = include_str!("../../../../docs/sources.md");

/// The short names: the first word of each row.
fn short_names() -> BTreeSet<&'static str> {
    SOURCES
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(' ').next())
        .filter(|name| *name != "short")
        .collect()
}

/// The parts of a source whose first word is no short name.
fn unknown(source: &str) -> Vec<&str> {
    let names = short_names();
    if source.starts_with("inferred: ") || source.starts_with("invented: ") {
        return Vec::new();
    }
    let named = |part: &&str| {
        let word = part.split([' ', ',', ':']).next();
        !word.is_some_and(|word| names.contains(word))
    };
    source.split("; ").filter(named).collect()
}

#[test]
fn a_short_name_must_be_listed() {
    assert!(short_names().contains("S2") && short_names().contains("SKIT"));
    assert_eq!(unknown("S2 \"Query Code interface\"; S99 \"Nowhere\""), ["S99 \"Nowhere\""]);
    assert_eq!(unknown("a page"), ["a page"]);
}

#[test]
fn every_row_cites_a_listed_source() {
    let texts = TEXT_LIMITS.iter().map(|limit| (limit.field, limit.source));
    let numbers = NUMBER_LIMITS.iter().map(|limit| (limit.field, limit.source));
    let updates = UPDATE_TABLE.iter().map(|row| (row.field, row.source));
    for (field, source) in texts.chain(numbers).chain(updates) {
        assert_eq!(unknown(source), Vec::<&str>::new(), "{field}");
    }
}
