//! Where in a card something stands, in the platform's own dotted spelling.

use serde::{Deserialize, Serialize};

/// The path of a field: the type's object, then the members down to the field.
///
/// ```
/// use card_model::validation::FieldPath;
/// let path = FieldPath::from("cash.advanced_info.text_image_list[0].text");
/// assert_eq!(path.object(), "cash");
/// assert_eq!(path.field(), "advanced_info.text_image_list[0].text");
/// assert_eq!(path.to_string(), "cash.advanced_info.text_image_list[0].text");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    object: String,
    field: String,
}

impl FieldPath {
    /// A field below a type's object. An empty `object` stands for a field beside it, as
    /// `card_type`, or for a path whose type isn't known.
    pub fn new(object: impl Into<String>, field: impl Into<String>) -> Self {
        Self { object: object.into(), field: field.into() }
    }

    /// The name of the type's object, e.g. `cash`.
    pub fn object(&self) -> &str {
        &self.object
    }

    /// The part below the type's object, e.g. `base_info.notice`.
    pub fn field(&self) -> &str {
        &self.field
    }
}

impl From<&str> for FieldPath {
    /// Takes what stands before the first dot for the type's object.
    fn from(text: &str) -> Self {
        match text.split_once('.') {
            Some((object, field)) => Self::new(object, field),
            None => Self::new("", text),
        }
    }
}

impl std::str::FromStr for FieldPath {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text))
    }
}

impl std::fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.object.is_empty() {
            write!(formatter, "{}.", self.object)?;
        }
        formatter.write_str(&self.field)
    }
}

impl Serialize for FieldPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FieldPath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Ok(Self::from(text.as_ref()))
    }
}
