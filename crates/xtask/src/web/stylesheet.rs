//! The stylesheets: the files of `web/style` and of `web/style/later`, joined in the order of their names, without
//! comments and indentation.

use std::ffi::OsStr;
use std::path::Path;

use crate::error::Error;
use crate::workspace;

/// Returns the stylesheets of `folder`, name and text, in the order in which they apply.
///
/// # Errors
/// If one can't be read.
pub(crate) fn sources(folder: &Path) -> Result<Vec<(String, String)>, Error> {
    workspace::files(folder, &[])?
        .into_iter()
        .filter(|path| path.extension() == Some(OsStr::new("css")))
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            Ok((name.replace('\\', "/"), workspace::read(&path)?))
        })
        .collect()
}

/// The folder of the styles that the first page doesn't need.
const LATER: &str = "later/";

/// Joins stylesheets and minifies the results: one for the first page, one for later pages.
pub(crate) fn join(sources: &[(String, String)]) -> (String, String) {
    let joined = |later| {
        sources
            .iter()
            .filter(|(name, _)| name.starts_with(LATER) == later)
            .map(|(_, text)| minify(text))
            .collect()
    };
    (joined(false), joined(true))
}

/// Removes comments and insignificant white space. Strings are unchanged, and white space that may be significant
/// (between selectors, in `calc`, around `:`) is reduced to one space.
pub(crate) fn minify(css: &str) -> String {
    let mut small = String::with_capacity(css.len());
    let mut characters = css.chars().peekable();
    let mut gap = false;
    while let Some(character) = characters.next() {
        match character {
            '/' if characters.peek() == Some(&'*') => {
                characters.next();
                let mut previous = ' ';
                for inside in characters.by_ref() {
                    if previous == '*' && inside == '/' {
                        break;
                    }
                    previous = inside;
                }
                gap = true;
            }
            white if white.is_ascii_whitespace() => gap = true,
            _ => {
                if gap && !small.ends_with(['{', '}', ';', ',']) && !"{};,".contains(character) {
                    small.push(' ');
                }
                gap = false;
                if character == '}' && small.ends_with(';') {
                    small.pop();
                }
                small.push(character);
                if character == '"' || character == '\'' {
                    copy_string(character, &mut characters, &mut small);
                }
            }
        }
    }
    // A file starts without white space, even after a comment.
    small.trim_start().to_owned()
}

/// Copies the rest of a string including its closing quote.
fn copy_string(quote: char, characters: &mut impl Iterator<Item = char>, small: &mut String) {
    let mut escaped = false;
    for inside in characters {
        small.push(inside);
        if inside == quote && !escaped {
            return;
        }
        escaped = inside == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::{join, minify};

    #[test]
    fn comments_and_indentation_go() {
        let css = "/* Tokens. */\n:root {\n  --ink: #111; /* text */\n}\n\na:hover,\n.b {\n  margin: 0 auto;\n}\n";
        assert_eq!(minify(css), ":root{--ink: #111}a:hover,.b{margin: 0 auto}");
    }

    #[test]
    fn what_may_mean_something_stays() {
        assert_eq!(
            minify("a  :hover > b { width: calc(1px +\n 2px) }"),
            "a :hover > b{width: calc(1px + 2px)}"
        );
        assert_eq!(minify("@media (a) and\t(b) { c { d: e } }"), "@media (a) and (b){c{d: e}}");
    }

    #[test]
    fn strings_are_copied() {
        assert_eq!(minify(r#"a { content: "/* ; } \"  x" ; }"#), r#"a{content: "/* ; } \"  x"}"#);
        assert_eq!(minify("a{content:'  '}"), "a{content:'  '}");
    }

    #[test]
    fn a_comment_between_words_leaves_a_space() {
        assert_eq!(minify("margin:0/**/auto"), "margin:0 auto");
        assert_eq!(minify("/* never closed"), "");
    }

    #[test]
    fn files_follow_each_other_in_the_given_order() {
        let sources = [
            ("1.css", "a { b: c }\n"),
            ("2.css", "\n d { e: f; }"),
            ("later/0.css", "g { h: i }"),
            ("later/1.css", "j { k: l }"),
        ]
        .map(|(name, text)| (name.to_owned(), text.to_owned()));
        let (first, later) = join(&sources);
        assert_eq!(first, "a{b: c}d{e: f}");
        assert_eq!(later, "g{h: i}j{k: l}");
    }
}
