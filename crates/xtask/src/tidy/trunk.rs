//! Checks that the page for Trunk names the same files as the build: the stylesheets in their order, and the copied
//! files.

use crate::error::Error;
use crate::web::stylesheet_sources;
use crate::workspace;

/// Compares `web/trunk.html` with `web/style` and `web/public`.
///
/// # Errors
/// If one of them can't be read.
pub(super) fn check() -> Result<Vec<String>, Error> {
    let folder = workspace::web();
    let styles: Vec<String> = stylesheet_sources(&folder.join("style"))?
        .into_iter()
        .map(|(name, _)| format!("style/{name}"))
        .collect();
    let copied: Vec<String> = workspace::files(&folder.join("public"), &[])?
        .iter()
        .map(|path| path.strip_prefix(&folder).unwrap_or(path))
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .collect();
    let page = workspace::read(&folder.join("trunk.html"))?;
    Ok([("css", "web/style", styles), ("copy-file", "web/public", copied)]
        .into_iter()
        .filter_map(|(kind, place, expected)| difference(&page, kind, place, &expected))
        .collect())
}

/// Returns what is wrong with the links of one kind.
fn difference(page: &str, kind: &str, place: &str, expected: &[String]) -> Option<String> {
    let linked = linked(page, kind);
    (linked != expected).then(|| {
        format!(
            "web/trunk.html has rel=\"{kind}\" for [{}], but {place} holds [{}], in this order",
            linked.join(", "),
            expected.join(", ")
        )
    })
}

/// Returns the files of one kind that a page names for Trunk.
fn linked(page: &str, kind: &str) -> Vec<String> {
    let kind = format!("rel=\"{kind}\"");
    page.split('<')
        .filter(|tag| tag.starts_with("link data-trunk ") && tag.contains(&kind))
        .filter_map(|tag| tag.split_once("href=\"")?.1.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{difference, linked};

    const PAGE: &str = "<link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n\
        <link data-trunk rel=\"css\" href=\"style/a.css\">\n<link data-trunk rel=\"css\" href=\"style/b.css\">\n\
        <link data-trunk rel=\"copy-file\" href=\"public/inter.woff2\"><link data-trunk rel=\"icon\" href=\"favicon.svg\">";

    #[test]
    fn links_are_read_by_their_kind() {
        assert_eq!(linked(PAGE, "css"), ["style/a.css", "style/b.css"]);
        assert_eq!(linked(PAGE, "copy-file"), ["public/inter.woff2"]);
    }

    #[test]
    fn another_order_is_a_difference() {
        let names = |names: [&str; 2]| names.map(str::to_owned);
        assert_eq!(
            difference(PAGE, "css", "web/style", &names(["style/a.css", "style/b.css"])),
            None
        );
        assert!(
            difference(PAGE, "css", "web/style", &names(["style/b.css", "style/a.css"])).is_some()
        );
    }
}
