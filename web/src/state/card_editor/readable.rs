//! Values of a card in words, before and after a change.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo, BusinessService, TimeLimit, TimeLimitDay},
    base_info::BaseInfo,
    code::CodeType,
    field::{Field, Kind},
    language::Language,
    location::LocationIds,
    money::Fen,
    time::UnixSeconds,
    wire::from_value,
};
use desk_wording::{self as wording, Counted};
use serde_json::Value;

use super::texts::clock;

/// Returns a field's value before and after. If both have the same text, the second one adds the difference.
pub(super) fn readable(
    field: Option<Field>,
    before: Option<&Value>,
    after: Option<&Value>,
    language: Language,
) -> (String, String) {
    let first = one(field, before, language);
    let mut second = one(field, after, language);
    if field == Some(BaseInfo::LOCATION_ID_LIST) {
        second.push_str(&moved(before, after));
    } else if first == second {
        second = wording::other_content(&second, language);
    }
    (first, second)
}

/// Returns a value for a three-way comparison: articles with their texts, stores with their ids.
pub fn full(field: Option<Field>, value: &Value, language: Language) -> String {
    let text = one(field, Some(value), language);
    let details: Vec<String> = match (field, value) {
        (Some(AdvancedInfo::TEXT_IMAGE_LIST), Value::Array(items)) => {
            let texts = items.iter().filter_map(|item| item.get("text")?.as_str());
            texts.filter(|text| !text.is_empty()).map(str::to_owned).collect()
        }
        (Some(BaseInfo::LOCATION_ID_LIST), value) => {
            stores(value).iter().map(u64::to_string).collect()
        }
        _ => Vec::new(),
    };
    if details.is_empty() {
        return text;
    }
    let details = details.join(wording::list_separator(language));
    match language {
        Language::ZhCn => format!("{text}：{details}"),
        Language::En => format!("{text}: {details}"),
    }
}

fn one(field: Option<Field>, value: Option<&Value>, language: Language) -> String {
    let value = match value {
        None | Some(Value::Null) => return wording::nothing(language).to_owned(),
        Some(Value::String(text)) if text.is_empty() => {
            return wording::nothing(language).to_owned();
        }
        Some(Value::Array(items)) if items.is_empty() => {
            return wording::nothing(language).to_owned();
        }
        Some(value) => value,
    };
    let known = field.and_then(|field| match field {
        _ if field.kind() == Kind::Money => {
            from_value::<Fen>(value).map(|amount| wording::money(amount, language))
        }
        _ if field.kind() == Kind::Moment => {
            from_value::<UnixSeconds>(value).map(|at| at.beijing_day().to_string())
        }
        BaseInfo::LOCATION_ID_LIST => {
            Some(wording::counted(Counted::Stores, stores(value).len(), language))
        }
        BaseInfo::COLOR => value.as_str().map(|color| wording::color(color, language)),
        BaseInfo::CODE_TYPE => {
            value.as_str().map(|code| wording::code_type(&CodeType::from(code), language))
        }
        BaseInfo::LOGO_URL => Some(wording::counted(Counted::Pictures, 1, language)),
        Abstract::ICON_URL_LIST => counted(value, Counted::Pictures, language),
        AdvancedInfo::TEXT_IMAGE_LIST => counted(value, Counted::ArticleEntries, language),
        AdvancedInfo::TIME_LIMIT => list(value, language, time_limit),
        AdvancedInfo::BUSINESS_SERVICE => list(value, language, |item, language| {
            item.as_str().map(|name| wording::service(&BusinessService::from(name), language))
        }),
        AdvancedInfo::CONSUME_SHARE_CARD_LIST => list(value, language, |item, _| {
            item.get("card_id").and_then(Value::as_str).map(str::to_owned)
        }),
        _ => None,
    });
    known.unwrap_or_else(|| plain(field, value, language))
}

fn counted(value: &Value, what: Counted, language: Language) -> Option<String> {
    value.as_array().map(|items| wording::counted(what, items.len(), language))
}

fn list(
    value: &Value,
    language: Language,
    item: fn(&Value, Language) -> Option<String>,
) -> Option<String> {
    let items: Vec<String> =
        value.as_array()?.iter().filter_map(|value| item(value, language)).collect();
    Some(items.join(wording::list_separator(language)))
}

fn time_limit(value: &Value, language: Language) -> Option<String> {
    let limit = from_value::<TimeLimit>(value)?;
    let day = limit.day.clone().unwrap_or(TimeLimitDay::from(""));
    let mut text = wording::day(&day, language);
    if limit.begin_hour.is_some() || limit.end_hour.is_some() {
        text.push(' ');
        text.push_str(&clock(&limit, false));
        text.push('–');
        text.push_str(&clock(&limit, true));
    }
    Some(text)
}

/// Returns a value without a separate text: its members and elements in order, each in words.
fn plain(field: Option<Field>, value: &Value, language: Language) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(on) => wording::yes_no(*on, language).to_owned(),
        Value::Array(items) => {
            let item = |(position, item): (usize, &Value)| {
                one(below(field, &format!("[{position}]")), Some(item), language)
            };
            let items: Vec<String> = items.iter().enumerate().map(item).collect();
            items.join(wording::list_separator(language))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let field = below(field, &format!(".{name}"));
                let text = one(field, Some(value), language);
                let name =
                    field.map_or(name.as_str(), |field| wording::field_name(field, language));
                match language {
                    Language::ZhCn => format!("{name}：{text}"),
                    Language::En => format!("{name}: {text}"),
                }
            });
            members.collect::<Vec<_>>().join(match language {
                Language::ZhCn => "；",
                Language::En => "; ",
            })
        }
        other => other.to_string(),
    }
}

/// Returns the documented field below another one.
fn below(field: Option<Field>, step: &str) -> Option<Field> {
    format!("{}{step}", field?).parse().ok()
}

fn stores(value: &Value) -> Vec<u64> {
    from_value::<LocationIds>(value).unwrap_or_default().0
}

/// Returns the number of added and removed stores, e.g. ` (+2 −1)`.
fn moved(before: Option<&Value>, after: Option<&Value>) -> String {
    let before = before.map(stores).unwrap_or_default();
    let after = after.map(stores).unwrap_or_default();
    let come = after.iter().filter(|store| !before.contains(store)).count();
    let go = before.iter().filter(|store| !after.contains(store)).count();
    match (come, go) {
        (0, 0) => String::new(),
        (come, 0) => format!(" (+{come})"),
        (0, go) => format!(" (−{go})"),
        (come, go) => format!(" (+{come} −{go})"),
    }
}
