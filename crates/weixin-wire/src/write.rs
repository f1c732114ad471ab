//! Writing of objects: documented members in the documents' order, then the others unchanged.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap as _, SerializeSeq as _},
};
use serde_json::{Map, Value};

use crate::{
    object::{WireObject, each_member},
    value::Shape,
};

/// Writes an object as a map of serde, so that it can be below `#[serde(flatten)]` and in a tagged enum.
///
/// # Errors
/// Returns the error of the serializer.
pub fn serialize_object<S: Serializer>(
    object: &dyn WireObject,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut result = Ok(());
    each_member(object, &mut |name, value| {
        if result.is_ok() {
            result = map.serialize_entry(name, &value.shape());
        }
    });
    result?;
    map.end()
}

/// Returns the members of an object in the order in which they are written, each as a [`Value`]. See
/// [`Raw::to_value`](crate::Raw::to_value) for values that a `Value` can't represent.
pub fn members_to_values(object: &dyn WireObject) -> Vec<(&str, Value)> {
    let mut members = Vec::new();
    each_member(object, &mut |name, value| members.push((name, value.shape().to_value())));
    members
}

/// Returns an object as a [`Value`] would contain it, with its members sorted by name.
pub fn object_to_value(object: &dyn WireObject) -> Map<String, Value> {
    let mut members = Map::new();
    each_member(object, &mut |name, value| {
        members.insert(name.to_owned(), value.shape().to_value());
    });
    members
}

impl Shape<'_> {
    /// Returns the value. See [`Raw::to_value`](crate::Raw::to_value) for values that a `Value` can't represent.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Text(text) => Value::String(text.as_ref().to_owned()),
            Self::Unsigned(number) => (*number).into(),
            Self::Signed(number) => (*number).into(),
            Self::Flag(flag) => Value::Bool(*flag),
            Self::List(_) => self.items().map(|item| item.shape().to_value()).collect(),
            Self::Object(object) => Value::Object(object_to_value(*object)),
            Self::Raw(raw) => raw.to_value(),
        }
    }
}

impl Serialize for Shape<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Unsigned(number) => serializer.serialize_u64(*number),
            Self::Signed(number) => serializer.serialize_i64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(_) => {
                let mut list = serializer.serialize_seq(None)?;
                for item in self.items() {
                    list.serialize_element(&item.shape())?;
                }
                list.end()
            }
            Self::Object(object) => serialize_object(*object, serializer),
            Self::Raw(raw) => raw.serialize(serializer),
        }
    }
}
