//! Values for comparisons, with every digit of long numbers.
//!
//! A [`Value`] rounds numbers beyond 64 bits. The platform treats numbers and texts of digits alike, and so do comparisons of
//! sent and stored values, so long numbers are read as texts.

use card_model::wire::Raw;
use serde_json::Value;

/// Maximum characters of a number that a [`Value`] never rounds.
const EXACT: usize = 15;

/// Returns a value with long numbers as texts.
pub fn exact(raw: &Raw) -> Value {
    let mut value = raw.to_value();
    restore(&mut value, raw);
    value
}

/// Reads JSON with long numbers as texts.
///
/// # Errors
/// Fails if the JSON is malformed.
pub fn read(json: &[u8]) -> serde_json::Result<Value> {
    let mut value = serde_json::from_slice(json)?;
    // Numbers beyond 64 bits are read as decimals. Most bodies have none.
    if has_decimal(&value) {
        restore(&mut value, &serde_json::from_slice(json)?);
    }
    Ok(value)
}

fn has_decimal(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_decimal),
        Value::Object(members) => members.values().any(has_decimal),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

/// Replaces long decimals in `value` by their texts in `raw`.
fn restore(value: &mut Value, raw: &Raw) {
    match value {
        Value::Number(number) if number.is_f64() && raw.as_str().len() > EXACT => {
            *value = Value::from(raw.as_str());
        }
        Value::Array(items) => {
            for (item, raw) in items.iter_mut().zip(raw.items().unwrap_or_default()) {
                restore(item, &raw);
            }
        }
        Value::Object(members) => {
            let texts = raw.members().unwrap_or_default();
            for (name, member) in members {
                if let Some(raw) = texts.get(name) {
                    restore(member, raw);
                }
            }
        }
        Value::Number(_) | Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_numbers_keep_every_digit() {
        let text = br#"{"a":[{"id":12345678901234567890123,"n":18446744073709551615}],"b":1.10,"c":-1.2345678901234567890}"#;
        let expected = json!({
            "a": [{"id": "12345678901234567890123", "n": u64::MAX}],
            "b": 1.1,
            "c": "-1.2345678901234567890",
        });
        assert_eq!(read(text).unwrap(), expected);
        assert_eq!(exact(&serde_json::from_slice(text).unwrap()), expected);
        assert!(read(b"{").is_err());
    }
}
