//! Rules for the manifests of our crates: they use the workspace's lints, and only the root names versions. Folders
//! named `fuzz` are separate workspaces.

use std::ffi::OsStr;

use crate::error::Error;
use crate::workspace;

/// Checks the manifest of every crate.
///
/// # Errors
/// If a manifest can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    let mut problems = Vec::new();
    for folder in ["crates", "server", "web", "tests"] {
        for path in workspace::files(&workspace::root().join(folder), &["dist", "src", "fuzz"])? {
            if path.file_name() == Some(OsStr::new("Cargo.toml")) {
                problems.extend(problems_of(&workspace::relative(&path), &workspace::read(&path)?));
            }
        }
    }
    Ok(problems)
}

/// Returns the problems of one manifest. A separate workspace inherits nothing.
fn problems_of(name: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    if text.lines().any(|line| line.trim() == "[workspace]") {
        return problems;
    }
    let mut section = "";
    let mut open_brackets = 0;
    let mut lints = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let inside_value = open_brackets > 0;
        if !inside_value && line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
            continue;
        }
        open_brackets += line.matches('[').count();
        open_brackets -= line.matches(']').count().min(open_brackets);
        if inside_value || line.is_empty() || line.starts_with('#') {
            continue;
        }
        lints |= section == "lints" && line == "workspace = true";
        if breaks_inheritance(section, line) {
            problems.push(format!(
                "{name}:{}: put the version into [workspace.dependencies] and write workspace = true",
                number + 1
            ));
        }
    }
    if !lints {
        problems.push(format!("{name}: add [lints] workspace = true"));
    }
    problems
}

/// Returns `true` if a line of a section gives a dependency a version other than the workspace's.
fn breaks_inheritance(section: &str, line: &str) -> bool {
    let last = section.rsplit('.').next().unwrap_or(section);
    if last.ends_with("dependencies") {
        // An entry of a table such as [dev-dependencies]. There, a path alone breaks a circle of published crates.
        let breaks_circle =
            last == "dev-dependencies" && line.contains("{ path = ") && !line.contains("version");
        return !line.contains("workspace = true") && !breaks_circle;
    }
    // A table of one dependency, such as [dependencies.web-sys].
    let one = section.split('.').any(|part| part.ends_with("dependencies"));
    one && ["version", "path", "git"]
        .iter()
        .any(|key| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')))
}

#[cfg(test)]
mod tests {
    use super::problems_of;

    const LINTS: &str = "[lints]\nworkspace = true\n";

    #[test]
    fn inherited_versions_are_in_order() {
        let text = format!(
            "{LINTS}[dependencies]\nserde.workspace = true\nsqlx = {{ workspace = true, features = [\n  \"sqlite\",\n] }}\n\
             [dependencies.web-sys]\nworkspace = true\nfeatures = [\n  \"Window\",\n]\n[[bin]]\npath = \"src/main.rs\"\n"
        );
        assert_eq!(problems_of("a/Cargo.toml", &text), Vec::<String>::new());
    }

    #[test]
    fn a_version_of_its_own_is_named_with_its_line() {
        for (text, line) in [
            ("[dependencies]\nserde = \"1\"\n", 4),
            ("[dev-dependencies]\nserde = { version = \"1\" }\n", 4),
            ("[target.'cfg(unix)'.dependencies]\nlibc = \"0.2\"\n", 4),
            ("[dependencies.web-sys]\nversion = \"0.3\"\n", 4),
        ] {
            let problems = problems_of("a/Cargo.toml", &format!("{LINTS}{text}"));
            assert_eq!(problems.len(), 1, "{text}");
            assert!(
                problems.concat().starts_with(&format!("a/Cargo.toml:{line}:")),
                "{problems:?}"
            );
        }
    }

    #[test]
    fn a_path_alone_is_for_tests_only() {
        for (text, problems) in [
            ("[dev-dependencies]\na = { path = \"../a\" }\n", 0),
            ("[dev-dependencies]\na = { path = \"../a\", version = \"1\" }\n", 1),
            ("[dependencies]\na = { path = \"../a\" }\n", 1),
        ] {
            let found = problems_of("a/Cargo.toml", &format!("{LINTS}{text}"));
            assert_eq!(found.len(), problems, "{text}");
        }
    }

    #[test]
    fn a_workspace_of_its_own_inherits_nothing() {
        let text = "[package]\nname = \"a-fuzz\"\n[workspace]\n[dependencies]\nserde = \"1\"\n";
        assert_eq!(problems_of("a/fuzz/Cargo.toml", text), Vec::<String>::new());
    }

    #[test]
    fn a_crate_without_the_lints_is_named() {
        assert_eq!(problems_of("a/Cargo.toml", "[package]\nname = \"a\"\n").len(), 1);
    }
}
