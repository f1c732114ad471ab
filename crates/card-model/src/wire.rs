//! How a JSON object of the platform becomes a typed structure without losing a byte of meaning.
//!
//! Every structure of this crate is declared with [`wire_object!`](crate::wire_object) and every
//! enumeration with [`open_enum!`](crate::open_enum!). Three rules hold for all of them:
//!
//! 1. **Nothing is lost.** A member that this crate does not know, and a known member whose value
//!    has a shape that the documents do not give it (`null` included), stays in `other` and is
//!    written back as it came.
//! 2. **Reading is lenient, writing is canonical.** Integers and booleans that come as strings are
//!    read; they are written as numbers and booleans. Lengths and ranges are never a reason to
//!    refuse reading: that is what [`validate`](crate::validation::validate) is for.
//! 3. **Absent and empty are different.** An absent member is `None`, `""` is `Some("")`; an update
//!    leaves the first alone and clears the second.

use serde::Serialize;
use serde_json::{Map, Value};

/// A value that can be taken from JSON, or handed back untouched when its shape does not fit.
pub trait WireValue: Serialize + Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// Hands the value back unchanged when it has another shape.
    fn read(value: Value) -> Result<Self, Value>;

    /// Adds the paths of documented members, at any depth below `at`, whose value has an undocumented shape.
    fn misfits(&self, at: Place<'_>, found: &mut Vec<String>) {
        let _ = (at, found);
    }
}

/// Where a value stands below the outermost object. The path is only written out when something is wrong.
#[derive(Debug, Clone, Copy)]
pub enum Place<'at> {
    /// The outermost object.
    Top,
    /// A member of an object.
    Member(&'at Place<'at>, &'at str),
    /// An element of a list, counted from 0.
    Element(&'at Place<'at>, usize),
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Member(Place::Top, name) => formatter.write_str(name),
            Self::Member(above, name) => write!(formatter, "{above}.{name}"),
            Self::Element(above, position) => write!(formatter, "{above}[{position}]"),
        }
    }
}

/// The paths of documented members, at any depth, whose value has an undocumented shape (`null` included).
///
/// ```
/// use card_model::{base_info::BaseInfo, wire::misfits};
/// let info: BaseInfo = serde_json::from_str(r#"{"notice":5,"date_info":{"type":[]},"new":{}}"#).unwrap();
/// assert_eq!(misfits(&info), ["notice", "date_info.type"]);
/// ```
pub fn misfits<T: WireValue>(value: &T) -> Vec<String> {
    let mut found = Vec::new();
    value.misfits(Place::Top, &mut found);
    found
}

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

impl WireValue for String {
    fn read(value: Value) -> Result<Self, Value> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(other),
        }
    }
}

impl WireValue for bool {
    fn read(value: Value) -> Result<Self, Value> {
        match &value {
            Value::Bool(flag) => Ok(*flag),
            Value::String(text) if text == "true" => Ok(true),
            Value::String(text) if text == "false" => Ok(false),
            _ => Err(value),
        }
    }
}

impl WireValue for u64 {
    fn read(value: Value) -> Result<Self, Value> {
        let number = match &value {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.ok_or(value)
    }
}

impl WireValue for i64 {
    fn read(value: Value) -> Result<Self, Value> {
        let number = match &value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.ok_or(value)
    }
}

/// Any JSON, for members whose shape no document gives.
impl WireValue for Value {
    fn read(value: Value) -> Result<Self, Value> {
        Ok(value)
    }
}

impl<T: WireValue> WireValue for Vec<T> {
    fn read(value: Value) -> Result<Self, Value> {
        let Value::Array(items) = value else {
            return Err(value);
        };
        // Reading takes an element apart. The list stays whole, so that it can be handed back as it came.
        match items.iter().map(|item| T::read(item.clone())).collect() {
            Ok(read) => Ok(read),
            Err(_) => Err(Value::Array(items)),
        }
    }

    fn misfits(&self, at: Place<'_>, found: &mut Vec<String>) {
        for (position, item) in self.iter().enumerate() {
            item.misfits(Place::Element(&at, position), found);
        }
    }
}

/// Declares a structure of the platform; see the [module](crate::wire) for what it promises.
///
/// ```
/// card_model::wire_object! {
///     /// Stock of a card.
///     pub struct Sku {
///         /// Codes left to issue.
///         quantity: u64 = "quantity",
///     }
/// }
/// let sku: Sku = serde_json::from_str(r#"{"quantity":"7","new":null}"#).unwrap();
/// assert_eq!(sku.quantity, Some(7));
/// assert_eq!(serde_json::to_string(&sku).unwrap(), r#"{"quantity":7,"new":null}"#);
/// ```
#[macro_export]
macro_rules! wire_object {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$field_meta:meta])* $field:ident : $type:ty = $wire:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: Option<$type>,)*
            /// Members that this crate does not know, or whose value has an undocumented shape.
            pub other: $crate::serde_json::Map<String, $crate::serde_json::Value>,
        }

        impl $crate::wire::WireObject for $name {
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            fn take(map: &mut $crate::serde_json::Map<String, $crate::serde_json::Value>) -> Self {
                let mut taken = Self::default();
                // One pass: what isn't taken goes back in its order.
                for (name, value) in std::mem::take(map) {
                    let refused = match name.as_str() {
                        $($wire => $crate::wire::WireValue::read(value)
                            .map(|read| taken.$field = Some(read)),)*
                        _ => Err(value),
                    };
                    if let Err(value) = refused {
                        map.insert(name, value);
                    }
                }
                taken
            }

            fn write_members<S: $crate::serde::ser::SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
                $(if let Some(value) = &self.$field { map.serialize_entry($wire, value)?; })*
                Ok(())
            }

            fn is_set(&self, name: &str) -> bool {
                match name {
                    $($wire => self.$field.is_some(),)*
                    _ => false,
                }
            }
        }

        impl $crate::wire::WireValue for $name {
            fn read(value: $crate::serde_json::Value) -> Result<Self, $crate::serde_json::Value> {
                match value {
                    $crate::serde_json::Value::Object(mut map) => {
                        let mut read = <Self as $crate::wire::WireObject>::take(&mut map);
                        read.other = map;
                        Ok(read)
                    }
                    other => Err(other),
                }
            }

            fn misfits(&self, at: $crate::wire::Place<'_>, found: &mut Vec<String>) {
                $crate::wire::own_misfits(self, &self.other, at, found);
                $(if let Some(value) = &self.$field {
                    $crate::wire::WireValue::misfits(value, $crate::wire::Place::Member(&at, $wire), found);
                })*
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::serialize_object(self, &self.other, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::deserialize_object(deserializer)
            }
        }
    };
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
