//! Values of enumerations, documented and not.

use serde::{Deserialize as _, Deserializer, de::Error as _};
use serde_json::Value;

use crate::value::WireValue;

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

/// Reads a value of an enumeration: any text, or a number that the documents give a meaning to.
///
/// # Errors
/// Returns the value unchanged if it is another number or has another shape.
pub fn read_enum<T>(
    value: Value,
    from: impl Fn(&str) -> T,
    is_known: impl Fn(&T) -> bool,
) -> Result<T, Value> {
    match &value {
        Value::String(text) => Ok(from(text)),
        Value::Number(number) => Some(from(&number.to_string())).filter(is_known).ok_or(value),
        _ => Err(value),
    }
}

/// Deserialises a value of an enumeration.
///
/// # Errors
/// Fails if the JSON is broken, and where [`read_enum`] does.
pub fn deserialize_enum<'de, T: WireValue, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::read(Value::deserialize(deserializer)?).map_err(|_| D::Error::custom("expected a text"))
}
