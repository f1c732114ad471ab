//! Which page of the guide explains a page of the dashboard.

/// Returns the page of the guide for an address below the account.
pub fn page_of(path: &str) -> &'static str {
    if path.ends_with("/issue") {
        return "issue";
    }
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    match first {
        "merchant" => "make-a-voucher",
        "cards" if path == "/cards/new" => "make-a-voucher",
        "cards" => "follow-a-review",
        "stock" => "stock",
        "jobs" => "many-at-once",
        "redeem" | "codes" => "redeem",
        "statistics" => "statistics",
        _ => "index",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::page_of;

    #[test]
    fn every_page_leads_to_a_page_that_exists() {
        let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide/en");
        for (path, expected) in [
            ("/", "index"),
            ("/cards", "follow-a-review"),
            ("/cards/new", "make-a-voucher"),
            ("/cards/pA/issue", "issue"),
            ("/merchant", "make-a-voucher"),
            ("/stock", "stock"),
            ("/jobs/1", "many-at-once"),
            ("/redeem", "redeem"),
            ("/codes/1", "redeem"),
            ("/statistics", "statistics"),
        ] {
            assert_eq!(page_of(path), expected, "{path}");
            let text = if expected == "index" { "README" } else { expected };
            assert!(guide.join(format!("{text}.md")).is_file(), "{text}");
        }
    }
}
