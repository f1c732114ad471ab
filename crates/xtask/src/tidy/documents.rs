//! Checks that every repository path named in backticks in a document exists.

use std::path::Path;

use crate::error::Error;
use crate::workspace;

/// The documents that name paths.
const DOCUMENTS: [&str; 8] = [
    "ARCHITECTURE.md",
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/asvs.md",
    "docs/deploy.md",
    "docs/security.md",
];

/// Paths created by a build or a run, which a fresh clone lacks.
const MADE: [&str; 4] = ["web/dist", "target", "data", "node_modules"];

/// The extensions of our files.
const ENDINGS: [&str; 10] =
    [".rs", ".md", ".toml", ".css", ".html", ".json", ".sql", ".tsv", ".svg", ".png"];

/// Checks the existing documents.
///
/// # Errors
/// If a document can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    let root = workspace::root();
    let mut problems = Vec::new();
    for name in DOCUMENTS {
        let path = root.join(name);
        if path.is_file() {
            problems.extend(problems_of(name, &workspace::read(&path)?, &root));
        }
    }
    Ok(problems)
}

/// Returns the paths in a document that don't exist below `root`.
fn problems_of(name: &str, text: &str, root: &Path) -> Vec<String> {
    let mut problems = Vec::new();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        // Every second part is between backticks.
        for code in line.split('`').skip(1).step_by(2) {
            let code = code.strip_prefix("./").unwrap_or(code);
            if is_path(code, root) && !exists(code, root) {
                problems.push(format!("{name}:{}: {code} doesn't exist", number + 1));
            }
        }
    }
    problems
}

/// Returns `true` if a piece of code names a path of the repository: it contains a slash, and begins with a folder of
/// the root or has the extension of our files. `card/get` and `text/csv` aren't paths.
fn is_path(code: &str, root: &Path) -> bool {
    let plain = code.chars().all(|c| c.is_ascii_alphanumeric() || "_-./*{},".contains(c));
    let (first, _) = code.split_once('/').unwrap_or_default();
    plain
        && !first.is_empty()
        && !MADE.iter().any(|made| {
            code.trim_end_matches('/') == *made || code.starts_with(&format!("{made}/"))
        })
        && (root.join(first).is_dir() || ENDINGS.iter().any(|ending| code.ends_with(ending)))
}

/// Returns `true` if the path exists, up to the first part with a pattern (`crates/*`, `tests/{a,b}`).
fn exists(code: &str, root: &Path) -> bool {
    let known: Vec<&str> = code
        .trim_end_matches('/')
        .split('/')
        .take_while(|part| !part.contains(['*', '{']))
        .collect();
    root.join(known.join("/")).exists()
}

#[cfg(test)]
mod tests {
    use super::problems_of;

    fn problems(text: &str) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("server/src")).unwrap();
        std::fs::write(root.path().join("server/src/main.rs"), "").unwrap();
        problems_of("README.md", text, root.path())
    }

    #[test]
    fn a_missing_path_is_named_with_its_line() {
        assert_eq!(
            problems("Read `server/src/main.rs`,\nthen `server/src/gone.rs` and `./docs/old.md`."),
            [
                "README.md:2: server/src/gone.rs doesn't exist",
                "README.md:2: docs/old.md doesn't exist"
            ]
        );
    }

    #[test]
    fn patterns_are_checked_up_to_the_pattern() {
        assert!(problems("`server/*` and `server/src/{main,lib}.rs` and `server/`").is_empty());
        assert_eq!(problems("`server/gone/*`").len(), 1);
    }

    #[test]
    fn what_is_no_path_or_made_by_a_build_is_passed_over() {
        let text = "`card/get` `text/csv` `/healthz` `http://127.0.0.1:8080/a.md` `web/dist/index.html` `./data` `a / b`\n\
                    ```\nserver/gone.rs `server/gone.rs`\n```\n";
        assert_eq!(problems(text), Vec::<String>::new());
    }
}
