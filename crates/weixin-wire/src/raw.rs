//! JSON kept as text.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error as _};
use serde_json::{Value, value::RawValue};

use crate::{
    cursor::{Cursor, is_space},
    serde_text::text_of,
    value::{Shape, WireValue},
};

/// A JSON value as text. Numbers keep all digits, strings their escapes, and objects the order of their members.
/// White space between them is removed.
///
/// Two values are equal if their texts are. `1.0` and `1.00` differ, and so do objects with the same members in
/// another order.
///
/// ```
/// use weixin_wire::Raw;
/// let raw: Raw = serde_json::from_str(r#"{ "price": 1.10, "id": 123456789012345678901 }"#)?;
/// assert_eq!(serde_json::to_string(&raw)?, r#"{"price":1.10,"id":123456789012345678901}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Raw(Box<str>);

impl Raw {
    /// Wraps the text of a well-formed value.
    pub(crate) fn new(text: &str) -> Self {
        if !text.bytes().any(is_space) {
            return Self(text.into());
        }
        let mut compact = String::with_capacity(text.len());
        let (mut inside, mut escaped) = (false, false);
        for letter in text.chars() {
            if inside || !u8::try_from(letter).is_ok_and(is_space) {
                compact.push(letter);
            }
            inside ^= letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
        }
        Self(compact.into())
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the text of a JSON string, without quotes and escapes, or `None` for any other value.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        Cursor::new(&self.0).string()
    }

    /// Reads the value as another type. Returns `None` if it has another form.
    pub fn read<T: WireValue>(&self) -> Option<T> {
        T::read(&mut Cursor::new(&self.0))
    }

    /// Returns the value as a [`Value`], which rounds long numbers. Values that a `Value` can't represent, such as
    /// more than 128 nested arrays, `1e400` or `"\ud800"`, become strings with their text.
    pub fn to_value(&self) -> Value {
        serde_json::from_str(&self.0).unwrap_or_else(|_| Value::String(self.0.as_ref().to_owned()))
    }
}

impl From<&Value> for Raw {
    fn from(value: &Value) -> Self {
        Self(value.to_string().into())
    }
}

impl From<Value> for Raw {
    fn from(value: Value) -> Self {
        Self::from(&value)
    }
}

impl WireValue for Raw {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        Some(cursor.raw())
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Raw(Cow::Borrowed(self))
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&text_of(deserializer)?))
    }
}
