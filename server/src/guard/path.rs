//! Paths are used as they are, never normalised. An ambiguous path is refused.

use http::Uri;

use crate::failure::Failure;

/// Sequences that two parsers could interpret differently.
const AMBIGUOUS: [&str; 9] = ["//", "..", ";", "\\", "%2f", "%5c", "%2e", "%00", "%25"];

/// The part of the server that a path belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Area {
    /// The platform's endpoints.
    Weixin,
    /// The dashboard's own API.
    Desk,
    /// Health, metrics, pages and files.
    Site,
}

impl Area {
    /// Returns the area of a path.
    pub(crate) fn of(path: &str) -> Self {
        let first = path.split('/').nth(1);
        match first {
            Some("weixin") => Self::Weixin,
            Some("desk") => Self::Desk,
            _ => Self::Site,
        }
    }
}

pub(super) fn check(uri: &Uri) -> Result<(), Failure> {
    // An absolute URI names a second host, which may differ from `Host`.
    if uri.authority().is_some() || uri.scheme().is_some() {
        return Err(Failure::not_found("write only the path, without scheme and host"));
    }
    let path = uri.path();
    let lower = path.to_ascii_lowercase();
    if !path.is_ascii() || AMBIGUOUS.iter().any(|piece| lower.contains(piece)) {
        return Err(Failure::not_found(
            "the path is ambiguous; write it without escapes and dot segments",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ambiguous_paths_are_refused() {
        for path in [
            "/weixin/main/card%2fget",
            "/weixin/main/../card/get",
            "//weixin/main/card/get",
            "/weixin/main/card/get;x",
            "/weixin/main/%2e%2e/card/get",
            "/weixin/main/card%5Cget",
            "/weixin/main/card%252fget",
            "http://api.weixin.qq.com/card/get",
        ] {
            assert!(check(&path.parse().unwrap()).is_err(), "{path}");
        }
        assert!(check(&"/weixin/main/card/get?x=..%2f".parse().unwrap()).is_ok());
    }

    #[test]
    fn areas_are_whole_segments() {
        assert_eq!(Area::of("/desk/main/session"), Area::Desk);
        assert_eq!(Area::of("/weixin"), Area::Weixin);
        assert_eq!(Area::of("/desktop"), Area::Site);
        assert_eq!(Area::of("/"), Area::Site);
    }
}
