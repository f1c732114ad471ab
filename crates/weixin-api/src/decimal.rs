//! Numbers that may have decimals: coordinates, and amounts that the platform does not give in fen. It
//! writes some as JSON numbers and some as texts, and which one can change.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use weixin_wire::WireValue;

/// A decimal number in the form in which it came.
///
/// ```
/// use weixin_api::decimal::Decimal;
/// let price: Decimal = serde_json::from_str("\"0.2\"").unwrap();
/// assert_eq!(price.to_string(), "0.2");
/// assert_eq!(serde_json::to_string(&price).unwrap(), "\"0.2\"");
/// assert!(serde_json::from_str::<Decimal>("\"much\"").is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Decimal {
    /// A JSON number.
    Number(serde_json::Number),
    /// A text of digits with at most one point.
    Text(String),
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}

impl WireValue for Decimal {
    fn read(value: Value) -> Result<Self, Value> {
        match value {
            Value::Number(number) => Ok(Self::Number(number)),
            Value::String(text) if is_decimal(&text) => Ok(Self::Text(text)),
            other => Err(other),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(Value::deserialize(deserializer)?)
            .map_err(|_| serde::de::Error::custom("expected a decimal number"))
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
