//! Cookies for sessions, and for binding an external sign-in to the browser.

use http::{HeaderMap, HeaderValue, header};
use weixin_api::secret::Secret;

use crate::config::{Listening, PublicUrl};

/// Name of the session cookie, after a prefix that makes browsers enforce its attributes.
const SESSION: &str = "card-desk";
/// Name of the cookie that binds an external sign-in.
const SIGN_IN: &str = "card-desk-sign-in";
/// A session cookie is only sent with requests from our own pages, and lives until the browser closes. The server ends
/// the session earlier.
const STRICT: &str = "SameSite=Strict";
/// The provider redirects the browser back from its own page, within ten minutes.
const LAX: &str = "SameSite=Lax; Max-Age=600";

/// Name and attributes of a cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cookie {
    name: String,
    path: String,
    secure: bool,
    lives: &'static str,
}

impl Cookie {
    /// Returns the session cookie of a server.
    pub(crate) fn of(listening: &Listening) -> Self {
        Self::new(listening, SESSION, STRICT)
    }

    /// Returns the cookie of external sign-ins.
    pub(crate) fn of_sign_in(listening: &Listening) -> Self {
        Self::new(listening, SIGN_IN, LAX)
    }

    fn new(listening: &Listening, own_name: &str, lives: &'static str) -> Self {
        let url = listening.public_url.as_ref();
        let prefix = url.map_or("", PublicUrl::prefix);
        let secure = url.map_or(listening.tls.is_some(), PublicUrl::is_https);
        let name = match (secure, prefix) {
            (true, "") => format!("__Host-{own_name}"),
            // `__Host-` requires the path `/`, which would expose the cookie to other programs on the host.
            (true, _) => format!("__Secure-{own_name}"),
            (false, _) => own_name.to_owned(),
        };
        let path = if prefix.is_empty() { "/" } else { prefix }.to_owned();
        Self { name, path, secure, lives }
    }

    /// Returns the value that a request sends. Two cookies of the same name count as none, because one of them was
    /// planted.
    pub(crate) fn read<'headers>(&self, headers: &'headers HeaderMap) -> Option<&'headers str> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
        let mut values = pairs.filter(|(name, _)| name.trim() == self.name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (Some(value), None) => Some(value.trim()),
            _ => None,
        }
    }

    /// Returns the header that sets the cookie.
    pub(crate) fn set(&self, value: &Secret) -> Option<HeaderValue> {
        self.header(value.expose(), "")
    }

    /// Returns the header that removes the cookie.
    pub(crate) fn clear(&self) -> Option<HeaderValue> {
        self.header("", "; Max-Age=0")
    }

    fn header(&self, value: &str, more: &str) -> Option<HeaderValue> {
        let Self { name, path, secure, lives } = self;
        let secure = if *secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path={path}; HttpOnly; {lives}{secure}{more}");
        let mut header = HeaderValue::try_from(text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookie(url: Option<&str>) -> Cookie {
        let public_url = url.map(|url| url.parse().unwrap());
        Cookie::of(&Listening { public_url, ..Listening::on(([127, 0, 0, 1], 0).into()) })
    }

    #[test]
    fn the_cookie_is_bound_as_tightly_as_the_address_allows() {
        let set = |url: Option<&str>| {
            let header = cookie(url).set(&Secret::new("s")).unwrap();
            header.to_str().unwrap().to_owned()
        };
        assert_eq!(
            set(Some("https://tools.example.com")),
            "__Host-card-desk=s; Path=/; HttpOnly; SameSite=Strict; Secure"
        );
        assert_eq!(
            set(Some("https://tools.example.com/cards/")),
            "__Secure-card-desk=s; Path=/cards; HttpOnly; SameSite=Strict; Secure"
        );
        assert_eq!(set(None), "card-desk=s; Path=/; HttpOnly; SameSite=Strict");
    }

    #[test]
    fn a_sign_in_has_ten_minutes_to_come_back_from_elsewhere() {
        let public_url = Some("https://tools.example.com".parse().unwrap());
        let listening = Listening { public_url, ..Listening::on(([127, 0, 0, 1], 0).into()) };
        assert_eq!(
            Cookie::of_sign_in(&listening).set(&Secret::new("b")).unwrap(),
            "__Host-card-desk-sign-in=b; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure"
        );
    }

    #[test]
    fn a_cookie_that_stands_twice_counts_for_nothing() {
        let read = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::COOKIE, line.parse().unwrap());
            }
            cookie(None).read(&headers).map(str::to_owned)
        };
        assert_eq!(read(&["a=1; card-desk=s; b=2"]).as_deref(), Some("s"));
        assert_eq!(read(&["a=1", "card-desk=s"]).as_deref(), Some("s"));
        assert_eq!(read(&["card-desk=s; card-desk=t"]), None);
        assert_eq!(read(&["card-desk=s", "card-desk=s"]), None);
        assert_eq!(read(&["__Host-card-desk=s; xcard-desk=t"]), None);
        assert_eq!(read(&[]), None);
    }
}
