//! Forwarding of unchanged bytes in both directions.

use bytes::Bytes;

/// A caller's request, to be forwarded unchanged.
#[derive(Debug, Clone, Default)]
pub struct ForwardRequest {
    /// The query without the caller's `access_token`.
    pub query: Vec<(String, String)>,
    /// The body, unchanged.
    pub body: Bytes,
    /// Its media type; an upload needs its boundary.
    pub content_type: Option<String>,
}

/// The platform's response to a forwarded request.
#[derive(Debug, Clone)]
pub struct Forwarded {
    /// The body, unchanged except that a repeated token or secret is replaced.
    pub body: Bytes,
    /// Its `errcode`; `None` if it has none. For a read, e.g. of statistics, this means success. For a write, it
    /// doesn't prove that it was carried out.
    pub errcode: Option<i64>,
    /// Its media type as declared by the platform, if it is a JSON type.
    pub content_type: Option<String>,
}
