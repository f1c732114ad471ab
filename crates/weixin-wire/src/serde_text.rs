//! The text of a value from serde's deserializers.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapDeserializer},
    forward_to_deserialize_any,
};
use serde_json::{Value, value::RawValue};

/// Returns the text of the next value.
///
/// `serde_json` returns the original text after one pass that checks it. Below `#[serde(flatten)]` and in untagged or
/// internally tagged enums, serde has put the value into a buffer without text, from which `RawValue` can't be read.
/// In these cases, the text is made from the buffered value, whose long numbers are already rounded.
///
/// # Errors
/// Fails if the JSON is malformed.
pub fn text_of<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<str>, D::Error> {
    Box::<RawValue>::deserialize(OrBuffered(deserializer)).map(Into::into)
}

/// A deserializer that serves `RawValue`'s visitor even if the inner deserializer can't.
struct OrBuffered<T>(T);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for OrBuffered<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    /// Called by `RawValue`. `name` makes `serde_json` return the text.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(name, RawVisitor { name, visitor })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The visitor of `RawValue`, and the name with which it receives the text.
struct RawVisitor<V> {
    name: &'static str,
    visitor: V,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for RawVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(formatter)
    }

    /// `serde_json` recognises the name.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(map)
    }

    /// A buffer doesn't recognise it.
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<V::Value, D::Error> {
        let text = Value::deserialize(deserializer)?.to_string();
        self.visitor.visit_map(MapDeserializer::new(std::iter::once((self.name, text))))
    }
}
