//! Checks that a translated document has the sections, code blocks and table rows of its original.

use crate::error::Error;
use crate::workspace;

/// The translated documents, without the extension.
const TRANSLATED: [&str; 2] = ["README", "crates/card-model/README"];

/// Checks the Chinese documents.
///
/// # Errors
/// If a document can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    let root = workspace::root();
    let mut problems = Vec::new();
    for name in TRANSLATED {
        let original = workspace::read(&root.join(format!("{name}.md")))?;
        let translation = workspace::read(&root.join(format!("{name}.zh-CN.md")))?;
        problems.extend(problem_of(name, &original, &translation));
    }
    Ok(problems)
}

/// Returns the first difference in structure. The lines of the parts may differ.
fn problem_of(name: &str, original: &str, translation: &str) -> Option<String> {
    let (original, translation) = (structure(original), structure(translation));
    let kind =
        |structure: &[(usize, &'static str)], place| structure.get(place).map(|&(_, kind)| kind);
    let length = original.len().max(translation.len());
    let place = (0..length).find(|&place| kind(&original, place) != kind(&translation, place))?;
    let at = |structure: &[(usize, &'static str)]| match structure.get(place) {
        Some((line, kind)) => format!("{kind} in line {line}"),
        None => "nothing more".to_owned(),
    };
    let (there, here) = (at(&original), at(&translation));
    Some(format!("{name}.zh-CN.md has {here}, {name}.md has {there}"))
}

/// Returns the parts of a document in order, with their lines.
fn structure(text: &str) -> Vec<(usize, &'static str)> {
    let mut fenced = false;
    let kind = |line: &str| {
        if line.starts_with("```") {
            fenced = !fenced;
            return fenced.then_some("a code block");
        }
        match line {
            _ if fenced => None,
            _ if line.starts_with("# ") => Some("a title"),
            _ if line.starts_with("## ") => Some("a section"),
            _ if line.starts_with("### ") => Some("a subsection"),
            _ if line.starts_with('|') => Some("a table row"),
            _ if line.starts_with("- ") => Some("an item"),
            _ => None,
        }
    };
    let kinds: Vec<_> = text.lines().map(kind).collect();
    (1..).zip(kinds).filter_map(|(line, kind)| Some((line, kind?))).collect()
}

#[cfg(test)]
mod tests {
    use super::problem_of;

    const ORIGINAL: &str =
        "# Title\n\nOne line,\nand another.\n\n## Section\n\n```sh\n# a comment\n```\n";

    #[test]
    fn lines_of_a_paragraph_may_differ() {
        let translation = "# 标题\n\n一段。\n\n## 一节\n\n```sh\n# 注释\n```\n";
        assert_eq!(problem_of("README", ORIGINAL, translation), None);
    }

    #[test]
    fn a_missing_section_is_found() {
        let translation = "# 标题\n\n```sh\n# 注释\n```\n";
        assert_eq!(
            problem_of("README", ORIGINAL, translation).as_deref(),
            Some("README.zh-CN.md has a code block in line 3, README.md has a section in line 6")
        );
        assert_eq!(
            problem_of("README", ORIGINAL, "# 标题\n").as_deref(),
            Some("README.zh-CN.md has nothing more, README.md has a section in line 6")
        );
    }
}
