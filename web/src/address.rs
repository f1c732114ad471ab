//! Addresses below the path that people open the desk at.

use std::{fmt::Display, sync::OnceLock};

static PREFIX: OnceLock<String> = OnceLock::new();

/// Says once what every address begins with: `/cards` where people open `https://tools.example.com/cards/`, else nothing.
pub fn begin_with(prefix: String) {
    // A second session of the same page has the same prefix.
    let _ = PREFIX.set(prefix);
}

/// What every address begins with.
pub fn prefix() -> &'static str {
    PREFIX.get().map_or("", String::as_str)
}

/// An address of the desk as the browser needs it, for links and calls. The router adds the prefix itself to what it is
/// told to go to.
pub fn at(address: impl Display) -> String {
    format!("{}{address}", prefix())
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
}
