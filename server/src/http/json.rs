//! Checks JSON from outside: limited depth, no repeated members, and errors that name the place.

use std::{collections::HashSet, fmt};

use bytes::Bytes;
use desk_api::error::ErrorCode;
use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use weixin_api::envelope;

use crate::{failure::Failure, writes::kind::Conform};

/// Maximum nesting of objects and arrays.
pub(crate) const MAX_DEPTH: usize = 32;

/// Removes the byte order mark that some clients send, so that every later reader gets the same bytes.
pub(crate) fn without_mark(bytes: Bytes) -> Bytes {
    bytes.slice_ref(envelope::without_mark(&bytes))
}

/// Checks that bytes are one JSON value, not nested deeper than [`MAX_DEPTH`], in which no object has a member twice.
/// Parsers disagree about which of the two counts, so one value could be checked and the other executed.
///
/// # Errors
/// Fails with `InvalidJson`, with line and column.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Failure> {
    sound(bytes).map_err(|error| invalid(&error))
}

/// Like [`check`], for files.
///
/// # Errors
/// Fails with the parser's error, with line and column.
pub(crate) fn sound(bytes: &[u8]) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    Sound { depth: 0 }.deserialize(&mut deserializer).and_then(|()| deserializer.end())
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
pub(crate) fn conformed(bytes: &[u8], conform: Conform) -> Result<Map<String, Value>, Failure> {
    conform(decode(bytes)?).map_err(|misfit| {
        let message = format!("the body has another shape than expected: {misfit}");
        Failure::new(ErrorCode::InvalidShape, message).at(misfit.path)
    })
}

/// Decodes the members as a request.
///
/// # Errors
/// Fails with `InvalidShape` and the member's path.
pub(crate) fn request<T: DeserializeOwned>(members: &Map<String, Value>) -> Result<T, Failure> {
    decode(&serde_json::to_vec(members).unwrap_or_default())
}

/// Accepts any valid value and discards it.
struct Sound {
    depth: usize,
}

impl Sound {
    fn inside<E: Error>(&self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(E::custom(format_args!("nested deeper than {MAX_DEPTH} levels")));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Sound {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Sound {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self.inside()?)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = members.next_key::<String>()? {
            let inside = self.inside()?;
            if names.contains(&name) {
                return Err(A::Error::custom(format_args!("duplicate member `{name}`")));
            }
            names.insert(name);
            members.next_value_seed(inside)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
