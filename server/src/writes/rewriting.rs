//! Compares sent and stored values, allowing for the known ways in which the platform rewrites members.
//!
//! The list is closed: a colour's name comes back as its value, numbers and strings are interchangeable, a cleared
//! member is missing, texts are trimmed, and `http` and `https` are interchangeable. Anything else is a difference.

use card_model::{base_info::BaseInfo, color, field::Field};
use serde_json::Value;

/// Members whose value the platform determines. They are no evidence.
const PLATFORMS_OWN: [Field; 2] = [BaseInfo::SKU, BaseInfo::TITLE];

fn is_platforms_own(path: &str) -> bool {
    path.parse().is_ok_and(|field| PLATFORMS_OWN.contains(&field))
}

/// Returns `true` if `held`, the value of the field at `path`, is the platform's form of `sent`.
pub fn same(path: &str, held: &Value, sent: &Value) -> bool {
    match (held, sent) {
        (held, Value::Object(sent)) => sent.iter().all(|(name, sent)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            is_platforms_own(&path) || same(&path, held.get(name).unwrap_or(&Value::Null), sent)
        }),
        (Value::Array(held), Value::Array(sent)) => {
            held.len() == sent.len()
                && held.iter().zip(sent).all(|(held, sent)| same(path, held, sent))
        }
        (Value::Null, sent) => is_cleared(path, sent),
        (Value::Array(held), sent) => held.is_empty() && is_cleared(path, sent),
        (held, sent) => same_text(path, &text_of(held), &text_of(sent)),
    }
}

/// Counts the leaves of `sent`, and how many of them are in `held`.
pub fn leaves_in(path: &str, held: &Value, sent: &Value) -> (usize, usize) {
    match sent {
        Value::Object(members) => members.iter().fold((0, 0), |(all, found), (name, sent)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            if is_platforms_own(&path) {
                return (all, found);
            }
            let below = leaves_in(&path, held.get(name).unwrap_or(&Value::Null), sent);
            (all + below.0, found + below.1)
        }),
        leaf => (1, usize::from(same(path, held, leaf))),
    }
}

/// Returns `true` if a value clears a member, which is then missing from responses.
fn is_cleared(path: &str, sent: &Value) -> bool {
    match sent {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::String(text) => {
            let is_stores = || path.parse() == Ok(BaseInfo::LOCATION_ID_LIST);
            text.trim().is_empty() || (text == "0" && is_stores())
        }
        Value::Number(number) => number.as_i64() == Some(0),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

/// Numbers and booleans may be strings.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn same_text(path: &str, held: &str, sent: &str) -> bool {
    if let (Some(held), Some(sent)) = (color::find(held), color::find(sent))
        && path.parse() == Ok(BaseInfo::COLOR)
    {
        return held == sent;
    }
    without_scheme(held.trim()) == without_scheme(sent.trim())
}

fn without_scheme(text: &str) -> &str {
    text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn additions_of_the_platform_are_no_difference() {
        let sent = json!({"base_info": {"color": "Color010", "get_limit": 1, "notice": "x "}, "reduce_cost": 5000});
        let held = json!({
            "base_info": {"color": "#63b359", "get_limit": "1", "notice": "x", "title": "50元代金券", "id": "p1"},
            "reduce_cost": 5000, "least_cost": 0
        });
        assert!(same("", &held, &sent));
        let other = json!({"base_info": {"color": "#2c9f67", "get_limit": 1, "notice": "x"}, "reduce_cost": 5000});
        assert!(!same("", &other, &sent));
        assert_eq!(leaves_in("", &other, &sent), (4, 3));
    }

    #[test]
    fn a_cleared_member_may_be_absent() {
        let sent = json!({"base_info": {"custom_url": "", "location_id_list": "0"}});
        assert!(same("", &json!({"base_info": {"location_id_list": []}}), &sent));
        assert!(!same("", &json!({"base_info": {"custom_url": "http://a.cn"}}), &sent));
    }

    #[test]
    fn lists_are_compared_whole() {
        let sent = json!({"advanced_info": {"text_image_list": [{"text": "a"}]}});
        let held = |list: Value| json!({"advanced_info": {"text_image_list": list}});
        assert!(same("", &held(json!([{"text": "a", "image_url": "u"}])), &sent));
        assert!(!same("", &held(json!([{"text": "a"}, {"text": "b"}])), &sent));
        assert!(!same("", &json!({"advanced_info": {}}), &sent));
    }

    #[test]
    fn the_scheme_of_an_address_is_no_difference_and_the_address_is() {
        let path = "base_info.custom_url";
        assert!(same(path, &json!("https://a.cn/x"), &json!("http://a.cn/x")));
        assert!(!same(path, &json!("https://a.cn/y"), &json!("http://a.cn/x")));
    }
}
