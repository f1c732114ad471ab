//! Checks of a request's JSON: bounded size and depth, no duplicate members.

use std::{collections::HashSet, fmt};

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

/// Maximum size of a request in bytes. An article with 3,072 bytes per picture fits many times.
pub const MAX_BYTES: usize = 1 << 20;
/// Maximum depth of nested objects and lists.
pub const MAX_DEPTH: usize = 32;

/// Checks that bytes are one JSON value with at most [`MAX_DEPTH`] nested levels and without duplicate members.
/// Parsers differ in which duplicate they use (RFC 8259 section 4), so one could be checked and the other executed.
///
/// ```
/// use weixin_api::json::check;
/// assert!(check(br#"{"a":{"b":1},"c":{"b":1}}"#).is_ok());
/// assert!(check(br#"{"a":{"b":1,"b":2}}"#).is_err());
/// ```
///
/// # Errors
/// Returns the parser's error with line and column.
pub fn check(bytes: &[u8]) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    Sound { depth: 0 }.deserialize(&mut deserializer).and_then(|()| deserializer.end())
}

/// Reads any value and discards it.
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
    use super::{MAX_DEPTH, check};

    #[test]
    fn a_repeated_member_is_named_where_it_stands() {
        let error = check(b"{\n\"a\": {\"b\": 1, \"b\": 2}}").unwrap_err();
        assert!(error.to_string().starts_with("duplicate member `b` at line 2"), "{error}");
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(check(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert!(check(nested(MAX_DEPTH + 1).as_bytes()).is_err());
        assert!(check(nested(100_000).as_bytes()).is_err());
    }
}
