//! The page: `web/index.html` with the file names of this build, the script of the first paint and the icon.

use std::fmt::Write as _;

/// The file names of this build.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    /// For `{{app.js}}`.
    pub(crate) script: &'a str,
    /// For `{{app.css}}`.
    pub(crate) stylesheet: &'a str,
    /// For `{{app_bg.wasm}}`.
    pub(crate) module: &'a str,
}

/// Content inserted into the page; each saves a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inline<'a> {
    /// For [`FIRST_PAINT`].
    pub(crate) first_paint: &'a str,
    /// For [`ICON`].
    pub(crate) icon: &'a str,
}

/// The only script allowed in the page; the server allows it by its hash.
const FIRST_PAINT: &str = "{{first-paint.js}}";
/// The URL of the tab's icon.
const ICON: &str = "{{favicon.svg}}";

/// Inserts names and content into the page and removes comments and empty lines.
///
/// # Errors
/// If a placeholder is missing or unknown, or the page contains something that its Content-Security-Policy forbids: an
/// inline script, a `<style>` or a `style` attribute. The message names the replacement.
pub(crate) fn render(
    template: &str,
    names: &Names<'_>,
    inline: &Inline<'_>,
) -> Result<String, String> {
    let mut page = without_comments(template);
    forbid_inline(&page)?;
    let icon = data_address(inline.icon);
    for (placeholder, name) in [
        ("{{app.js}}", names.script),
        ("{{app.css}}", names.stylesheet),
        ("{{app_bg.wasm}}", names.module),
        (FIRST_PAINT, &script_without_comments(inline.first_paint)),
        (ICON, &icon),
    ] {
        if !page.contains(placeholder) {
            return Err(format!("the placeholder {placeholder} is missing"));
        }
        page = page.replace(placeholder, name);
    }
    if page.contains("{{") {
        return Err("there is an unknown placeholder".to_owned());
    }
    let mut lines: String =
        page.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    lines.push('\n');
    Ok(lines)
}

/// Returns the page without comments.
fn without_comments(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Returns a script without comments, each of which must be on a separate line.
pub(crate) fn script_without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns a picture as a data URL.
fn data_address(svg: &str) -> String {
    let mut address = "data:image/svg+xml,".to_owned();
    for line in svg.lines() {
        for letter in line.trim().chars() {
            match letter {
                '"' => address.push('\''),
                '%' | '#' | '<' | '>' | '&' | '{' | '}' => {
                    let _ = write!(address, "%{:02X}", u32::from(letter));
                }
                other => address.push(other),
            }
        }
    }
    address
}

/// Refuses content that a strict Content-Security-Policy blocks in the browser.
fn forbid_inline(page: &str) -> Result<(), String> {
    for (tag, content) in page.split('<').skip(1).filter_map(|tag| tag.split_once('>')) {
        let tag = tag.to_ascii_lowercase();
        if tag == "style" || tag.starts_with("style ") {
            return Err(
                "a <style> is blocked by the Content-Security-Policy: put it into web/style"
                    .to_owned(),
            );
        }
        let is_script = (tag == "script" || tag.starts_with("script ")) && !tag.contains("src=");
        if is_script && (tag != "script" || content != FIRST_PAINT) {
            return Err("an inline <script> is blocked by the Content-Security-Policy: put it into web/first-paint.js, or into web/public and name it with src".to_owned());
        }
        if tag.split_ascii_whitespace().any(|part| part.starts_with("style=")) {
            return Err("a style attribute is blocked by the Content-Security-Policy: use a class"
                .to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Inline, Names, render};

    const NAMES: Names<'_> =
        Names { script: "app-1.js", stylesheet: "app-2.css", module: "app_bg-3.wasm" };

    const INLINE: Inline<'_> = Inline {
        first_paint: "// Colours.\npaint();\n",
        icon: "<svg>\n  <path fill=\"#fff\"/>\n</svg>\n",
    };

    const PAGE: &str = "<!-- {{app.js}} is filled in.\n -->\n<head>\n\n  <script>{{first-paint.js}}</script>\n  \
        <link rel=\"icon\" href=\"{{favicon.svg}}\">\n  <link href=\"/{{app.css}}\">\n  \
        <link href=\"/{{app_bg.wasm}}\">\n  <script type=\"module\" src=\"/{{app.js}}\"></script>\n</head>\n";

    #[test]
    fn names_are_put_in_and_comments_dropped() {
        assert_eq!(
            render(PAGE, &NAMES, &INLINE).unwrap(),
            "<head>\n<script>paint();</script>\n\
             <link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg%3E%3Cpath fill='%23fff'/%3E%3C/svg%3E\">\n<link href=\"/app-2.css\">\n<link href=\"/app_bg-3.wasm\">\n\
             <script type=\"module\" src=\"/app-1.js\"></script>\n</head>\n"
        );
    }

    #[test]
    fn a_missing_or_unknown_placeholder_is_named() {
        let problem = render(&PAGE.replace("{{app.css}}", "app.css"), &NAMES, &INLINE).unwrap_err();
        assert!(problem.contains("{{app.css}}"), "{problem}");
        assert!(render(&format!("{PAGE}{{{{title}}}}"), &NAMES, &INLINE).is_err());
    }

    #[test]
    fn a_placeholder_in_a_comment_does_not_count() {
        assert!(
            render("<!-- {{app.js}} {{app.css}} {{app_bg.wasm}} -->", &NAMES, &INLINE).is_err()
        );
    }

    #[test]
    fn inline_scripts_and_styles_are_refused() {
        for inline in ["<script>x()</script>", "<style>a{}</style>", "<p style=\"color:red\">x</p>"]
        {
            assert!(render(&format!("{PAGE}{inline}"), &NAMES, &INLINE).is_err(), "{inline}");
        }
        assert!(
            render(&format!("{PAGE}<script src=\"/theme.js\"></script>"), &NAMES, &INLINE).is_ok()
        );
    }
}
