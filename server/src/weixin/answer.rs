//! Answers of pass-through requests.

use axum::{body::Body, response::Response};
use bytes::Bytes;
use desk_api::{path::SANDBOX_HEADER, session::Upstream};
use http::{HeaderValue, header};

use crate::account::Account;

/// The platform's bytes, untouched, with HTTP status 200 as the platform itself answers errors too.
pub(crate) fn relayed(account: &Account, body: Bytes, content_type: Option<String>) -> Response {
    let mut response = Response::new(Body::from(body));
    let content_type = content_type
        .and_then(|text| HeaderValue::from_str(&text).ok())
        .unwrap_or(HeaderValue::from_static("application/json; charset=utf-8"));
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    if account.upstream == Upstream::Sandbox {
        response.headers_mut().insert(SANDBOX_HEADER, HeaderValue::from_static("1"));
    }
    response
}
