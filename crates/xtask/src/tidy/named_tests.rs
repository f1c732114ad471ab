//! Checks that every test named as `file::test` in a document exists.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::workspace;

/// The documents that name tests.
const DOCUMENTS: [&str; 2] = ["docs/asvs.md", "docs/security.md"];

/// Folders without sources of ours.
const NOT_OURS: [&str; 4] = ["target", "node_modules", "dist", "data"];

/// The texts of sources by file name without the extension. Several files can have the same name.
type Sources = BTreeMap<String, Vec<String>>;

/// Checks the documents.
///
/// # Errors
/// If a document or a source can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    let mut sources = Sources::new();
    for path in workspace::files(&workspace::root(), &NOT_OURS)? {
        let is_rust = path.extension().is_some_and(|ending| ending == "rs");
        if let Some(stem) = path.file_stem().filter(|_| is_rust) {
            let stem = stem.to_string_lossy().into_owned();
            sources.entry(stem).or_default().push(workspace::read(&path)?);
        }
    }
    let mut problems = Vec::new();
    for name in DOCUMENTS {
        let text = workspace::read(&workspace::root().join(name))?;
        problems.extend(problems_of(name, &text, &sources));
    }
    Ok(problems)
}

/// Returns the tests in a document that don't exist.
fn problems_of(name: &str, text: &str, sources: &Sources) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in text.lines().enumerate() {
        // Every second part is between backticks.
        for code in line.split('`').skip(1).step_by(2) {
            let Some((file, test)) = named(code) else { continue };
            let function = format!("fn {test}(");
            let mut texts = sources.get(file).into_iter().flatten();
            if !texts.any(|text| text.contains(&function)) {
                problems.push(format!("{name}:{}: no {file}.rs has a test {test}", number + 1));
            }
        }
    }
    problems
}

/// Returns file and test of a piece of code in the form `file::test`.
fn named(code: &str) -> Option<(&str, &str)> {
    let (file, test) = code.split_once("::")?;
    let is_name = |text: &str| {
        !text.is_empty()
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    (is_name(file) && is_name(test)).then_some((file, test))
}

#[cfg(test)]
mod tests {
    use super::{Sources, problems_of};

    fn problems(text: &str) -> Vec<String> {
        let file = |name: &str, texts: &[&str]| {
            (name.to_owned(), texts.iter().map(|&text| text.to_owned()).collect())
        };
        let sources = Sources::from([
            file("sessions", &["fn helper() {}", "#[test]\nfn a_session_ends() {}"]),
            file("keys", &["async fn a_key_ends() {}"]),
        ]);
        problems_of("docs/asvs.md", text, &sources)
    }

    #[test]
    fn a_missing_test_is_named_with_its_line() {
        assert_eq!(
            problems("`sessions::a_session_ends`\n`keys::a_session_ends`, `gone::a_key_ends`"),
            [
                "docs/asvs.md:2: no keys.rs has a test a_session_ends",
                "docs/asvs.md:2: no gone.rs has a test a_key_ends"
            ]
        );
        // A prefix of a name doesn't match.
        assert_eq!(problems("`sessions::a_session`").len(), 1);
    }

    #[test]
    fn tests_that_exist_and_other_code_are_passed_over() {
        let text =
            "| 7.3.1 | `keys::a_key_ends` | `server/src/tls.rs`, `Secret::new`, `a::b::C`, `x::` |";
        assert_eq!(problems(text), Vec::<String>::new());
    }
}
