//! Prepares a request for the routes: removes the prefix of the public address, converts HTTP/2 requests to the form of
//! HTTP/1.1 ones, and determines the caller's address.

use std::{
    convert::Infallible,
    future::Future,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
};

use axum::{Router, body::Body};
use desk_api::path::{ALIVE, OWN_ACCOUNT};
use http::{
    HeaderName, HeaderValue, Request, Response, StatusCode, Uri, Version, header, uri::PathAndQuery,
};
use hyper::body::Incoming;
use ipnet::IpNet;
use tower::ServiceExt as _;

use crate::{config::Listening, guard::Protection};

/// Paths that also work without the prefix, for monitoring on the server's own machine.
const BESIDE_PREFIX: [&str; 3] = ["/healthz", "/readyz", "/metrics"];
/// The header in which reverse proxies list earlier callers.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The caller's address: that of the connection, or the one that a trusted proxy reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Peer(pub IpAddr);

/// State that all connections share.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    router: Router,
    prefix: Arc<str>,
    /// Whether all paths are the platform's.
    is_for_programs: bool,
    trusted_proxies: Arc<[IpNet]>,
    only_proxies: bool,
    /// Headers with which a trusted proxy reports the user. They are removed from other callers' requests.
    of_proxies: Arc<[HeaderName]>,
    /// Headers of responses that come from no route.
    protection: Protection,
}

impl Entry {
    /// Creates the entry to a router.
    pub(crate) fn new(
        router: Router,
        listening: &Listening,
        of_proxies: Vec<HeaderName>,
        protection: Protection,
    ) -> Self {
        Self {
            router,
            prefix: listening.public_url.as_ref().map_or("", |url| url.prefix()).into(),
            is_for_programs: false,
            trusted_proxies: listening.trusted_proxies.clone().into(),
            only_proxies: listening.tls.is_none() && !listening.trusted_proxies.is_empty(),
            of_proxies: of_proxies.into(),
            protection,
        }
    }

    /// Returns the entry of the listener for programs. It has no prefix, because some SDKs allow no path.
    pub(crate) fn for_programs(self) -> Self {
        Self { prefix: "".into(), is_for_programs: true, ..self }
    }

    /// Returns `true` if a peer may connect. Without TLS, only the reverse proxies may, if there are any.
    pub(crate) fn admits(&self, peer: SocketAddr) -> bool {
        !self.only_proxies || self.trusts(peer.ip())
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(&address.to_canonical()))
    }

    /// Returns the service of one connection.
    pub(super) fn of(self, peer: SocketAddr) -> Service {
        Service { entry: self, peer: peer.ip().to_canonical() }
    }

    /// Returns the nearest address that is not a trusted proxy. Proxies append to the header, so it is read from its
    /// end. Everything before an untrusted address was written by that caller.
    fn caller(&self, peer: IpAddr, headers: &http::HeaderMap) -> IpAddr {
        let mut caller = peer;
        let lines: Vec<&str> = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .map(|value| value.to_str().unwrap_or_default())
            .collect();
        for named in lines.iter().flat_map(|line| line.split(',')).rev() {
            if !self.trusts(caller) {
                break;
            }
            match named.trim().parse::<IpAddr>() {
                Ok(address) => caller = address.to_canonical(),
                Err(_) => break,
            }
        }
        caller
    }

    /// Removes headers that only a trusted proxy may send.
    fn strip(&self, peer: IpAddr, headers: &mut http::HeaderMap) {
        if !self.trusts(peer) {
            for name in &*self.of_proxies {
                headers.remove(name);
            }
        }
    }

    /// Returns a response without a body.
    fn plain(&self, status: StatusCode) -> Response<Body> {
        let mut answer = Response::new(Body::empty());
        *answer.status_mut() = status;
        self.protection.protect("/", answer.headers_mut());
        answer
    }

    /// Returns the length of the prefix to remove, or the response to give instead.
    fn below(&self, path: &str) -> Result<Option<usize>, Refused> {
        if self.prefix.is_empty() || BESIDE_PREFIX.contains(&path) {
            return Ok(None);
        }
        match path.strip_prefix(&*self.prefix) {
            Some("") => Err(Refused::Elsewhere),
            Some(rest) if rest.starts_with('/') => Ok(Some(self.prefix.len())),
            _ if path == "/" => Err(Refused::Elsewhere),
            _ => Err(Refused::Missing),
        }
    }
}

/// A path outside the prefix.
#[derive(Debug, PartialEq, Eq)]
enum Refused {
    /// Redirect to the prefix.
    Elsewhere,
    /// Not found.
    Missing,
}

/// Serves the requests of one connection.
#[derive(Debug, Clone)]
pub(super) struct Service {
    entry: Entry,
    peer: IpAddr,
}

impl hyper::service::Service<Request<Incoming>> for Service {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let mut request = request.map(Body::new);
        if request.version() == Version::HTTP_2 && !as_http1(&mut request) {
            return answered(self.entry.plain(StatusCode::BAD_REQUEST));
        }
        match self.entry.below(request.uri().path()) {
            Ok(None) if self.entry.is_for_programs => {
                if let Some(uri) = for_program(request.uri()) {
                    *request.uri_mut() = uri;
                }
            }
            Ok(None) => {}
            Ok(Some(length)) => {
                if let Some(uri) = without_prefix(request.uri(), length) {
                    *request.uri_mut() = uri;
                }
            }
            Err(Refused::Missing) => return answered(self.entry.plain(StatusCode::NOT_FOUND)),
            Err(Refused::Elsewhere) => {
                let mut answer = self.entry.plain(StatusCode::PERMANENT_REDIRECT);
                if let Ok(place) = HeaderValue::from_str(&format!("{}/", self.entry.prefix)) {
                    answer.headers_mut().insert(header::LOCATION, place);
                }
                return answered(answer);
            }
        }
        self.entry.strip(self.peer, request.headers_mut());
        let caller = self.entry.caller(self.peer, request.headers());
        request.extensions_mut().insert(Peer(caller));
        Box::pin(self.entry.router.clone().oneshot(request))
    }
}

/// Converts an HTTP/2 request to the form that the routes and the guard expect: the host in `Host`, and only the path
/// in the URI. Returns `false` for a request that names two hosts, which is invalid.
fn as_http1(request: &mut Request<Body>) -> bool {
    let Some(authority) = request.uri().authority().cloned() else { return true };
    let Ok(host) = HeaderValue::from_str(authority.as_str()) else { return false };
    if request.headers().get(header::HOST).is_some_and(|named| named != host) {
        return false;
    }
    request.headers_mut().insert(header::HOST, host);
    let path = request.uri().path_and_query().cloned();
    let path = path.unwrap_or_else(|| PathAndQuery::from_static("/"));
    *request.uri_mut() = Uri::from(path);
    true
}

/// Returns the URI of a program's request among all routes: the platform's endpoint in the program's own account.
/// Health checks stay where they are.
fn for_program(uri: &Uri) -> Option<Uri> {
    if uri.path() == ALIVE {
        return None;
    }
    let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(format!("/weixin/{OWN_ACCOUNT}{path}").parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// Returns the URI without the first bytes of its path.
fn without_prefix(uri: &Uri, length: usize) -> Option<Uri> {
    uri.path_and_query()?.as_str().get(length..)?.parse().ok()
}

fn answered(
    answer: Response<Body>,
) -> Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>> {
    Box::pin(std::future::ready(Ok(answer)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(url: &str, proxies: &[&str]) -> Entry {
        let listening = Listening {
            public_url: Some(url.parse().unwrap()),
            trusted_proxies: proxies.iter().map(|it| it.parse().unwrap()).collect(),
            ..Listening::on(([127, 0, 0, 1], 0).into())
        };
        let protection = Protection::new(&listening, None);
        Entry::new(Router::new(), &listening, Vec::new(), protection)
    }

    #[test]
    fn everything_is_below_the_prefix_but_for_the_probes() {
        let entry = entry("https://tools.example.com/cards/", &[]);
        assert_eq!(entry.below("/cards/desk/main/session"), Ok(Some(6)));
        assert_eq!(entry.below("/cards/"), Ok(Some(6)));
        assert_eq!(entry.below("/cards/cards/p1"), Ok(Some(6)));
        assert_eq!(entry.below("/healthz"), Ok(None));
        assert_eq!(entry.below("/cards"), Err(Refused::Elsewhere));
        assert_eq!(entry.below("/"), Err(Refused::Elsewhere));
        for path in ["/cardsx", "/desk/main/session", "/Cards/", "*", ""] {
            assert_eq!(entry.below(path), Err(Refused::Missing), "{path}");
        }
        let uri = "/cards/desk/main/cards?limit=5".parse().unwrap();
        assert_eq!(without_prefix(&uri, 6).unwrap(), "/desk/main/cards?limit=5");
    }

    #[test]
    fn the_listener_for_programs_reaches_only_the_platforms_endpoints() {
        let entry = entry("https://tools.example.com/cards/", &[]).for_programs();
        assert_eq!(entry.below("/card/get"), Ok(None));
        for (theirs, ours) in [
            ("/card/get?access_token=a", "/weixin/-/card/get?access_token=a"),
            ("/desk/users", "/weixin/-/desk/users"),
            ("/weixin/main/card/get", "/weixin/-/weixin/main/card/get"),
            ("//desk/users", "/weixin/-//desk/users"),
            ("/", "/weixin/-/"),
            ("/readyz", "/weixin/-/readyz"),
            // The guard refuses a second host later.
            ("http://evil.example/card/get", "http://evil.example/weixin/-/card/get"),
        ] {
            assert_eq!(for_program(&theirs.parse().unwrap()).unwrap(), ours, "{theirs}");
        }
        assert_eq!(for_program(&"/healthz".parse().unwrap()), None);
    }

    #[test]
    fn an_answer_before_all_routes_has_the_headers_of_every_answer() {
        let answer = entry("https://tools.example.com/cards/", &[]).plain(StatusCode::NOT_FOUND);
        for name in ["strict-transport-security", "content-security-policy", "x-frame-options"] {
            assert!(answer.headers().contains_key(name), "{name}");
        }
    }

    #[test]
    fn a_request_of_http_2_names_one_host() {
        let request = |host: Option<&str>| {
            let mut request = Request::builder().uri("https://h:8443/a?b=1");
            if let Some(host) = host {
                request = request.header(header::HOST, host);
            }
            request.body(Body::empty()).unwrap()
        };
        let mut fine = request(None);
        assert!(as_http1(&mut fine));
        assert_eq!(
            (fine.uri().to_string().as_str(), &fine.headers()["host"]),
            ("/a?b=1", &HeaderValue::from_static("h:8443"))
        );
        assert!(as_http1(&mut request(Some("h:8443"))));
        assert!(!as_http1(&mut request(Some("evil.example"))));
    }

    #[test]
    fn only_a_trusted_proxy_names_the_caller_and_only_the_nearest_one_counts() {
        let entry = entry("https://tools.example.com", &["10.0.0.0/28", "fd00::1/128"]);
        let caller = |peer: &str, named: &[&str]| {
            let mut headers = http::HeaderMap::new();
            for line in named {
                headers.append(FORWARDED_FOR, line.parse().unwrap());
            }
            entry.caller(peer.parse().unwrap(), &headers).to_string()
        };
        assert_eq!(caller("10.0.0.5", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(caller("10.0.0.5", &[]), "10.0.0.5");
        // An untrusted peer is the caller, and its header is ignored.
        assert_eq!(caller("192.0.2.9", &["10.0.0.5"]), "192.0.2.9");
        // The caller itself wrote the first address.
        assert_eq!(caller("10.0.0.5", &["203.0.113.1, 192.0.2.7"]), "192.0.2.7");
        assert_eq!(caller("10.0.0.5", &["203.0.113.1", "192.0.2.7, 10.0.0.6"]), "192.0.2.7");
        assert_eq!(caller("10.0.0.5", &["nonsense"]), "10.0.0.5");
        assert_eq!(caller("10.0.0.5", &["192.0.2.7, nonsense"]), "10.0.0.5");
        assert_eq!(caller("::ffff:10.0.0.5", &["192.0.2.7"]), "192.0.2.7");
        assert!(entry.trusts("fd00::1".parse().unwrap()));
    }

    /// With TLS any machine may connect.
    #[test]
    fn only_a_trusted_proxy_says_who_the_user_is() {
        let mut entry = entry("https://tools.example.com", &["10.0.0.5/32"]);
        entry.of_proxies = [HeaderName::from_static("x-forwarded-user")].into();
        let left = |peer: &str| {
            let mut headers = http::HeaderMap::new();
            for value in ["li", "boss"] {
                headers.append("X-Forwarded-User", value.parse().unwrap());
            }
            headers.append("x-forwarded-for", "10.0.0.5".parse().unwrap());
            entry.strip(peer.parse().unwrap(), &mut headers);
            headers.get_all("x-forwarded-user").iter().count()
        };
        assert_eq!(left("10.0.0.5"), 2);
        assert_eq!(left("::ffff:10.0.0.5"), 2);
        assert_eq!((left("10.0.0.6"), left("127.0.0.1")), (0, 0));
    }

    #[test]
    fn without_tls_only_the_proxy_may_connect() {
        let entry = entry("https://tools.example.com", &["10.0.0.0/28"]);
        assert!(entry.admits(([10, 0, 0, 5], 4000).into()));
        assert!(!entry.admits(([10, 0, 0, 16], 4000).into()));
        assert!(!entry.admits(([127, 0, 0, 1], 4000).into()));
    }
}
