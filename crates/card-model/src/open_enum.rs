//! Enumerations of the platform that must survive a value nobody has documented.

/// Declares an enumeration whose unknown values are kept as they came.
///
/// ```
/// card_model::open_enum! {
///     /// A day.
///     pub enum Day { /// Monday.
///         Monday = "MONDAY", }
/// }
/// assert_eq!(Day::from("MONDAY"), Day::Monday);
/// assert_eq!(Day::from("EASTER").as_str(), "EASTER");
/// ```
///
/// What older documents write for a value stands behind a bar: another text, or a number. It is read, a number also as
/// digits in a text, and never written.
///
/// ```
/// card_model::open_enum! {
///     /// A size.
///     pub enum Size { /// Small.
///         Small = "SIZE_SMALL" | "1", }
/// }
/// assert_eq!(serde_json::from_str::<Size>("1").unwrap(), Size::Small);
/// assert_eq!(serde_json::to_string(&Size::Small).unwrap(), r#""SIZE_SMALL""#);
/// ```
#[macro_export]
macro_rules! open_enum {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $wire:literal $(| $older:literal)*,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that the documents do not name, kept as it came.
            Other(String),
        }

        impl $name {
            /// The documented values, in the documents' order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($wire $(| $older)* => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$crate::serde_json::Value as $crate::serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::wire::WireValue>::read(value)
                    .map_err(|_| $crate::serde::de::Error::custom("expected a text"))
            }
        }

        impl $crate::wire::WireValue for $name {
            fn read(value: $crate::serde_json::Value) -> Result<Self, $crate::serde_json::Value> {
                match &value {
                    $crate::serde_json::Value::String(text) => Ok(Self::from(text.as_str())),
                    $crate::serde_json::Value::Number(number) => {
                        // Only a number that the documents gave a meaning to: any other stays one.
                        match Self::from(number.to_string().as_str()) {
                            Self::Other(_) => Err(value),
                            known => Ok(known),
                        }
                    }
                    _ => Err(value),
                }
            }
        }
    };
}
