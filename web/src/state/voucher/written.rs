//! The fields of a write.

use card_model::{
    advanced_info::AdvancedInfoField, base_info::BaseInfoField, field::Field, language::Language,
};
use desk_wording as wording;
use serde_json::Value;

/// Members that identify the object and don't change it.
const NAMES: [&str; 4] = ["card_id", "card_type", "code", "base_info"];

/// Returns the names of the fields in the body of a write, each once, in its order. Empty if the body isn't kept or has
/// none.
pub fn written_fields(body: Option<&Value>, language: Language) -> Vec<&'static str> {
    let mut names = Vec::new();
    let Some(Value::Object(body)) = body else { return names };
    for (name, value) in body {
        // The members of a card are below its type's name; in a creation they are also below `card`.
        if let Value::Object(special) = value
            && !NAMES.contains(&name.as_str())
        {
            for (member, value) in special {
                collect(member, value, language, &mut names);
            }
        }
    }
    names
}

fn collect(field: &str, value: &Value, language: Language, names: &mut Vec<&'static str>) {
    let known = field.parse();
    let has_fields = matches!(
        known,
        Ok(Field::BaseInfo(BaseInfoField::Itself) | Field::AdvancedInfo(AdvancedInfoField::Itself))
    );
    if let (Value::Object(members), true) = (value, has_fields) {
        for (name, value) in members {
            collect(&format!("{field}.{name}"), value, language, names);
        }
        return;
    }
    if let Ok(field) = known
        && !names.contains(&wording::field_name(field, language))
    {
        names.push(wording::field_name(field, language));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_update_names_the_fields_that_it_changes() {
        let body = json!({"card_id": "p1", "cash": {"base_info": {"notice": "a", "service_phone": "b"},
            "advanced_info": {"abstract": {"abstract": "c"}}}});
        assert_eq!(written_fields(Some(&body), Language::ZhCn), ["封面", "使用提醒", "客服电话"]);
        assert!(written_fields(None, Language::ZhCn).is_empty());
        assert!(written_fields(Some(&json!({"card_id": "p1"})), Language::En).is_empty());
    }
}
