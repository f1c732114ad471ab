//! Conditional JSON responses: 304 if the caller's entity tag is current.
//!
//! The session's clock advances while nothing else changes. It is not part of the tag, but sent in a separate header,
//! also with a 304.

use std::convert::Infallible;

use axum::{
    Json,
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use card_model::time::UnixSeconds;
use desk_api::path::NOW;
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The entity tags that the caller has.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownTags(Option<IfNoneMatch>);

impl<S: Sync> FromRequestParts<S> for KnownTags {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

impl KnownTags {
    /// Reads the tags of a request.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self(headers.typed_get())
    }

    /// Returns `true` if the caller has the response.
    pub(crate) fn have(&self, tag: &Tag) -> bool {
        tag.etag.as_ref().is_some_and(|tag| self.have_etag(tag))
    }

    /// Returns `true` if the caller has what this tag names. Weak tags count: compression doesn't change the content.
    pub(crate) fn have_etag(&self, tag: &ETag) -> bool {
        self.0.as_ref().is_some_and(|known| !known.precondition_passes(tag))
    }
}

/// An entity tag of a response's content, independent of encoding and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    hash: String,
    etag: Option<ETag>,
}

impl Tag {
    /// Computes the tag from everything that a response is made from.
    pub(crate) fn of(content: &impl Serialize) -> Self {
        // If this can't be serialized, the response can't either.
        let json = serde_json::to_vec(content).unwrap_or_default();
        let begin = Sha256::digest(&json).first_chunk().copied().map(u128::from_be_bytes);
        let hash = format!("{:032x}", begin.unwrap_or_default());
        let etag = format!("W/\"{hash}\"").parse().ok();
        Self { hash, etag }
    }

    /// Returns the hash of the content.
    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }
}

/// Responds with JSON, or with 304 if the caller has it. The body is only built if it is sent.
pub(crate) fn answer<T: Serialize>(
    known: &KnownTags,
    tag: &Tag,
    now: UnixSeconds,
    body: impl FnOnce() -> T,
) -> Response {
    let response = if known.have(tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(body()).into_response()
    };
    tagged(response, tag, now)
}

/// Responds with JSON that is already compressed.
pub(crate) fn packed(tag: &Tag, now: UnixSeconds, brotli: Bytes) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_ENCODING, "br")];
    tagged((headers, brotli).into_response(), tag, now)
}

fn tagged(mut response: Response, tag: &Tag, now: UnixSeconds) -> Response {
    let headers = response.headers_mut();
    // Browsers may store the response but must revalidate it.
    let keep = HeaderValue::from_static("private, no-cache");
    headers.insert(header::CACHE_CONTROL, keep);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(HeaderName::from_static(NOW), HeaderValue::from(now.get()));
    if let Some(etag) = tag.etag.clone() {
        headers.typed_insert(etag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(value: &str) -> KnownTags {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(value).unwrap());
        KnownTags::of(&headers)
    }

    #[test]
    fn a_tag_is_recognised_in_a_list_and_as_a_strong_one() {
        let tag = Tag::of(&"content");
        let strong = format!("\"{}\"", tag.hash());
        for value in [
            format!("W/{strong}"),
            strong.clone(),
            format!("\"other\", W/{strong}"),
            "*".to_owned(),
        ] {
            assert!(known(&value).have(&tag), "{value}");
        }
        assert!(!known("\"other\"").have(&tag));
        assert!(!KnownTags::default().have(&tag));
        assert_ne!(tag, Tag::of(&"other content"));
    }

    #[test]
    fn a_body_that_is_known_is_not_made() {
        let tag = Tag::of(&1);
        let text = format!("W/\"{}\"", tag.hash());
        let response =
            answer(&known(&text), &tag, UnixSeconds::new(7), || -> u8 { panic!("made") });
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(response.headers()[NOW], "7");
        assert_eq!(response.headers()[header::ETAG], text);
    }
}
