//! Small pages of the server between another site and the dashboard. They use no scripts.

use std::fmt::Write as _;

use card_model::language::Language;
use desk_wording as wording;
use http::{HeaderMap, header};

use super::page::escaped;
use crate::assets;

/// Returns the user's language: the first supported one in `Accept-Language`.
pub(in crate::routes) fn language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut names = accepted.unwrap_or_default().split(',').map(str::trim);
    let found = names.find_map(|name| match name.get(..2)?.to_ascii_lowercase().as_str() {
        "zh" => Some(Language::ZhCn),
        "en" => Some(Language::En),
        _ => None,
    });
    found.unwrap_or(Language::En)
}

/// Returns a page that continues to a path of this server.
pub(in crate::routes) fn page(
    prefix: &str,
    language: Language,
    title: &str,
    target: &str,
) -> String {
    let target = escaped(target);
    let head = format!("<meta http-equiv=\"refresh\" content=\"0; url={target}\">\n");
    document(prefix, language, &head, title, None, (&target, wording::go_on(language)))
}

/// Returns a page that waits for the user to go on.
pub(in crate::routes) fn stop(
    prefix: &str,
    language: Language,
    title: &str,
    target: &str,
) -> String {
    let target = escaped(target);
    document(prefix, language, "", title, None, (&target, wording::go_on(language)))
}

/// Returns a page with a title, an explanation and a link.
pub(in crate::routes) fn document(
    prefix: &str,
    language: Language,
    head: &str,
    title: &str,
    words: Option<&str>,
    (address, link): (&str, &str),
) -> String {
    let tag = match language {
        Language::ZhCn => "zh-CN",
        Language::En => "en",
    };
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} · Card Desk</title>\n{head}"
    );
    // Writing into a String can't fail.
    if let Some(index) = assets::index() {
        if let Some(icon) = linked(&index, "icon") {
            let _ = writeln!(text, "<link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">");
        }
        if let Some(style) = linked(&index, "stylesheet") {
            let _ = writeln!(text, "<link rel=\"stylesheet\" href=\"{prefix}{style}\">");
        }
    }
    let _ = write!(
        text,
        "</head>\n<body>\n<main class=\"empty\">\n<h1 class=\"empty-title\">{title}</h1>\n"
    );
    if let Some(words) = words {
        let _ = writeln!(text, "<p>{words}</p>");
    }
    let _ = write!(
        text,
        "<p class=\"empty-actions\"><a class=\"button button-primary\" href=\"{address}\">{link}</a></p>\n\
         </main>\n</body>\n</html>\n"
    );
    text
}

/// What the dashboard's page links to as its icon (the picture itself) or as its stylesheet (a path).
fn linked<'index>(index: &'index str, what: &str) -> Option<&'index str> {
    let (_, rest) = index.split_once(&format!("rel=\"{what}\" href=\""))?;
    rest.split_once('"').map(|(address, _)| address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_speaks_the_browsers_language() {
        let of = |accepted: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, accepted.parse().unwrap());
            language(&headers)
        };
        assert_eq!(of("zh-CN,zh;q=0.9,en;q=0.8"), Language::ZhCn);
        assert_eq!(of("de, en-GB;q=0.8, zh;q=0.1"), Language::En);
        assert_eq!(of("x, fr"), Language::En);
        assert_eq!(language(&HeaderMap::new()), Language::En);
    }

    #[test]
    fn nothing_leaves_the_attributes() {
        let page = page("", Language::En, "Title", "/cards?a=\"><script>'&b=1");
        assert!(!page.contains("<script") && !page.contains("a=\""), "{page}");
        assert!(page.contains("content=\"0; url=/cards?a=&quot;&gt;"), "{page}");
    }

    #[test]
    fn the_stylesheet_is_the_dashboards() {
        let index = "<link rel=\"stylesheet\" href=\"/app-0123456789.css\">";
        assert_eq!(linked(index, "stylesheet"), Some("/app-0123456789.css"));
        assert_eq!(linked(index, "icon"), None);
    }
}
