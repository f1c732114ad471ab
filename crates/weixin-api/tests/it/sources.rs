//! Every source of the endpoints is in `card_model::source`.

use std::collections::BTreeSet;

use card_model::source::PAGES;
use weixin_api::endpoint::ALL;

/// Returns the short names of all pages.
fn short_names() -> BTreeSet<&'static str> {
    PAGES.iter().map(|page| page.short).collect()
}

/// Returns the parts of a source whose first word isn't a short name.
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
fn every_endpoint_cites_a_listed_source() {
    for endpoint in ALL {
        assert_eq!(unknown(endpoint.source), Vec::<&str>::new(), "{}", endpoint.path);
    }
}
