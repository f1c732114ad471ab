//! The text of a value from serde's deserializers.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor,
        value::{BorrowedStrDeserializer, MapDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::{Value, value::RawValue};

/// Returns the text of the next value, borrowed from the input if possible.
///
/// `serde_json` returns the original text after one pass that checks it. Below `#[serde(flatten)]` and in untagged or
/// internally tagged enums, serde has put the value into a buffer without text, from which `RawValue` can't be read.
/// In these cases, the text is made from the buffered value, whose long numbers are already rounded.
///
/// # Errors
/// Fails if the JSON is malformed.
pub fn text_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    let mut text = Cow::Borrowed("null");
    <&RawValue>::deserialize(OrBuffered { deserializer, text: &mut text })?;
    Ok(text)
}

/// A deserializer for `RawValue` that keeps the text, and also reads from a buffer. Only `RawValue` knows the name with which
/// `serde_json` returns a text, but it can't be either borrowed or owned.
struct OrBuffered<'keep, 'de, T> {
    deserializer: T,
    text: &'keep mut Cow<'de, str>,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for OrBuffered<'_, 'de, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.deserializer.deserialize_any(visitor)
    }

    /// Called by `RawValue`. `name` makes `serde_json` return the text.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        *self.text = self.deserializer.deserialize_newtype_struct(name, RawVisitor)?;
        // The value of `RawValue`, which isn't used.
        let null = (name, BorrowedStrDeserializer::new("null"));
        visitor.visit_map(MapDeserializer::new(std::iter::once(null)))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The visitor of a text.
struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any valid JSON value")
    }

    /// `serde_json` recognises the name and returns a map with the text.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        map.next_key::<IgnoredAny>()?;
        map.next_value_seed(self)
    }

    /// A buffer doesn't recognise it.
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        Ok(Cow::Owned(Value::deserialize(deserializer)?.to_string()))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

impl<'de> DeserializeSeed<'de> for RawVisitor {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}
