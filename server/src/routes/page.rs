//! Everything outside the API: the dashboard's files, and its page for every other path.

use std::{collections::HashMap, sync::Arc};

use axum::{
    body::Body,
    extract::{Query, Request, State},
    response::{IntoResponse, Response},
};
use desk_api::{error::ErrorCode, path::account_of_page};
use headers::HeaderMapExt as _;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};

use crate::{
    assets::{self, File, INDEX},
    failure::Failure,
    guard::Area,
    http::conditional::KnownTags,
    identity::Caller,
    server::Server,
};

/// The tag that the page's session is written into.
const SESSION_PLACE: &str = r#"<meta name="card-desk-session" content="{}">"#;
const MISSING_PAGE: &str = include_str!("page/missing.html");

/// Returns a file, or the page.
pub(crate) async fn page(State(server): State<Arc<Server>>, request: Request) -> Response {
    let path = request.uri().path();
    if Area::of(path) != Area::Site {
        return Failure::not_found("unknown path").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = HeaderValue::from_static("GET, HEAD");
        let message = "pages and files can only be read";
        return Failure::new(ErrorCode::MethodNotAllowed, message)
            .header(header::ALLOW, allow)
            .into_response();
    }
    let name = path.trim_start_matches('/');
    if name == INDEX || !looks_like_file(name) {
        return index(&server, request.uri(), request.headers()).await;
    }
    match assets::find(name, request.headers()) {
        Some(found) => file(found, request.headers()),
        None => Failure::not_found("unknown file").into_response(),
    }
}

/// Addresses of pages have no dot in their last segment.
fn looks_like_file(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

fn file(found: File, request: &HeaderMap) -> Response {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    if let Ok(media_type) = HeaderValue::try_from(found.media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let caching = if found.lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Some(tag) = found.tag {
        let known = KnownTags::of(request).have_etag(&tag);
        headers.typed_insert(tag);
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
    }
    if let Some(encoding) = found.encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    *response.body_mut() = Body::from(found.bytes);
    response
}

/// Returns the page with the session in it. Never cached, because the session contains its clock's time.
async fn index(server: &Server, uri: &Uri, headers: &HeaderMap) -> Response {
    // Without sign-in, or if the caller can't be looked up now, the page has no session.
    let caller = server.caller(headers).await.unwrap_or_default();
    let session = session_meta(server, caller.as_ref(), uri).await;
    let (status, text) = match assets::index() {
        Some(text) => (StatusCode::OK, below(&server.prefix, &text, &session)),
        None => (StatusCode::SERVICE_UNAVAILABLE, MISSING_PAGE.to_owned()),
    };
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, text).into_response()
}

/// Inserts the session, and puts the prefix of the public address before the file names.
fn below(prefix: &str, page: &str, session: &str) -> String {
    let page = page.replace(SESSION_PLACE, session);
    if prefix.is_empty() {
        return page;
    }
    page.replace("src=\"/", &format!("src=\"{prefix}/"))
        .replace("href=\"/", &format!("href=\"{prefix}/"))
}

/// Returns the session of the account in the address, or of the first account that the caller may see. The page of a
/// new voucher also gets the merchant's profile, which saves its form a request.
async fn session_meta(server: &Server, caller: Option<&Caller>, uri: &Uri) -> String {
    let (named, page) = account_of_page(uri.path())
        .map_or((None, uri.path()), |(account, page)| (Some(account), page));
    let seen = caller.and_then(|caller| {
        let mut seen = server.seen_accounts(caller).into_iter();
        let account = seen.find(|account| named.is_none_or(|name| account.name == name));
        account.map(|account| (account, caller))
    });
    let session = seen.as_ref().map(|(account, caller)| server.session(account, caller));
    let session = session.or_else(|| server.session_without_account(caller?));
    let mut profile = None;
    if let Some((account, _)) = seen.filter(|_| begins_a_voucher(page, uri)) {
        // Without it, the form fetches the profile and shows why that fails.
        profile = account.profile().await.ok();
    }
    let json = escaped(&serde_json::to_string(&session).unwrap_or_default());
    let prefix = escaped(&server.prefix);
    let profile = profile.and_then(|profile| serde_json::to_string(&profile).ok());
    let profile =
        profile.map(|json| format!(" data-profile=\"{}\"", escaped(&json))).unwrap_or_default();
    format!(r#"<meta name="card-desk-session" content="{json}" data-prefix="{prefix}"{profile}>"#)
}

/// Returns `true` if the page first shows the form of a new voucher: the address names a type and no draft.
fn begins_a_voucher(page: &str, uri: &Uri) -> bool {
    page == "/cards/new"
        && Query::<HashMap<String, String>>::try_from_uri(uri)
            .is_ok_and(|query| query.contains_key("type") && !query.contains_key("draft"))
}

/// Escapes a text for a double-quoted attribute.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_attribute() {
        let hostile = r#"{"a":"\"><script>'&"}"#;
        let text = escaped(hostile);
        assert!(!text.contains(['"', '<', '>', '\'']));
        assert_eq!(escaped("&lt;"), "&amp;lt;");
    }

    #[test]
    fn a_new_voucher_begins_with_its_type() {
        let begins = |address| {
            let uri = Uri::from_static(address);
            begins_a_voucher(uri.path(), &uri)
        };
        assert!(begins("/cards/new?type=CASH&section=rules"));
        assert!(!begins("/cards/new?type=CASH&draft=1"));
        assert!(!begins("/cards/new"));
        assert!(!begins("/cards?type=CASH"));
    }

    #[test]
    fn pages_have_no_dot_in_their_last_segment() {
        assert!(!looks_like_file("cards/pAbc"));
        assert!(!looks_like_file(""));
        assert!(looks_like_file("app-0123456789.js"));
        assert!(!looks_like_file("a.b/c"));
    }
}
