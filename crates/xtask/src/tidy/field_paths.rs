//! Fields of a card are named by `Field` and not by a string, so that a misspelt one doesn't compile.

use card_model::field::Field;

use crate::{error::Error, workspace};

/// The sources that handle cards.
const CHECKED: [&str; 7] = [
    "crates/card-model/src/",
    "crates/desk-api/src/",
    "crates/desk-wording/src/",
    "crates/weixin-api/src/",
    "crates/weixin-sandbox/src/",
    "server/src/",
    "web/src/",
];

/// Begins the tests at the end of a file.
const TESTS: &str = "\n#[cfg(test)]\nmod ";

/// Checks the strings in all sources but those of tests.
///
/// # Errors
/// If a file can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    let mut problems = Vec::new();
    for folder in CHECKED {
        for path in workspace::files(&workspace::root().join(folder), &[])? {
            let name = workspace::relative(&path);
            let is_rust = path.extension().is_some_and(|ending| ending == "rs");
            if is_rust && !name.contains("/tests/") && !name.ends_with("/tests.rs") {
                problems.extend(problems_of(&name, &workspace::read(&path)?));
            }
        }
    }
    Ok(problems)
}

/// Returns the problems of one file, each as "path:line: what to do".
fn problems_of(name: &str, text: &str) -> Vec<String> {
    let code = text.split(TESTS).next().unwrap_or(text);
    let code = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let paths = code.flat_map(|(number, line)| {
        strings(line).filter(|string| is_path(string)).map(move |path| (number, path))
    });
    paths
        .map(|(number, path)| {
            format!("{name}:{}: name the field by its `Field` instead of \"{path}\"", number + 1)
        })
        .collect()
}

/// Returns the strings of a line. Those with escapes, and those of more than one line, are no paths.
fn strings(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// Returns `true` for the path of a field below another, and for that of a field whose name alone is no common word.
fn is_path(string: &str) -> bool {
    let is_telling = || string.contains('.') || OWN.contains(&string);
    is_telling() && string.parse::<Field>().is_ok()
}

/// Fields directly below the type's object whose names mean nothing else.
const OWN: [&str; 7] = [
    "reduce_cost",
    "least_cost",
    "gift_name",
    "gift_num",
    "gift_unit",
    "deal_detail",
    "default_detail",
];

#[cfg(test)]
mod tests {
    use super::{OWN, is_path, problems_of};

    #[test]
    fn a_documented_path_is_refused_outside_of_comments_and_tests() {
        let line = "form.text(\"base_info.notice\");\n";
        let found = problems_of("web/src/a.rs", &format!("//! A.\n{line}"));
        assert_eq!(
            found,
            ["web/src/a.rs:2: name the field by its `Field` instead of \"base_info.notice\""]
        );
        for allowed in
            [format!("/// {line}"), format!("//! A.\n#[cfg(test)]\nmod tests {{\n{line}}}\n")]
        {
            assert!(problems_of("web/src/a.rs", &allowed).is_empty(), "{allowed}");
        }
    }

    #[test]
    fn only_fields_are_paths() {
        for path in ["advanced_info.text_image_list[3].text", "base_info.sku.quantity"] {
            assert!(is_path(path), "{path}");
        }
        assert!(OWN.into_iter().all(is_path));
        for other in ["card.svg", "title", "base_info", "base_info.surprise", "a.b", ""] {
            assert!(!is_path(other), "{other}");
        }
    }
}
