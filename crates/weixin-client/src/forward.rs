//! Untouched bytes, there and back.

use bytes::Bytes;

/// A caller's request, to be forwarded as it is.
#[derive(Debug, Clone, Default)]
pub struct ForwardRequest {
    /// The query; a caller's `access_token` is left out.
    pub query: Vec<(String, String)>,
    /// The body, untouched.
    pub body: Bytes,
    /// Its type; needed for the boundary of an upload.
    pub content_type: Option<String>,
}

/// The platform's answer to a forwarded request.
#[derive(Debug, Clone)]
pub struct Forwarded {
    /// The answer, untouched; only the token and the secret are replaced, should it repeat them.
    pub body: Bytes,
    /// Its `errcode`; `None` if it has none. That is a success of a read, as in statistics. It is no proof
    /// that a write was carried out.
    pub errcode: Option<i64>,
    /// Its type as the platform declared it, if that is one of JSON.
    pub content_type: Option<String>,
}
