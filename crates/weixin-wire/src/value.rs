//! Values that are read leniently, and where they are.

use serde::Serialize;
use serde_json::Value;

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
/// use weixin_wire::{misfits, wire_object};
///
/// /// Stock.
/// #[wire_object]
/// pub struct Sku {
///     /// Codes left to issue.
///     pub quantity: Option<u64>,
/// }
///
/// let sku: Sku = serde_json::from_str(r#"{"quantity":"seven","new":{}}"#)?;
/// assert_eq!(misfits(&sku), ["quantity"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn misfits<T: WireValue>(value: &T) -> Vec<String> {
    let mut found = Vec::new();
    value.misfits(Place::Top, &mut found);
    found
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
