//! What a handler gets, and how it reads it: as tolerant as the platform is with real clients.

use axum::body::Body;
use bytes::Bytes;
use card_model::text::escapes_unicode;
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

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a body that is no JSON object, or a member of another type: 47001",
        "S1 \"5.1 Error Codes\"",
    ),
    inferred(
        "a body that isn't UTF-8: 47001",
        "S3 \"6.3 Encoding Rule\" says that an error occurs",
    ),
    observed("a missing member that has no number of its own: 41011", "R1 \"2.2 创建卡券\""),
    inferred(
        "spaces around a text don't count; a number may stand for a text, a text for a number, and `null` for a missing \
         member, in every request but in the card of `create` and `update`",
        "wechatpy and other clients send both",
    ),
    inferred(
        "a byte order mark is skipped, the content type isn't looked at",
        "wechatpy and other clients send both",
    ),
    invented(
        "a body of more than 1 MiB, or with objects and lists 33 deep: 47001",
        "something has to bound it",
    ),
    invented(
        "a member that stands twice in its object: 47001",
        "which of them counts is every reader's own choice (RFC 8259 section 4)",
    ),
    inferred(
        "every call is read to its end, also where its answer is certain before, so that its \
         connection serves the next one",
        "[RFC 9112, section 9.3](https://www.rfc-editor.org/rfc/rfc9112#section-9.3); wechatpy \
         keeps its connections",
    ),
];

/// Bytes of a body that are kept: more than any endpoint takes, so that too large a body is still one.
const KEPT_BYTES: usize = 3 << 20;

/// One call, read completely.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// The members of the query string.
    pub(crate) query: Vec<(String, String)>,
    /// The body. Its content type is ignored.
    pub(crate) body: Bytes,
    /// The uploaded file, where the endpoint takes one.
    pub(crate) file: Option<Bytes>,
}

impl Request {
    /// A member of the query string.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The members of the query string, as texts.
    pub(crate) fn query_members(&self) -> Map<String, Value> {
        self.query
            .iter()
            .map(|(name, value)| (name.clone(), Value::String(value.clone())))
            .collect()
    }

    /// The members of the body with numbers and texts where an endpoint has them; `None` where the body is no object.
    pub(crate) fn conformed_if_object<E: Endpoint>(
        &self,
    ) -> Result<Option<Map<String, Value>>, Rejection> {
        let Ok(members) = self.object() else { return Ok(None) };
        match conform::<E::Request>(members) {
            Ok(members) => Ok(Some(members)),
            Err(misfit) => Err(Rejection::at(DATA_FORMAT_ERROR, misfit.path)),
        }
    }

    /// The members of the body with numbers and texts where an endpoint has them.
    pub(crate) fn conformed<E: Endpoint>(&self) -> Result<Map<String, Value>, Rejection> {
        self.conformed_if_object::<E>()?.ok_or_else(|| Rejection::new(DATA_FORMAT_ERROR))
    }

    /// The members of a body that must not escape text beyond ASCII as `\uXXXX` (47002).
    pub(crate) fn unescaped<E: Endpoint>(&self) -> Result<Map<String, Value>, Rejection> {
        let members = self.conformed_if_object::<E>()?;
        if escapes_unicode(&self.body) {
            return Err(Rejection::new(UNICODE_ESCAPED));
        }
        members.ok_or_else(|| Rejection::new(DATA_FORMAT_ERROR))
    }

    /// The body as a JSON object.
    pub(crate) fn object(&self) -> Result<Map<String, Value>, Rejection> {
        let text = without_mark(&self.body);
        json::check(text)
            .and_then(|()| serde_json::from_slice(text))
            .map_err(|_| Rejection::new(DATA_FORMAT_ERROR))
    }
}

/// Reads a body to its end and keeps its beginning; `None` where it breaks off. An answer that is sent before leaves
/// bytes in the connection, which hyper then closes without a word, and the caller's next call is lost.
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

/// Members as a request. What must be there is declared and was checked before.
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
