//! The cookie that holds a session.

use http::{HeaderMap, HeaderValue, header};
use weixin_api::secret::Secret;

use crate::config::{Listening, PublicUrl};

/// The name, behind a prefix by which browsers guarantee its attributes.
const NAME: &str = "card-desk";

/// Name and attributes of the cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cookie {
    name: String,
    path: String,
    secure: bool,
}

impl Cookie {
    /// The cookie of a server that is reached like this.
    pub(crate) fn of(listening: &Listening) -> Self {
        let url = listening.public_url.as_ref();
        let prefix = url.map_or("", PublicUrl::prefix);
        let secure = url.map_or(listening.tls.is_some(), PublicUrl::is_https);
        let name = match (secure, prefix) {
            (true, "") => format!("__Host-{NAME}"),
            // `__Host-` demands the path `/`, which would show the cookie to other programs of the host.
            (true, _) => format!("__Secure-{NAME}"),
            (false, _) => NAME.to_owned(),
        };
        let path = if prefix.is_empty() { "/" } else { prefix }.to_owned();
        Self { name, path, secure }
    }

    /// The session that a request comes with. Two cookies of the name are as good as none: one of them is planted.
    pub(crate) fn read<'headers>(&self, headers: &'headers HeaderMap) -> Option<&'headers str> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
        let mut values = pairs.filter(|(name, _)| name.trim() == self.name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (Some(value), None) => Some(value.trim()),
            _ => None,
        }
    }

    /// The header that sets it. It lives as long as the browser does, and the server ends it earlier.
    pub(crate) fn set(&self, session: &Secret) -> Option<HeaderValue> {
        self.header(session.expose(), "")
    }

    /// The header that takes it away.
    pub(crate) fn clear(&self) -> Option<HeaderValue> {
        self.header("", "; Max-Age=0")
    }

    fn header(&self, value: &str, more: &str) -> Option<HeaderValue> {
        let Self { name, path, secure } = self;
        let secure = if *secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Strict{secure}{more}");
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
