//! Addresses below the path that people open the desk at. Pages of a server with several accounts also name the account.

use std::{fmt::Display, sync::OnceLock};

use desk_api::path::{ACCOUNT_PAGES, DEFAULT_ACCOUNT, account_of_page};
use leptos::prelude::{document, window};

/// What every address of the server begins with: `/cards` if people open `https://tools.example.com/cards/`.
static PREFIX: OnceLock<String> = OnceLock::new();
/// What every address of a page begins with: the prefix, and the account if addresses name it.
static PAGES: OnceLock<String> = OnceLock::new();
/// The account that this page works for.
static ACCOUNT: OnceLock<String> = OnceLock::new();

/// Reads the prefix that the server wrote into the page.
pub fn read_prefix() {
    let meta = document().query_selector("meta[name=card-desk-session]").ok().flatten();
    let prefix = meta.and_then(|meta| meta.get_attribute("data-prefix")).unwrap_or_default();
    let _ = PREFIX.set(prefix);
}

/// The page works for this account from now on. Its address is corrected if it names the account and should not, or the
/// other way round: a link that is passed on must lead to the same account.
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
    // A browser that refuses shows the address as it was typed.
    let _ = correct();
}

/// The account that the address of the page names.
pub fn named_account() -> Option<String> {
    let path = window().location().pathname().ok()?;
    account_of_page(strip(server_prefix(), &path)).map(|(account, _)| account.to_owned())
}

/// Where the pages of an account begin, on a server with several accounts.
pub fn of_account(account: &str) -> String {
    format!("{}{ACCOUNT_PAGES}{account}", server_prefix())
}

/// The name under which the browser keeps something of this account, apart from what it keeps of others.
pub fn kept_as(name: &str) -> String {
    kept_for(ACCOUNT.get().map_or(DEFAULT_ACCOUNT, String::as_str), name)
}

/// The names of the usual account are those that browsers knew before there were several.
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

/// What every address of a page begins with.
pub fn prefix() -> &'static str {
    PAGES.get().map_or_else(server_prefix, String::as_str)
}

/// The address of a page as the browser needs it, for links. The router adds the prefix itself to what it is told to go
/// to.
pub fn at(address: impl Display) -> String {
    format!("{}{address}", prefix())
}

/// The address of one of the server's routes, for calls.
pub fn route(path: impl Display) -> String {
    format!("{}{path}", server_prefix())
}

/// The path that the browser shows, as the desk knows it.
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
