//! Reading of values of the API in serde.

use serde::{
    Deserializer,
    de::{Error as _, Unexpected},
};

use crate::{cursor::Cursor, serde_text::text_of, value::WireValue};

/// Deserializes a value of the API, for `impl Deserialize` of a type. `expected` describes the type in errors.
///
/// # Errors
/// Fails if the JSON is malformed, or if the value has another form.
pub fn deserialize<'de, T: WireValue, D: Deserializer<'de>>(
    deserializer: D,
    expected: &str,
) -> Result<T, D::Error> {
    let text = text_of(deserializer)?;
    let mut cursor = Cursor::new(&text);
    T::read(&mut cursor)
        .ok_or_else(|| D::Error::invalid_type(unexpected(Cursor::new(&text)), &expected))
}

fn unexpected(mut cursor: Cursor<'_>) -> Unexpected<'static> {
    match cursor.peek() {
        Some(b'{') => Unexpected::Map,
        Some(b'[') => Unexpected::Seq,
        Some(b'"') => Unexpected::Other("text"),
        Some(b't') => Unexpected::Bool(true),
        Some(b'f') => Unexpected::Bool(false),
        Some(b'n') => Unexpected::Unit,
        _ => Unexpected::Other("number"),
    }
}
