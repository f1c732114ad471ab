//! What a handler gets, and how it reads it: as tolerant as the platform is with real clients.

use axum::body::Body;
use bytes::Bytes;
use card_model::{limits::TextLimit, text::escapes_unicode, wire::WireValue};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use weixin_api::{
    endpoint::Endpoint,
    envelope::without_mark,
    errcode::{DATA_FORMAT_ERROR, MISSING_REQUIRED_FIELDS, OUT_OF_LENGTH},
    json,
    request::Misfit,
};

use crate::{
    answer::Fault,
    fidelity::{Rule, documented, inferred, invented, observed},
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

/// Reads the members of a JSON body as leniently as the platform does.
pub(crate) type Conform = fn(Map<String, Value>) -> Result<Map<String, Value>, Misfit>;

/// One call, read completely.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// The members of the query string.
    pub(crate) query: Vec<(String, String)>,
    /// The body. Its content type is ignored.
    pub(crate) body: Bytes,
    /// The body's members with numbers and texts where the endpoint has them; `None` before they are read so.
    pub(crate) members: Option<Map<String, Value>>,
    /// The uploaded file, where the endpoint takes one.
    pub(crate) file: Option<Bytes>,
}

impl Request {
    /// A member of the query string.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The query string as an endpoint's request.
    pub(crate) fn query_as<E: Endpoint>(&self) -> Result<E::Request, Fault> {
        let members = self
            .query
            .iter()
            .map(|(name, value)| (name.clone(), Value::String(value.clone())))
            .collect();
        decode(members)
    }

    /// The same request with its members as the endpoint has them. A body that is no object is left to the handler: some
    /// need none.
    pub(crate) fn conformed(&self, conform: Conform) -> Result<Self, Fault> {
        let members = match self.object() {
            Ok(members) => conform(members),
            Err(_) => return Ok(self.clone()),
        };
        let members = members.map_err(|misfit| Fault::at(DATA_FORMAT_ERROR, misfit.path))?;
        Ok(Self { members: Some(members), ..self.clone() })
    }

    /// The body as a JSON object.
    pub(crate) fn object(&self) -> Result<Map<String, Value>, Fault> {
        if let Some(members) = &self.members {
            return Ok(members.clone());
        }
        let text = without_mark(&self.body);
        json::check(text)
            .and_then(|()| serde_json::from_slice(text))
            .map_err(|_| Fault::new(DATA_FORMAT_ERROR))
    }

    /// Whether the body escapes text beyond ASCII as `\uXXXX`, which the platform refuses (47002).
    pub(crate) fn escapes_unicode(&self) -> bool {
        escapes_unicode(&self.body)
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

/// A text member that must be there and not be empty; a number is read as a text.
pub(crate) fn required_text(
    members: &Map<String, Value>,
    name: &str,
    missing: i64,
) -> Result<String, Fault> {
    let text = match members.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        None | Some(Value::Null) => String::new(),
        Some(_) => return Err(Fault::at(DATA_FORMAT_ERROR, name)),
    };
    if text.is_empty() { Err(Fault::at(missing, name)) } else { Ok(text) }
}

/// A boolean member that must be there; the words `true` and `false` count as well.
pub(crate) fn required_flag(members: &Map<String, Value>, name: &str) -> Result<bool, Fault> {
    match members.get(name) {
        None | Some(Value::Null) => Err(Fault::at(MISSING_REQUIRED_FIELDS, name)),
        Some(value) => bool::read(value.clone()).map_err(|_| Fault::at(DATA_FORMAT_ERROR, name)),
    }
}

/// Refuses a text that is longer than a limit allows.
pub(crate) fn check_length(limit: TextLimit, name: &str, text: &str) -> Result<(), Fault> {
    if limit.unit.measure(text) <= limit.max { Ok(()) } else { Err(Fault::at(OUT_OF_LENGTH, name)) }
}

/// Members as a request.
pub(crate) fn decode<T: DeserializeOwned>(members: Map<String, Value>) -> Result<T, Fault> {
    serde_path_to_error::deserialize(Value::Object(members)).map_err(|error| {
        // serde says "missing field" for exactly that, and has no other way to tell.
        if error.inner().to_string().starts_with("missing field") {
            return Fault::new(MISSING_REQUIRED_FIELDS);
        }
        match error.path().to_string() {
            path if path == "." => Fault::new(DATA_FORMAT_ERROR),
            path => Fault::at(DATA_FORMAT_ERROR, path),
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
