//! Responses to pass-through requests.

use axum::{body::Body, response::Response};
use bytes::Bytes;
use http::{HeaderValue, header};

/// Returns the platform's unchanged bytes with HTTP status 200, which the platform also uses for errors. The media type
/// is always JSON, so that a browser never renders a text of the platform as a page.
pub(crate) fn relayed(body: Bytes, content_type: Option<String>) -> Response {
    let mut response = Response::new(Body::from(body));
    let content_type = content_type
        .filter(|text| is_json(text))
        .and_then(|text| HeaderValue::from_str(&text).ok())
        .unwrap_or(HeaderValue::from_static("application/json; charset=utf-8"));
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    response
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relayed_answers_are_always_json() {
        for (theirs, ours) in [
            (Some("application/json; encoding=utf-8"), "application/json; encoding=utf-8"),
            (Some("text/html"), "application/json; charset=utf-8"),
            (Some("application/jsonp"), "application/json; charset=utf-8"),
            (Some("text/html, application/json"), "application/json; charset=utf-8"),
            (None, "application/json; charset=utf-8"),
        ] {
            let response = relayed(Bytes::from_static(b"{}"), theirs.map(str::to_owned));
            assert_eq!(response.headers()[header::CONTENT_TYPE], ours, "{theirs:?}");
        }
    }
}
