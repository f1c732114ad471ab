//! Requests for handlers, read as tolerantly as the platform reads those of real clients.

use axum::body::Body;
use bytes::Bytes;
use card_model::{
    text::escapes_unicode,
    wire::{Members, Raw},
};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use weixin_api::{
    endpoint::Endpoint,
    envelope::without_mark,
    errcode::{DATA_FORMAT_ERROR, UNICODE_ESCAPED},
    json,
    request::conform,
};

use crate::{
    answer::Rejection,
    rule::{Rule, documented, inferred, invented, observed},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a body that isn't a JSON object, or a member with the wrong type: 47001",
        "S1 \"5.1 Error Codes\"",
    ),
    inferred(
        "a body that isn't UTF-8: 47001",
        "S3 \"6.3 Encoding Rule\" states that an error occurs",
    ),
    observed("a missing member without a specific errcode: 41011", "R1 \"2.2 创建卡券\""),
    inferred(
        "texts are trimmed; a number is accepted as a text, a text as a number, and `null` as a missing \
         member, except in the card of `create` and `update`",
        "wechatpy and other clients send such requests",
    ),
    inferred(
        "a byte order mark and the content type are ignored",
        "wechatpy and other clients send such requests",
    ),
    invented(
        "a body of more than 1 MiB, or with more than 32 nested objects and lists: 47001",
        "some bound is needed",
    ),
    invented(
        "a duplicate member of an object: 47001",
        "parsers differ in which of them they use (RFC 8259 section 4)",
    ),
    inferred(
        "the body of every call is read completely, even if the response is known before, so that its \
         connection can be reused",
        "[RFC 9112, section 9.3](https://www.rfc-editor.org/rfc/rfc9112#section-9.3); wechatpy \
         reuses connections",
    ),
];

/// Maximum number of bytes of a body that are kept: more than any endpoint accepts, so that a body that is too large is
/// recognised.
const KEPT_BYTES: usize = 3 << 20;

/// A call with its complete body.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// The members of the query string.
    pub(crate) query: Vec<(String, String)>,
    /// The body. Its content type is ignored.
    pub(crate) body: Bytes,
    /// The uploaded file, if the endpoint takes one.
    pub(crate) file: Option<Bytes>,
}

impl Request {
    /// Returns a member of the query string.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Returns the members of the query string as texts.
    pub(crate) fn query_members(&self) -> Map<String, Value> {
        self.query
            .iter()
            .map(|(name, value)| (name.clone(), Value::String(value.clone())))
            .collect()
    }

    /// Returns the members of the body, with numbers and texts converted to the types of the endpoint, or `None` if
    /// the body isn't an object.
    pub(crate) fn conformed_if_object<E: Endpoint>(
        &self,
    ) -> Result<Option<Map<String, Value>>, Rejection> {
        let Ok(members) = self.object() else { return Ok(None) };
        match conform::<E::Request>(members) {
            Ok(members) => Ok(Some(members)),
            Err(misfit) => Err(Rejection::at(DATA_FORMAT_ERROR, misfit.path)),
        }
    }

    /// Returns the members of the body, with numbers and texts converted to the types of the endpoint.
    pub(crate) fn conformed<E: Endpoint>(&self) -> Result<Map<String, Value>, Rejection> {
        self.conformed_if_object::<E>()?.ok_or_else(|| Rejection::new(DATA_FORMAT_ERROR))
    }

    /// Returns the members of a body that must not contain `\uXXXX` for characters outside ASCII (47002).
    pub(crate) fn unescaped<E: Endpoint>(&self) -> Result<Map<String, Value>, Rejection> {
        let members = self.conformed_if_object::<E>()?;
        if escapes_unicode(&self.body) {
            return Err(Rejection::new(UNICODE_ESCAPED));
        }
        members.ok_or_else(|| Rejection::new(DATA_FORMAT_ERROR))
    }

    /// Returns the members of an object in the body with every digit; none if it isn't an object.
    pub(crate) fn object_text(&self, name: &str) -> Members {
        self.member_text(name).and_then(|object| object.members()).into_iter().flatten().collect()
    }

    /// Returns a member of the body with every digit.
    pub(crate) fn member_text(&self, name: &str) -> Option<Raw> {
        serde_json::from_slice::<Members>(without_mark(&self.body)).ok()?.remove(name)
    }

    /// Returns the body as a JSON object.
    pub(crate) fn object(&self) -> Result<Map<String, Value>, Rejection> {
        let text = without_mark(&self.body);
        json::check(text)
            .and_then(|()| serde_json::from_slice(text))
            .map_err(|_| Rejection::new(DATA_FORMAT_ERROR))
    }
}

/// Reads a body to its end and keeps its beginning. Returns `None` if the body is incomplete. A response sent before
/// the end would leave bytes in the connection; hyper would then close it silently, and the caller's next call would
/// be lost.
pub(crate) async fn whole(body: Body) -> Option<Bytes> {
    let mut parts = body.into_data_stream();
    let mut kept = Vec::new();
    while let Some(part) = parts.next().await {
        let part = part.ok()?;
        if kept.len() < KEPT_BYTES {
            kept.extend_from_slice(&part);
        }
    }
    Some(kept.into())
}

/// Converts members into a request. Required members were checked before.
pub(crate) fn decode<T: DeserializeOwned>(members: Map<String, Value>) -> Result<T, Rejection> {
    serde_path_to_error::deserialize(Value::Object(members)).map_err(|error| {
        match error.path().to_string() {
            path if path == "." => Rejection::new(DATA_FORMAT_ERROR),
            path => Rejection::at(DATA_FORMAT_ERROR, path),
        }
    })
}

#[cfg(test)]
mod tests {
    use weixin_api::json::MAX_DEPTH;

    use super::Request;

    fn request(body: &str) -> Request {
        Request { body: body.to_owned().into(), ..Request::default() }
    }

    #[test]
    fn a_member_that_stands_twice_or_lies_too_deep_is_refused() {
        assert!(request(r#"{"card_id":"p1","card_id":"p2"}"#).object().is_err());
        let lists = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let nested = |depth| format!(r#"{{"lists":{}}}"#, lists(depth));
        assert!(request(&nested(MAX_DEPTH - 1)).object().is_ok());
        assert!(request(&nested(MAX_DEPTH)).object().is_err());
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        assert!(request("\u{feff}{}").object().is_ok());
        assert!(request("[]").object().is_err());
    }
}
