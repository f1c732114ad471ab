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
    wire::Raw,
};
use desk_wording::{self as wording, Counted};

use super::texts::{clock, is_day};

/// Returns a field's value before and after. If both have the same text, the second one adds the difference.
pub fn readable(
    field: Option<Field>,
    before: Option<&Raw>,
    after: Option<&Raw>,
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
pub fn full(field: Option<Field>, value: &Raw, language: Language) -> String {
    let text = one(field, Some(value), language);
    let details: Vec<String> = match field {
        Some(AdvancedInfo::TEXT_IMAGE_LIST) => {
            let items = value.items().unwrap_or_default();
            let texts = items.iter().filter_map(|item| member_text(item, "text"));
            texts.filter(|text| !text.is_empty()).collect()
        }
        Some(BaseInfo::LOCATION_ID_LIST) => stores(value).iter().map(u64::to_string).collect(),
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

fn shown_moment(field: Field, moment: UnixSeconds) -> String {
    let day = moment.beijing_day();
    if is_day(field) {
        return day.to_string();
    }
    let (hour, minute) = moment.beijing_clock();
    format!("{day} {hour:02}:{minute:02}")
}

fn one(field: Option<Field>, value: Option<&Raw>, language: Language) -> String {
    let empty = ["null", "\"\"", "[]"];
    let Some(value) = value.filter(|value| !empty.contains(&value.as_str())) else {
        return wording::nothing(language).to_owned();
    };
    let known = field.and_then(|field| match field {
        _ if field.kind() == Kind::Money => {
            value.read::<Fen>().map(|amount| wording::money(amount, language))
        }
        _ if field.kind() == Kind::Moment => {
            value.read::<UnixSeconds>().map(|at| shown_moment(field, at))
        }
        BaseInfo::LOCATION_ID_LIST => {
            Some(wording::counted(Counted::Stores, stores(value).len(), language))
        }
        BaseInfo::COLOR => value.text().map(|color| wording::color(&color, language)),
        BaseInfo::CODE_TYPE => {
            value.text().map(|code| wording::code_type(&CodeType::from(&*code), language))
        }
        BaseInfo::LOGO_URL => Some(wording::counted(Counted::Pictures, 1, language)),
        Abstract::ICON_URL_LIST => counted(value, Counted::Pictures, language),
        AdvancedInfo::TEXT_IMAGE_LIST => counted(value, Counted::ArticleEntries, language),
        AdvancedInfo::TIME_LIMIT => list(value, language, time_limit),
        AdvancedInfo::BUSINESS_SERVICE => list(value, language, |item, language| {
            item.text().map(|name| wording::service(&BusinessService::from(&*name), language))
        }),
        AdvancedInfo::CONSUME_SHARE_CARD_LIST => {
            list(value, language, |item, _| member_text(item, "card_id"))
        }
        _ => None,
    });
    known.unwrap_or_else(|| plain(field, value, language))
}

fn counted(value: &Raw, what: Counted, language: Language) -> Option<String> {
    value.items().map(|items| wording::counted(what, items.len(), language))
}

fn list(
    value: &Raw,
    language: Language,
    item: fn(&Raw, Language) -> Option<String>,
) -> Option<String> {
    let items: Vec<String> =
        value.items()?.iter().filter_map(|value| item(value, language)).collect();
    Some(items.join(wording::list_separator(language)))
}

fn time_limit(value: &Raw, language: Language) -> Option<String> {
    let limit = value.read::<TimeLimit>()?;
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
fn plain(field: Option<Field>, value: &Raw, language: Language) -> String {
    if let Some(text) = value.text() {
        return text.into_owned();
    }
    if let Some(on) = value.read::<bool>() {
        return wording::yes_no(on, language).to_owned();
    }
    if let Some(items) = value.items() {
        let item = |(position, item): (usize, &Raw)| {
            one(below(field, &format!("[{position}]")), Some(item), language)
        };
        let items: Vec<String> = items.iter().enumerate().map(item).collect();
        return items.join(wording::list_separator(language));
    }
    let Some(members) = value.members() else { return value.as_str().to_owned() };
    let members = members.iter().map(|(name, value)| {
        let field = below(field, &format!(".{name}"));
        let text = one(field, Some(value), language);
        let name = field.map_or(name.as_str(), |field| wording::field_name(field, language));
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

/// The text of an object's member.
fn member_text(object: &Raw, name: &str) -> Option<String> {
    Some(object.members()?.get(name)?.text()?.into_owned())
}

/// Returns the documented field below another one.
fn below(field: Option<Field>, step: &str) -> Option<Field> {
    format!("{}{step}", field?).parse().ok()
}

fn stores(value: &Raw) -> Vec<u64> {
    value.read::<LocationIds>().unwrap_or_default().into()
}

/// Returns the number of added and removed stores, e.g. ` (+2 −1)`.
fn moved(before: Option<&Raw>, after: Option<&Raw>) -> String {
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
