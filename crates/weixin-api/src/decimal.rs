//! Decimal numbers: coordinates, and amounts that the platform doesn't send in fen. It sends some as JSON numbers and
//! some as texts, and this can change.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use weixin_wire::{Cursor, Raw, Shape, WireValue, deserialize};

/// A decimal number in its original form.
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
    /// A JSON number with its original digits.
    Number(Raw),
    /// A text of digits with at most one decimal point.
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

/// Returns `true` for digits with at most one decimal point and an optional sign.
fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    [whole, decimals]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
