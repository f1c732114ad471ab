//! URLs below the desk's public path. On a server with several accounts, page URLs also contain the account.

use std::{fmt::Display, sync::OnceLock};

use desk_api::path::{ACCOUNT_PAGES, DEFAULT_ACCOUNT, account_of_page};
use leptos::prelude::{document, window};

/// Prefix of every URL of the server, e.g. `/cards` if its public URL is `https://tools.example.com/cards/`.
static PREFIX: OnceLock<String> = OnceLock::new();
/// Prefix of every page URL: the server's prefix, plus the account if URLs contain it.
static PAGES: OnceLock<String> = OnceLock::new();
/// The account of this page.
static ACCOUNT: OnceLock<String> = OnceLock::new();

/// Reads the prefix that the server wrote into the page.
pub fn read_prefix() {
    let meta = document().query_selector("meta[name=card-desk-session]").ok().flatten();
    let prefix = meta.and_then(|meta| meta.get_attribute("data-prefix")).unwrap_or_default();
    let _ = PREFIX.set(prefix);
}

/// Sets the page's account. Adds the account to the page's URL or removes it, according to `in_address`, so that a
/// shared link leads to the same account.
pub fn open_account(account: &str, in_address: bool) {
    let pages = if in_address { of_account(account) } else { server_prefix().to_owned() };
    let _ = PAGES.set(pages);
    let _ = ACCOUNT.set(account.to_owned());
    let correct = || {
        let (location, history) = (window().location(), window().history().ok()?);
        let shown = location.pathname().ok()?;
        let own = strip(server_prefix(), &shown);
        let wanted = at(account_of_page(own).map_or(own, |(_, page)| page));
        if wanted == shown {
            return None;
        }
        let address = [wanted, location.search().ok()?, location.hash().ok()?].concat();
        history.replace_state_with_url(&history.state().ok()?, "", Some(&address)).ok()
    };
    // If the browser refuses, the URL stays as typed.
    let _ = correct();
}

/// Returns the account in the page's URL.
pub fn named_account() -> Option<String> {
    let path = window().location().pathname().ok()?;
    account_of_page(strip(server_prefix(), &path)).map(|(account, _)| account.to_owned())
}

/// Returns the root of an account's pages, on a server with several accounts.
pub fn of_account(account: &str) -> String {
    format!("{}{ACCOUNT_PAGES}{account}", server_prefix())
}

/// Returns the name under which the browser stores a value of this account.
pub fn kept_as(name: &str) -> String {
    kept_for(ACCOUNT.get().map_or(DEFAULT_ACCOUNT, String::as_str), name)
}

/// The default account uses the names from before there were several accounts.
fn kept_for(account: &str, name: &str) -> String {
    if account == DEFAULT_ACCOUNT {
        format!("card-desk.{name}")
    } else {
        format!("card-desk@{account}.{name}")
    }
}

fn server_prefix() -> &'static str {
    PREFIX.get().map_or("", String::as_str)
}

/// Prefix of every page URL.
pub fn prefix() -> &'static str {
    PAGES.get().map_or_else(server_prefix, String::as_str)
}

/// Returns the URL of a page, for links. The router adds the prefix itself when it navigates.
pub fn at(address: impl Display) -> String {
    format!("{}{address}", prefix())
}

/// Returns the URL of a server route, for calls.
pub fn route(path: impl Display) -> String {
    format!("{}{path}", server_prefix())
}

/// Returns the path of the browser's URL without the prefix.
pub fn below(path: &str) -> &str {
    strip(prefix(), path)
}

fn strip<'path>(prefix: &str, path: &'path str) -> &'path str {
    match path.strip_prefix(prefix) {
        Some("") => "/",
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_is_whole_segments() {
        assert_eq!(strip("/tools", "/tools/cards"), "/cards");
        assert_eq!(strip("/tools", "/tools"), "/");
        assert_eq!(strip("/tools", "/toolsx/cards"), "/toolsx/cards");
        assert_eq!(strip("", "/cards"), "/cards");
    }

    #[test]
    fn accounts_keep_everything_apart() {
        assert_eq!(kept_for("main", "draft.d1"), "card-desk.draft.d1");
        assert_eq!(kept_for("draft", "d1"), "card-desk@draft.d1");
    }
}
