//! Protection against web pages: a page in a developer's browser can reach this machine's ports.
//!
//! DNS rebinding, a foreign name that resolves to this machine, is recognised by `Host`, and a page of another origin
//! by `Origin` and `Sec-Fetch-Site`. Browsers always send `Host`; SDKs and curl send neither of the others.

use axum::{
    Json,
    extract::Request,
    http::{
        HeaderMap, StatusCode,
        header::{HOST, ORIGIN},
        uri::Authority,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;
use weixin_api::host;

use crate::rule::{Rule, invented};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[invented(
    "a `Host` that isn't this machine: HTTP 421; a call from a web page of another origin: HTTP 403",
    "pages in a developer's browser must neither control nor read the sandbox",
)];

/// Passes a request on or rejects it.
pub(crate) async fn admit(request: Request, next: Next) -> Response {
    let refused = |status: StatusCode, problem: &str, detail: &str| {
        (status, Json(json!({"problem": problem, "detail": detail}))).into_response()
    };
    let headers = request.headers();
    if !is_this_machine(headers) {
        let detail = "call the sandbox by its loopback address, such as 127.0.0.1 or localhost";
        return refused(StatusCode::MISDIRECTED_REQUEST, "foreign_host", detail);
    }
    if is_foreign_page(headers) {
        let detail = "web pages of other origins can't call the sandbox";
        return refused(StatusCode::FORBIDDEN, "foreign_page", detail);
    }
    next.run(request).await
}

/// Returns `true` if `Host` is a loopback name or address with any port, or missing. Browsers always send it; some
/// clients don't.
fn is_this_machine(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => true,
        (Some(host), None) => host.to_str().is_ok_and(is_here),
        (Some(_), Some(_)) => false,
    }
}

fn is_here(header: &str) -> bool {
    let Ok(authority) = header.parse::<Authority>() else { return false };
    if header.contains('@') {
        return false;
    }
    host::is_loopback(authority.host())
}

/// Returns `true` if a browser sent the request for a page of another origin.
fn is_foreign_page(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let own = host.map(|host| format!("http://{host}"));
    let is_own = |origin: &str| own.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(origin));
    let mut origins = headers.get_all(ORIGIN).iter();
    let mut sites = headers.get_all("sec-fetch-site").iter();
    origins.any(|origin| !origin.to_str().is_ok_and(is_own))
        || sites.any(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"))
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:9090",
            "127.1.2.3:1",
            "localhost",
            "LOCALHOST:80",
            "[::1]:9090",
        ] {
            assert!(is_here(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "evil.example:9090",
            "localhost.evil.example",
            "localhost.",
            "127.0.0.1.evil.example",
            "127.1",
            "2130706433",
            "0.0.0.0:9090",
            "[::]:9090",
            "user@127.0.0.1",
            "127.0.0.1:9090/",
            "http://127.0.0.1",
        ] {
            assert!(!is_here(host), "{host}");
        }
    }
}
