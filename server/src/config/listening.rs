//! Listening addresses and the public address. A server without sign-in may only be reachable from this machine.

use std::{net::SocketAddr, path::PathBuf, str::FromStr};

use http::Uri;
use ipnet::IpNet;

/// Listening addresses and the public address.
#[derive(Debug, Clone)]
pub struct Listening {
    /// The listening address. Only a loopback address may be used without sign-in; see [`ListenRefusal`].
    pub address: SocketAddr,
    /// The public base URL, if it differs from the listening address.
    pub public_url: Option<PublicUrl>,
    /// Further accepted values of `Host`, e.g. `localhost:9999` for an SSH tunnel.
    pub hosts: Vec<String>,
    /// Reverse proxies whose forwarding headers are trusted. If there are any and TLS is off, only they may connect.
    pub trusted_proxies: Vec<IpNet>,
    /// Certificate and key, if the server itself uses TLS.
    pub tls: Option<TlsFiles>,
    /// A separate loopback listener for `/metrics` and `/readyz`. Without it they are on the main listener.
    pub operations: Option<SocketAddr>,
    /// A separate listener for programs, which serves only the platform's endpoints, at the root.
    pub api: Option<SocketAddr>,
}

impl Listening {
    /// Returns a server on a loopback address, without proxy or public URL.
    pub fn on(address: SocketAddr) -> Self {
        Self {
            address,
            public_url: None,
            hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            tls: None,
            operations: None,
            api: None,
        }
    }

    /// Returns the public base URL without a trailing slash. `address` is the bound address.
    pub fn base(&self, address: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => format!("{}{}", url.origin(), url.prefix()),
            None if self.tls.is_some() => format!("https://{address}"),
            None => format!("http://{address}"),
        }
    }

    /// Checks the listener for programs: it needs keys, and they don't cross a network without TLS.
    ///
    /// # Errors
    /// See [`ListenRefusal`].
    pub fn check_api(&self, sign_in: bool) -> Result<(), ListenRefusal> {
        match self.api {
            None => Ok(()),
            Some(_) if !sign_in => Err(ListenRefusal::NoKeys),
            Some(api) if api.ip().is_loopback() => Ok(()),
            Some(_) if self.tls.is_some() || !self.trusted_proxies.is_empty() => Ok(()),
            Some(_) => Err(ListenRefusal::NoTls),
        }
    }

    /// Checks that the server isn't exposed without sign-in and TLS.
    ///
    /// # Errors
    /// See [`ListenRefusal`].
    pub fn check(&self, sign_in: bool) -> Result<(), ListenRefusal> {
        let reached_from_elsewhere = !self.address.ip().is_loopback()
            || self.public_url.as_ref().is_some_and(|url| !url.is_loopback())
            || !self.trusted_proxies.is_empty();
        if self.trusted_proxies.iter().any(|network| network.prefix_len() == 0) {
            return Err(ListenRefusal::EverythingTrusted);
        }
        if !reached_from_elsewhere {
            return Ok(());
        }
        if !sign_in {
            return Err(ListenRefusal::NoSignIn);
        }
        let Some(public_url) = &self.public_url else { return Err(ListenRefusal::NoPublicUrl) };
        if !public_url.is_https() && !public_url.is_loopback() {
            return Err(ListenRefusal::PublicUrlInClear);
        }
        if self.address.ip().is_loopback() || self.tls.is_some() || !self.trusted_proxies.is_empty()
        {
            return Ok(());
        }
        Err(ListenRefusal::NoTls)
    }
}

/// Certificate and key of the server in PEM files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, followed by the intermediate ones.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// The reason why the server refuses to listen. `Display` names the missing configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListenRefusal {
    /// Other machines could call the server without sign-in.
    #[error(
        "other machines could call it without sign-in; configure [identity], or listen on a loopback address \
         such as 127.0.0.1:8080 without `public_url` and `trusted_proxies`"
    )]
    NoSignIn,
    /// Without sign-in there are no API keys.
    #[error("it is for programs with an API key, and without [identity] there are no keys")]
    NoKeys,
    /// The public address is unknown.
    #[error(
        "the public address is missing; set `public_url`, e.g. \"https://tools.example.com/cards/\""
    )]
    NoPublicUrl,
    /// Browsers would send passwords and sessions to `public_url` without TLS.
    #[error(
        "`public_url` begins with http://, so passwords would cross the network unprotected; let the server or the \
         reverse proxy speak TLS and write https://"
    )]
    PublicUrlInClear,
    /// Passwords and sessions would cross the network without TLS.
    #[error(
        "passwords would cross the network unprotected; configure [tls] with `certificate_file` and `key_file`, or name \
         the reverse proxy that speaks TLS in `trusted_proxies`"
    )]
    NoTls,
    /// A network of length 0 trusts every caller.
    #[error("`trusted_proxies` contains all addresses; name only those of the reverse proxy")]
    EverythingTrusted,
}

/// The public base URL: scheme, host, port and path prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    scheme: Scheme,
    authority: String,
    host: String,
    /// The path, with a slash at both ends, or a single slash.
    path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

/// A text is not a [`PublicUrl`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an address such as https://tools.example.com/cards/, without query and user name")]
pub struct NoPublicUrl;

impl FromStr for PublicUrl {
    type Err = NoPublicUrl;

    /// ```
    /// use card_desk::config::PublicUrl;
    /// let url: PublicUrl = "https://Tools.example.com:443/cards".parse()?;
    /// assert_eq!(url.origin(), "https://tools.example.com");
    /// assert_eq!(url.prefix(), "/cards");
    /// # Ok::<(), card_desk::config::NoPublicUrl>(())
    /// ```
    fn from_str(text: &str) -> Result<Self, NoPublicUrl> {
        let uri: Uri = text.parse().map_err(|_| NoPublicUrl)?;
        let (scheme, usual_port) = match uri.scheme_str() {
            Some("http") => (Scheme::Http, 80),
            Some("https") => (Scheme::Https, 443),
            _ => return Err(NoPublicUrl),
        };
        let authority = uri.authority().ok_or(NoPublicUrl)?;
        let host = authority.host().to_ascii_lowercase();
        let path = uri.path();
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte);
        let is_usable = !authority.as_str().contains('@')
            && !host.is_empty()
            && uri.query().is_none()
            && path.bytes().all(is_plain)
            && !path.contains("//");
        if !is_usable {
            return Err(NoPublicUrl);
        }
        let authority = match authority.port_u16().filter(|port| *port != usual_port) {
            Some(port) => format!("{host}:{port}"),
            None => host.clone(),
        };
        let path = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        Ok(Self { scheme, authority, host, path })
    }
}

impl PublicUrl {
    /// Returns the origin in the form that browsers send.
    pub fn origin(&self) -> String {
        let scheme = if self.is_https() { "https" } else { "http" };
        format!("{scheme}://{}", self.authority)
    }

    /// Returns host and port in the form of `Host`, without a default port.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// Returns the prefix of every path, without a trailing slash: `/cards`, or empty.
    pub fn prefix(&self) -> &str {
        self.path.trim_end_matches('/')
    }

    /// Returns `true` if browsers connect over TLS.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::Https
    }

    /// Returns `true` if the host is a loopback address.
    fn is_loopback(&self) -> bool {
        weixin_api::host::is_loopback(&self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOPBACK: &str = "127.0.0.1:8080";
    const NETWORK: &str = "10.1.2.3:8443";
    const EVERYWHERE: &str = "[::]:8443";

    fn listening(address: &str, public_url: Option<&str>, tls: bool, proxy: bool) -> Listening {
        let files = TlsFiles { certificate: "c.pem".into(), key: "k.pem".into() };
        Listening {
            public_url: public_url.map(|url| url.parse().unwrap()),
            tls: tls.then_some(files),
            trusted_proxies: if proxy { vec!["10.0.0.0/8".parse().unwrap()] } else { Vec::new() },
            ..Listening::on(address.parse().unwrap())
        }
    }

    /// Every combination of address, sign-in, TLS and reverse proxy, with a public address and without one.
    #[test]
    fn nobody_is_reached_without_sign_in_and_no_password_crosses_a_network_in_clear() {
        use ListenRefusal::{NoPublicUrl, NoSignIn, NoTls};
        let url = "https://tools.example.com/cards/";
        let fine = Ok(());
        // address, sign-in, TLS, proxy: without a public address, with one
        let table = [
            (LOOPBACK, false, false, false, fine, Err(NoSignIn)),
            (LOOPBACK, false, false, true, Err(NoSignIn), Err(NoSignIn)),
            (LOOPBACK, false, true, false, fine, Err(NoSignIn)),
            (LOOPBACK, false, true, true, Err(NoSignIn), Err(NoSignIn)),
            (LOOPBACK, true, false, false, fine, fine),
            (LOOPBACK, true, false, true, Err(NoPublicUrl), fine),
            (LOOPBACK, true, true, false, fine, fine),
            (LOOPBACK, true, true, true, Err(NoPublicUrl), fine),
            (NETWORK, false, false, false, Err(NoSignIn), Err(NoSignIn)),
            (NETWORK, false, false, true, Err(NoSignIn), Err(NoSignIn)),
            (NETWORK, false, true, false, Err(NoSignIn), Err(NoSignIn)),
            (NETWORK, false, true, true, Err(NoSignIn), Err(NoSignIn)),
            (NETWORK, true, false, false, Err(NoPublicUrl), Err(NoTls)),
            (NETWORK, true, false, true, Err(NoPublicUrl), fine),
            (NETWORK, true, true, false, Err(NoPublicUrl), fine),
            (NETWORK, true, true, true, Err(NoPublicUrl), fine),
            (EVERYWHERE, false, false, false, Err(NoSignIn), Err(NoSignIn)),
            (EVERYWHERE, false, false, true, Err(NoSignIn), Err(NoSignIn)),
            (EVERYWHERE, false, true, false, Err(NoSignIn), Err(NoSignIn)),
            (EVERYWHERE, false, true, true, Err(NoSignIn), Err(NoSignIn)),
            (EVERYWHERE, true, false, false, Err(NoPublicUrl), Err(NoTls)),
            (EVERYWHERE, true, false, true, Err(NoPublicUrl), fine),
            (EVERYWHERE, true, true, false, Err(NoPublicUrl), fine),
            (EVERYWHERE, true, true, true, Err(NoPublicUrl), fine),
        ];
        for (address, sign_in, tls, proxy, without, with) in table {
            let row = format!("{address} sign-in {sign_in} TLS {tls} proxy {proxy}");
            assert_eq!(listening(address, None, tls, proxy).check(sign_in), without, "{row}");
            assert_eq!(listening(address, Some(url), tls, proxy).check(sign_in), with, "{row}");
        }
    }

    #[test]
    fn the_listener_for_programs_needs_keys_and_tls_on_a_network() {
        use ListenRefusal::{NoKeys, NoTls};
        let url = Some("https://tools.example.com/cards/");
        let table = [
            (LOOPBACK, false, false, false, Err(NoKeys)),
            (LOOPBACK, true, false, false, Ok(())),
            (NETWORK, false, true, false, Err(NoKeys)),
            (NETWORK, true, false, false, Err(NoTls)),
            (NETWORK, true, true, false, Ok(())),
            (NETWORK, true, false, true, Ok(())),
        ];
        for (api, sign_in, tls, proxy, expected) in table {
            let mut listening = listening(LOOPBACK, url, tls, proxy);
            assert_eq!(listening.check_api(sign_in), Ok(()), "without the listener");
            listening.api = Some(api.parse().unwrap());
            let row = format!("{api} sign-in {sign_in} TLS {tls} proxy {proxy}");
            assert_eq!(listening.check_api(sign_in), expected, "{row}");
        }
    }

    #[test]
    fn a_public_address_on_the_network_is_reached_by_tls() {
        let url = Some("http://tools.example.com/");
        for (address, tls, proxy) in
            [(LOOPBACK, false, false), (LOOPBACK, false, true), (NETWORK, true, true)]
        {
            let refusal = listening(address, url, tls, proxy).check(true);
            assert_eq!(refusal, Err(ListenRefusal::PublicUrlInClear), "{address}");
        }
    }

    #[test]
    fn a_public_address_of_this_machine_is_open_like_the_machine() {
        for url in ["http://localhost:9999/", "http://127.0.0.1:8080/cards", "http://[::1]:8080"] {
            assert_eq!(listening(LOOPBACK, Some(url), false, false).check(false), Ok(()), "{url}");
        }
    }

    #[test]
    fn a_proxy_is_never_every_address() {
        for network in ["0.0.0.0/0", "::/0"] {
            let everything = Listening {
                trusted_proxies: vec![network.parse().unwrap()],
                ..listening(NETWORK, Some("https://tools.example.com"), true, false)
            };
            assert_eq!(everything.check(true), Err(ListenRefusal::EverythingTrusted));
        }
    }

    #[test]
    fn public_addresses_are_read_strictly() {
        let read = |text: &str| text.parse::<PublicUrl>();
        let url = read("https://Tools.example.com:8443/a/b").unwrap();
        assert_eq!(url.origin(), "https://tools.example.com:8443");
        assert_eq!((url.authority(), url.prefix()), ("tools.example.com:8443", "/a/b"));
        assert_eq!(read("http://h:80").unwrap().authority(), "h");
        assert_eq!(read("http://h").unwrap().prefix(), "");
        for wrong in [
            "",
            "tools.example.com",
            "ftp://h/",
            "https://",
            "https://user@h/",
            "https://h/?a=1",
            "https://h//a",
            "https://h/a;b",
            "https://h/%2e%2e/",
            "https://h/a.b/",
        ] {
            assert_eq!(read(wrong), Err(NoPublicUrl), "{wrong}");
        }
    }
}
