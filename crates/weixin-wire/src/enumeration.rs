//! Values of enumerations, documented or not.

use std::fmt;

use serde::{
    Deserializer,
    de::{Error, Visitor},
};

use crate::cursor::Cursor;

/// An undocumented value of an enumeration, unchanged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Undocumented(Box<str>);

impl Undocumented {
    /// Returns the JSON value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Undocumented {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

/// An enumeration that keeps undocumented values. `#[open_enum]` implements it.
pub trait OpenEnum: for<'text> From<&'text str> {
    /// Returns `true` if the value is documented.
    fn is_known(&self) -> bool;
}

/// Reads a value of an enumeration: any text, or a documented number.
pub fn read_enum<T: OpenEnum>(cursor: &mut Cursor<'_>) -> Option<T> {
    match cursor.number() {
        Some(number) => documented(number),
        None => cursor.string().map(|text| T::from(&*text)),
    }
}

fn documented<T: OpenEnum>(number: &str) -> Option<T> {
    Some(T::from(number)).filter(T::is_known)
}

/// Deserializes a value of an enumeration.
///
/// # Errors
/// Fails if the JSON is malformed, or if [`read_enum`] returns `None`.
pub fn deserialize_enum<'de, T: OpenEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    match deserializer.deserialize_any(Scalar)? {
        Written::Text(text) => Ok(T::from(&*text)),
        Written::Number(number) => {
            documented(&number).ok_or_else(|| D::Error::custom("expected a text"))
        }
    }
}

/// The written form of a value.
enum Written {
    Text(Box<str>),
    Number(String),
}

/// Reads a text or an integer. It doesn't use [`Raw`](crate::Raw), so that values can also be in the path or query of
/// a URL, and it reads no decimals, because their formatting would enlarge the browser's download.
struct Scalar;

impl Visitor<'_> for Scalar {
    type Value = Written;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written, E> {
        Ok(Written::Text(text.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Written, E> {
        Ok(Written::Number(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Written, E> {
        Ok(Written::Number(number.to_string()))
    }
}
