//! `docs/sources.md` lists the pages of all sources.

use card_model::source::PAGES;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/sources.md");
const HEAD: &str = "| short | title | public address |\n|---|---|---|\n";

/// Returns the rows of the document.
fn rows() -> String {
    let row = |page: &card_model::source::Page| {
        let followed_by = page.followed_by.map(|it| format!(" *{it}*")).unwrap_or_default();
        format!("| {}{followed_by} | {} | {} |\n", page.short, page.title, page.address)
    };
    PAGES.iter().map(row).collect()
}

/// `UPDATE_SOURCES=1 cargo test -p card-model sources` updates the rows.
#[test]
fn the_document_has_the_rows_of_the_table() {
    let text = std::fs::read_to_string(PATH).unwrap();
    let (before, written) = text.split_once(HEAD).unwrap();
    if std::env::var_os("UPDATE_SOURCES").is_some() {
        std::fs::write(PATH, format!("{before}{HEAD}{}", rows())).unwrap();
    } else {
        assert_eq!(written, rows(), "UPDATE_SOURCES=1 updates it");
    }
}

#[test]
fn no_short_name_is_given_twice() {
    let mut names: Vec<&str> = PAGES.iter().map(|page| page.short).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), PAGES.len());
}
