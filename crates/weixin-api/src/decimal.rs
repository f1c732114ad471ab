//! Numbers that may have decimals: coordinates, and amounts that the platform does not give in fen. It
//! writes some as JSON numbers and some as texts, and which one can change.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use weixin_wire::{Cursor, Raw, Shape, WireValue, deserialize};

/// A decimal number in the form in which it came.
///
/// ```
/// use weixin_api::decimal::Decimal;
/// let price: Decimal = serde_json::from_str("\"0.2\"").unwrap();
/// assert_eq!(price.to_string(), "0.2");
/// assert_eq!(serde_json::to_string(&price).unwrap(), "\"0.2\"");
/// assert!(serde_json::from_str::<Decimal>("\"much\"").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Decimal {
    /// A JSON number, with the digits that it came with.
    Number(Raw),
    /// A text of digits with at most one point.
    Text(String),
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => formatter.write_str(number.as_str()),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}

impl WireValue for Decimal {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let begin = *cursor;
        if cursor.number().is_some() {
            *cursor = begin;
            return Some(Self::Number(cursor.raw()));
        }
        let text = cursor.string().filter(|text| is_decimal(text))?;
        Some(Self::Text(text.into_owned()))
    }

    fn shape(&self) -> Shape<'_> {
        match self {
            Self::Number(number) => number.shape(),
            Self::Text(text) => text.shape(),
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shape().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer, "a decimal number")
    }
}

/// Digits, with one point between them at most and a sign before them.
fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    [whole, decimals]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
