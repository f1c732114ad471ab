//! The rules of each field of a card, from its declaration in `card-model`.

use std::fmt::Write;

use card_model::{
    card_type::CardType,
    field::{Field, Format, Level, Presence},
    limits::{NumberLimit, TextLimit},
    patch::Update,
    text::Unit,
};

use crate::{fidelity::sources::linked, rule::Mark};

/// Returns one row for each field with a limit, a rule or a format.
pub(super) fn rows() -> String {
    let mut text = String::new();
    Field::each(&mut |field| {
        let facts = facts(field);
        if facts.is_empty() {
            return;
        }
        let sources: Vec<String> =
            field.sources().iter().map(|source| linked(&source.to_string())).collect();
        let mark = field.sources().iter().map(|source| source.mark).max();
        let mark = mark.unwrap_or(Mark::Invented);
        let (facts, sources) = (facts.join("; "), sources.join("; "));
        // Writing into a String can't fail.
        let _ = writeln!(text, "- **{mark}**: `{}`: {facts} ({sources})", address(field));
    });
    text
}

/// Returns the field's path without the positions of list elements. If only one type has the field, the path begins
/// with the type's object.
fn address(field: Field) -> String {
    let path = field.to_string().replace("[0]", "[]");
    let common = matches!(field, Field::CardType | Field::BaseInfo(_) | Field::AdvancedInfo(_));
    let own = types(field).next().filter(|_| !common);
    own.map_or(path.clone(), |card_type| format!("{}.{path}", card_type.member_name()))
}

/// Returns the types that have the field.
fn types(field: Field) -> impl Iterator<Item = &'static CardType> {
    let path = field.to_string();
    CardType::KNOWN.iter().filter(move |card_type| Field::of(card_type, &path) == Ok(field))
}

fn facts(field: Field) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(field.texts().iter().map(text_limit));
    facts.extend(field.numbers().iter().map(number_limit));
    facts.extend(field.items().map(|limit| format!("elements: {}", number_limit(&limit))));
    facts.extend(match field.format() {
        Format::Free => None,
        Format::Lines => Some("line breaks are permitted".to_owned()),
        Format::Picture => Some("an address from `media/uploadimg`".to_owned()),
        Format::Web => Some("a web address".to_owned()),
        Format::Phone => Some("a telephone number, otherwise a warning".to_owned()),
        Format::Choice => Some("a documented value".to_owned()),
        Format::OpenChoice => Some("a documented value, otherwise a warning".to_owned()),
    });
    // Elements are always present and change with their list.
    if !field.to_string().ends_with(']') {
        facts.extend(presence(field.presence()));
        facts.extend(updates(field));
    }
    facts
}

fn text_limit(limit: &TextLimit) -> String {
    let unit = match limit.unit {
        Unit::Utf8Bytes => "bytes of UTF-8",
        Unit::DisplayWidth => "columns",
    };
    let least = if limit.min > 1 { format!("{} to ", limit.min) } else { "at most ".to_owned() };
    format!("{least}{} {unit}{}", limit.max, doubt(limit.firm))
}

fn number_limit(limit: &NumberLimit) -> String {
    let bounds = match (limit.min, limit.max) {
        (min, u64::MAX) => format!("at least {min}"),
        (min, max) if min == max => format!("exactly {max}"),
        (0, max) => format!("at most {max}"),
        (min, max) => format!("{min} to {max}"),
    };
    format!("{bounds}{}", doubt(limit.firm))
}

fn doubt(firm: bool) -> &'static str {
    if firm { "" } else { ", otherwise only a warning" }
}

fn presence(presence: Presence) -> Option<String> {
    let Presence { friends, ordinary, at_creation } = presence;
    let (level, whom) = match (friends, ordinary) {
        (Level::Optional, Level::Optional) => return None,
        (Level::Expected, Level::Expected) => ("expected", ""),
        (Level::Required, Level::Required) => ("required", ""),
        (Level::Required, Level::Expected) => {
            ("required", " for Friend's Vouchers, otherwise expected")
        }
        (Level::Optional, _) => ("required", " unless it is a Friend's Voucher"),
        (_, _) => ("required", " for Friend's Vouchers"),
    };
    Some(format!("{level}{whom}{}", if at_creation { " at creation" } else { "" }))
}

/// Describes an update of the field, by groups of types with the same rule.
fn updates(field: Field) -> Vec<String> {
    let mut groups: Vec<(Option<Update>, Vec<&CardType>)> = Vec::new();
    for card_type in types(field) {
        let update = field.update(card_type);
        match groups.iter_mut().find(|group| group.0 == update) {
            Some(group) => group.1.push(card_type),
            None => groups.push((update, vec![card_type])),
        }
    }
    // The largest group is the rule; the others are exceptions.
    groups.sort_by_key(|group| std::cmp::Reverse(group.1.len()));
    let mut texts = Vec::new();
    for (number, (update, types)) in groups.into_iter().enumerate() {
        let text = match update {
            Some(Update::Updatable { review: true, .. }) => "can change, with a review",
            Some(Update::Updatable { review: false, .. }) => "can change, without a review",
            Some(Update::Fixed(_)) => "can't change",
            None => continue,
        };
        let names: Vec<String> = types.iter().map(|card_type| format!("`{card_type}`")).collect();
        let of = if number == 0 { String::new() } else { format!("{}: ", names.join(", ")) };
        texts.push(format!("{of}{text}"));
    }
    texts
}
