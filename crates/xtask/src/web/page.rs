//! The page: `web/index.html` with the names of this build put in.

/// What the page loads, by the names of this build.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    /// For `{{app.js}}`.
    pub(crate) script: &'a str,
    /// For `{{app.css}}`.
    pub(crate) stylesheet: &'a str,
    /// For `{{app_bg.wasm}}`.
    pub(crate) module: &'a str,
}

/// Puts the names into the page and drops comments and empty lines.
///
/// # Errors
/// When a placeholder is missing or unknown, or the page holds something that its Content-Security-Policy forbids: an
/// inline script, a `<style>` or a `style` attribute. The message says what to write instead.
pub(crate) fn render(template: &str, names: &Names<'_>) -> Result<String, String> {
    let mut page = without_comments(template);
    for (placeholder, name) in [
        ("{{app.js}}", names.script),
        ("{{app.css}}", names.stylesheet),
        ("{{app_bg.wasm}}", names.module),
    ] {
        if !page.contains(placeholder) {
            return Err(format!(
                "the placeholder {placeholder} is missing; write it as href=\"/{placeholder}\""
            ));
        }
        page = page.replace(placeholder, name);
    }
    if page.contains("{{") {
        return Err("there is a placeholder that the build doesn't know; it knows {{app.js}}, {{app.css}} and {{app_bg.wasm}}".to_owned());
    }
    forbid_inline(&page)?;
    let mut lines: String =
        page.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    lines.push('\n');
    Ok(lines)
}

/// The page without its comments.
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

/// Refuses what a strict Content-Security-Policy would block in the browser.
fn forbid_inline(page: &str) -> Result<(), String> {
    for tag in page.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
        let tag = tag.to_ascii_lowercase();
        if tag == "style" || tag.starts_with("style ") {
            return Err(
                "a <style> is blocked by the Content-Security-Policy: put it into web/style"
                    .to_owned(),
            );
        }
        if (tag == "script" || tag.starts_with("script ")) && !tag.contains("src=") {
            return Err("an inline <script> is blocked by the Content-Security-Policy: put it into web/public and name it with src".to_owned());
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
    use super::{Names, render};

    const NAMES: Names<'_> =
        Names { script: "app-1.js", stylesheet: "app-2.css", module: "app_bg-3.wasm" };

    const PAGE: &str = "<!-- {{app.js}} is filled in.\n -->\n<head>\n\n  <link href=\"/{{app.css}}\">\n  \
        <link href=\"/{{app_bg.wasm}}\">\n  <script type=\"module\" src=\"/{{app.js}}\"></script>\n</head>\n";

    #[test]
    fn names_are_put_in_and_comments_dropped() {
        assert_eq!(
            render(PAGE, &NAMES).unwrap(),
            "<head>\n<link href=\"/app-2.css\">\n<link href=\"/app_bg-3.wasm\">\n\
             <script type=\"module\" src=\"/app-1.js\"></script>\n</head>\n"
        );
    }

    #[test]
    fn a_missing_or_unknown_placeholder_is_named() {
        let problem = render(&PAGE.replace("{{app.css}}", "app.css"), &NAMES).unwrap_err();
        assert!(problem.contains("{{app.css}}"), "{problem}");
        assert!(render(&format!("{PAGE}{{{{title}}}}"), &NAMES).is_err());
    }

    #[test]
    fn a_placeholder_in_a_comment_does_not_count() {
        assert!(render("<!-- {{app.js}} {{app.css}} {{app_bg.wasm}} -->", &NAMES).is_err());
    }

    #[test]
    fn inline_scripts_and_styles_are_refused() {
        for inline in ["<script>x()</script>", "<style>a{}</style>", "<p style=\"color:red\">x</p>"]
        {
            assert!(render(&format!("{PAGE}{inline}"), &NAMES).is_err(), "{inline}");
        }
        assert!(render(&format!("{PAGE}<script src=\"/theme.js\"></script>"), &NAMES).is_ok());
    }
}
