//! Rules for source files.

use crate::error::Error;
use crate::workspace;

/// The most lines of a source file, including its tests.
const MAX_LINES: usize = 400;

/// Folders without sources of ours.
const NOT_OURS: [&str; 4] = ["target", "node_modules", "dist", "data"];

/// The header of a source file: its own, or the README that is also the crate's front page.
const HEADERS: [&str; 2] = ["//!", "#![doc = include_str!(\"../README.md\")]"];

/// Marks of unfinished work, concatenated so that this file doesn't contain them.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// Lints must be expected with a reason, not allowed.
const ALLOW: [&str; 2] = [concat!("#[al", "low("), concat!("#![al", "low(")];

/// With raw HTML from data, a page can run an attacker's script.
const RAW_HTML: &str = "inner_html";

/// Checks every source of the workspace.
///
/// # Errors
/// If a file can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    let mut problems = Vec::new();
    for path in workspace::files(&workspace::root(), &NOT_OURS)? {
        let name = workspace::relative(&path);
        if has_ending(&name, &["rs", "css", "html", "toml", "js"]) {
            problems.extend(problems_of(&name, &workspace::read(&path)?));
        }
    }
    Ok(problems)
}

/// Returns the problems of one file, each as "path:line: what to do".
fn problems_of(name: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let rust = has_ending(name, &["rs"]);
    if rust && !HEADERS.iter().any(|header| text.starts_with(header)) {
        problems.push(format!("{name}:1: begin with //! and what the file holds"));
    }
    let lines = text.lines().count();
    if rust && lines > MAX_LINES {
        problems.push(format!("{name}: {lines} lines, {MAX_LINES} are allowed: split it"));
    }
    if name.ends_with("/mod.rs") {
        problems.push(format!("{name}: name the file after its module, next to the folder"));
    }
    for (number, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        for mark in UNFINISHED {
            if has_word(line, mark) {
                problems.push(format!("{place}: finish it, or open an issue, instead of {mark}"));
            }
        }
        if rust && ALLOW.iter().any(|attribute| line.contains(attribute)) {
            problems.push(format!("{place}: use #[expect(…, reason = \"…\")]"));
        }
        if name.starts_with("web/src/") && line.contains(RAW_HTML) {
            problems.push(format!("{place}: {RAW_HTML} lets data become markup: use text nodes"));
        }
    }
    problems
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

/// Returns `true` if a line contains the word, without an adjacent letter, digit or underscore.
fn has_word(line: &str, word: &str) -> bool {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
        .any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::{ALLOW, MAX_LINES, UNFINISHED, problems_of};

    #[test]
    fn a_file_says_what_it_holds() {
        assert_eq!(problems_of("server/src/a.rs", "use b;\n").len(), 1);
        assert!(problems_of("server/src/a.rs", "//! A.\nuse b;\n").is_empty());
    }

    #[test]
    fn the_last_allowed_line_is_allowed() {
        let file = |lines: usize| format!("//! A.\n{}", "\n".repeat(lines - 1));
        assert!(problems_of("a.rs", &file(MAX_LINES)).is_empty());
        assert_eq!(problems_of("a.rs", &file(MAX_LINES + 1)).len(), 1);
    }

    #[test]
    fn unfinished_work_is_found_as_a_word_only() {
        for mark in UNFINISHED {
            let found = problems_of("web/style/a.css", &format!("a {{}}\n/* {mark}: b */\n"));
            assert!(
                found.first().is_some_and(|problem| problem.starts_with("web/style/a.css:2:")),
                "{found:?}"
            );
            assert!(problems_of("a.css", &format!("{mark}S {mark}_A")).is_empty());
        }
    }

    #[test]
    fn allowed_lints_module_files_and_raw_html_are_refused() {
        for attribute in ALLOW {
            assert_eq!(problems_of("a.rs", &format!("//! A.\n{attribute}dead_code)]")).len(), 1);
        }
        assert_eq!(problems_of("server/src/routes/mod.rs", "//! A.").len(), 1);
        assert_eq!(problems_of("web/src/a.rs", "//! A.\n<p inner_html=x/>").len(), 1);
        assert!(
            problems_of("server/src/a.rs", "//! inner_html is denied in the dashboard.").is_empty()
        );
    }
}
