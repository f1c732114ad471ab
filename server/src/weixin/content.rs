//! Whether the platform holds what was sent.

use card_model::color;
use serde_json::Value;

/// Whether everything that was sent is in what is held. The platform adds members, answers colours
/// as values, composes titles of Friend's Vouchers, drops cleared texts, and keeps stock by itself.
///
/// `sent` and `held` are objects under a card type's name.
pub(crate) fn holds(held: &Value, sent: &Value) -> bool {
    holds_at("", held, sent)
}

/// Members whose value the platform decides.
const THE_PLATFORMS_OWN: [&str; 2] = ["base_info.sku", "base_info.title"];

fn holds_at(path: &str, held: &Value, sent: &Value) -> bool {
    if THE_PLATFORMS_OWN.contains(&path) {
        return true;
    }
    match (held, sent) {
        (held, Value::Object(sent)) => sent.iter().all(|(name, sent)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            holds_at(&path, held.get(name).unwrap_or(&Value::Null), sent)
        }),
        (Value::Array(held), Value::Array(sent)) => {
            held.len() == sent.len()
                && held.iter().zip(sent).all(|(held, sent)| holds_at(path, held, sent))
        }
        (Value::Null, sent) => is_cleared(path, sent),
        (Value::Array(held), sent) => held.is_empty() && is_cleared(path, sent),
        (held, sent) => same_text(path, &text_of(held), &text_of(sent)),
    }
}

/// A value that empties a member, which then is absent from answers.
fn is_cleared(path: &str, sent: &Value) -> bool {
    match sent {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::String(text) => {
            text.is_empty() || (path == "base_info.location_id_list" && text == "0")
        }
        Value::Number(number) => number.as_i64() == Some(0),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

/// Numbers and booleans come as texts too.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn same_text(path: &str, held: &str, sent: &str) -> bool {
    if path == "base_info.color"
        && let (Some(held), Some(sent)) = (color::find(held), color::find(sent))
    {
        return held == sent;
    }
    held == sent
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn additions_of_the_platform_are_no_difference() {
        let sent = json!({"base_info": {"color": "Color010", "get_limit": 1, "notice": "x"}, "reduce_cost": 5000});
        let held = json!({
            "base_info": {"color": "#63b359", "get_limit": "1", "notice": "x", "title": "50元代金券", "id": "p1"},
            "reduce_cost": 5000, "least_cost": 0
        });
        assert!(holds(&held, &sent));
        let other = json!({"base_info": {"color": "#2c9f67", "get_limit": 1, "notice": "x"}, "reduce_cost": 5000});
        assert!(!holds(&other, &sent));
    }

    #[test]
    fn a_cleared_member_may_be_absent() {
        let sent = json!({"base_info": {"custom_url": "", "location_id_list": "0"}});
        assert!(holds(&json!({"base_info": {"location_id_list": []}}), &sent));
        assert!(!holds(&json!({"base_info": {"custom_url": "http://a.cn"}}), &sent));
    }

    #[test]
    fn lists_are_compared_whole() {
        let sent = json!({"advanced_info": {"text_image_list": [{"text": "a"}]}});
        assert!(holds(
            &json!({"advanced_info": {"text_image_list": [{"text": "a", "image_url": "u"}]}}),
            &sent
        ));
        assert!(!holds(
            &json!({"advanced_info": {"text_image_list": [{"text": "a"}, {"text": "b"}]}}),
            &sent
        ));
        assert!(!holds(&json!({"advanced_info": {}}), &sent));
    }
}
