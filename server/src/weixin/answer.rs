//! Answers of pass-through requests.

use axum::{body::Body, response::Response};
use bytes::Bytes;
use http::{HeaderValue, header};

/// The platform's bytes, untouched, with HTTP status 200 as the platform itself answers errors too.
pub(crate) fn relayed(body: Bytes, content_type: Option<String>) -> Response {
    let mut response = Response::new(Body::from(body));
    let content_type = content_type
        .and_then(|text| HeaderValue::from_str(&text).ok())
        .unwrap_or(HeaderValue::from_static("application/json; charset=utf-8"));
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    response
}
