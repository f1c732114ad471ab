//! Objects with named members.

use serde_json::{Map, Value};

use crate::value::{Place, WireValue};

/// A JSON object with named members and a place for everything else.
pub trait WireObject: WireValue + Default {
    /// The member names that this type knows, in the documents' order.
    const MEMBERS: &'static [&'static str];

    /// Takes the known, well-formed members out of `map`; whatever stays in it is unknown.
    fn take(map: &mut Map<String, Value>) -> Self;

    /// The members that are present, in the documents' order, without what `other` holds.
    ///
    /// # Errors
    /// Whatever the serialiser answers.
    fn write_members<S: serde::ser::SerializeMap>(&self, map: &mut S) -> Result<(), S::Error>;

    /// Whether a known member is present; it then hides a malformed one of that name in `other`.
    fn is_set(&self, name: &str) -> bool;
}

/// Removes `name` from `map` and reads it; a value of another shape is put back.
pub fn take_member<T: WireValue>(map: &mut Map<String, Value>, name: &str) -> Option<T> {
    let value = map.remove(name)?;
    match T::read(value) {
        Ok(read) => Some(read),
        Err(value) => {
            map.insert(name.to_owned(), value);
            None
        }
    }
}

/// Adds the known members of `object` that stand in `other`.
pub fn own_misfits<T: WireObject>(
    object: &T,
    other: &Map<String, Value>,
    at: Place<'_>,
    found: &mut Vec<String>,
) {
    if other.is_empty() {
        return;
    }
    let known = T::MEMBERS.iter().filter(|name| other.contains_key(**name) && !object.is_set(name));
    found.extend(known.map(|name| Place::Member(&at, name).to_string()));
}

/// Writes the known members of `object`, then those of `other` that it does not write itself.
///
/// # Errors
/// Whatever the serialiser answers.
pub fn serialize_object<T: WireObject, S: serde::Serializer>(
    object: &T,
    other: &Map<String, Value>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap;
    let mut map = serializer.serialize_map(None)?;
    object.write_members(&mut map)?;
    for (name, value) in other.iter().filter(|(name, _)| !object.is_set(name)) {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Reads an object through [`Value`]: one parser for all types keeps the browser's download small.
///
/// # Errors
/// When the JSON is broken or not an object.
pub fn deserialize_object<'de, T: WireValue, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
    T::read(value).map_err(|value| {
        serde::de::Error::invalid_type(unexpected(&value), &"an object of the card API")
    })
}

fn unexpected(value: &Value) -> serde::de::Unexpected<'_> {
    match value {
        Value::Null => serde::de::Unexpected::Unit,
        Value::Bool(flag) => serde::de::Unexpected::Bool(*flag),
        Value::Number(_) => serde::de::Unexpected::Other("number"),
        Value::String(text) => serde::de::Unexpected::Str(text),
        Value::Array(_) => serde::de::Unexpected::Seq,
        Value::Object(_) => serde::de::Unexpected::Map,
    }
}
