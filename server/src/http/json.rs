//! Checks JSON from outside: limited depth, no repeated members, and errors that name the place.

use bytes::Bytes;
use desk_api::error::ErrorCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use weixin_api::envelope;

use crate::{failure::Failure, writes::kind::Conform};

/// Removes the byte order mark that some clients write, so that all readers of the body read the same bytes.
pub(crate) fn without_mark(bytes: Bytes) -> Bytes {
    bytes.slice_ref(envelope::without_mark(&bytes))
}

/// Checks that bytes are one sound JSON value: see [`weixin_api::json::check`].
///
/// # Errors
/// Fails with `InvalidJson`, with line and column.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Failure> {
    weixin_api::json::check(bytes).map_err(|error| invalid(&error))
}

fn invalid(error: &serde_json::Error) -> Failure {
    let place = format!("line {} column {}", error.line(), error.column());
    Failure::new(ErrorCode::InvalidJson, format!("the body is not valid JSON: {error}")).at(place)
}

/// Decodes a value. Errors name the invalid member.
///
/// # Errors
/// Fails with `InvalidShape` and the member's path, or with `InvalidJson` if the bytes are not JSON.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let deserializer = &mut serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_syntax() || inner.is_eof() {
            return invalid(&inner);
        }
        let place = if path == "." {
            format!("line {} column {}", inner.line(), inner.column())
        } else {
            path
        };
        let message = format!("the body has another shape than expected: {inner}");
        Failure::new(ErrorCode::InvalidShape, message).at(place)
    })
}

/// Reads the members of a request as leniently as the platform does: numbers and strings are interchangeable.
///
/// # Errors
/// Fails with `InvalidShape` and the path of a member of the wrong type.
pub(crate) fn conformed(body: &Value, conform: Conform) -> Result<Map<String, Value>, Failure> {
    let members = body.as_object().ok_or_else(|| {
        let message = "the body has another shape than expected: it is no object";
        Failure::new(ErrorCode::InvalidShape, message)
    })?;
    conform(members.clone()).map_err(|misfit| {
        let message = format!("the body has another shape than expected: {misfit}");
        Failure::new(ErrorCode::InvalidShape, message).at(misfit.path)
    })
}

/// Decodes the members as a request.
///
/// # Errors
/// Fails with `InvalidShape` and the member's path.
pub(crate) fn request<T: DeserializeOwned>(members: Map<String, Value>) -> Result<T, Failure> {
    serde_path_to_error::deserialize(Value::Object(members)).map_err(|error| {
        let path = error.path().to_string();
        let message = format!("the body has another shape than expected: {}", error.into_inner());
        let failure = Failure::new(ErrorCode::InvalidShape, message);
        // A missing member has no place. The message names it.
        if path == "." { failure } else { failure.at(path) }
    })
}

#[cfg(test)]
mod tests {
    use weixin_api::json::MAX_DEPTH;

    use super::*;

    fn place(bytes: &[u8]) -> (ErrorCode, String) {
        let failure = check(bytes).unwrap_err();
        (failure.code, failure.at.map(String::from).unwrap_or_default())
    }

    #[test]
    fn broken_json_names_line_and_column() {
        let (code, at) = place(b"{\n  \"a\": tru }");
        assert_eq!(code, ErrorCode::InvalidJson);
        assert!(at.starts_with("line 2 column"), "{at}");
        assert_eq!(place(b"").0, ErrorCode::InvalidJson);
        assert_eq!(place(b"{} {}").0, ErrorCode::InvalidJson);
        assert_eq!(place(b"[1e999]").0, ErrorCode::InvalidJson);
        assert_eq!(place(b"\"\xff\"").0, ErrorCode::InvalidJson);
    }

    #[test]
    fn a_member_may_not_stand_twice() {
        assert!(check(br#"{"a":{"b":1},"c":{"b":1}}"#).is_ok());
        let failure = check(br#"{"a":{"b":1,"b":2}}"#).unwrap_err();
        assert!(failure.message.contains("duplicate member `b`"), "{}", failure.message);
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(check(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert!(check(nested(MAX_DEPTH + 2).as_bytes()).is_err());
        assert!(check(nested(100_000).as_bytes()).is_err());
    }

    #[test]
    fn a_wrong_type_names_its_path() {
        let failure = decode::<weixin_api::card::get::Request>(br#"{"card_id":5}"#).unwrap_err();
        assert_eq!(failure.code, ErrorCode::InvalidShape);
        assert_eq!(failure.at.as_deref(), Some("card_id"));
    }
}
