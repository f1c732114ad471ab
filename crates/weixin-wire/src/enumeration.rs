//! Values of enumerations, documented and not.

use std::fmt;

use serde::{
    Deserializer,
    de::{Error, Visitor},
};

use crate::cursor::Cursor;

/// An undocumented value of an enumeration, as it came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Undocumented(Box<str>);

impl Undocumented {
    /// Returns the value in JSON.
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

/// Reads a value of an enumeration: any text, or a number that the documents give a meaning to.
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
/// Fails if the JSON is broken, and where [`read_enum`] reads nothing.
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

/// How a value is written.
enum Written {
    Text(Box<str>),
    Number(String),
}

/// Reads a text or an integer. No [`Raw`](crate::Raw), so that values may also stand in the path or query of an address;
/// no decimal, which would bring how one is printed into the download.
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
