//! Short names of sources as links.

use std::fmt::Write;

use card_model::source::PAGES;

/// Returns a source with its short names as links in Markdown. [`PAGES`] defines the short names.
pub(super) fn linked(source: &str) -> String {
    let mut text = String::new();
    let mut rest = source;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(ends_word).unwrap_or(rest.len()));
        if PAGES.iter().any(|page| page.short == word) {
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
