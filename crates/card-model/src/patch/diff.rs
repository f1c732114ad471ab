//! Finds what differs between a card and its edited copy.

use serde_json::{Map, Value};

use super::{
    CardPatch, Change, Refusal, RefusalReason,
    apply::date_refusal,
    table::{Clear, Update, absent_means, ends_supply, update_rule},
};
use crate::{card::Card, color, validation::FieldPath};

/// A field on its way down: the values on both sides.
struct Difference<'value> {
    field: String,
    before: Option<&'value Value>,
    after: Option<&'value Value>,
}

pub(super) fn between(current: &Card, edited: &Card) -> CardPatch {
    let (before, after) = (current.body(), edited.body());
    let mut patch = CardPatch {
        date_info: date_info_after(&before, &after),
        card_type: current.card_type.clone(),
        changes: Vec::new(),
        refused: Vec::new(),
    };
    if current.card_type != edited.card_type {
        patch.refused.push(Refusal {
            path: FieldPath::new("", "card_type"),
            reason: RefusalReason::CardType,
            before: Some(Value::String(current.card_type.to_string())),
            after: Some(Value::String(edited.card_type.to_string())),
        });
        return patch;
    }
    let mut leaves = Vec::new();
    walk("", Some(&before), Some(&after), &mut leaves);
    let narrowed = date_refusal(&before, &after);
    for leaf in leaves {
        sort_in(&mut patch, leaf, narrowed);
    }
    if !current.can_be_friends_voucher() {
        // The title of an ordinary CASH or GIFT card is the merchant's own.
        for refusal in &mut patch.refused {
            if refusal.reason == RefusalReason::Composed {
                refusal.reason = RefusalReason::NotListed;
            }
        }
    }
    patch
}

/// Puts a differing field where it belongs.
fn sort_in(patch: &mut CardPatch, leaf: Difference<'_>, date: Option<RefusalReason>) {
    let path = FieldPath::new(patch.card_type.member_name(), leaf.field.as_str());
    let cleared = is_empty(leaf.after);
    let row = update_rule(&patch.card_type, &leaf.field);
    let verdict = match row {
        Some(Update::Updatable { clear: Clear::Impossible, .. }) if cleared => {
            Err(RefusalReason::CannotBeCleared)
        }
        Some(Update::Updatable { .. }) if ends_supply(&leaf.field, leaf.before, leaf.after) => {
            Err(RefusalReason::SupplyStays)
        }
        Some(Update::Updatable { review, .. }) => match date {
            Some(reason) if leaf.field.starts_with("base_info.date_info.") => Err(reason),
            _ => Ok(review),
        },
        Some(Update::Fixed(reason)) if reason.may_be_absent() && leaf.after.is_none() => return,
        Some(Update::Fixed(reason)) => Err(reason),
        // A member that only answers carry: the edited copy needn't repeat it.
        None if leaf.after.is_none() => return,
        None => Err(RefusalReason::NotListed),
    };
    let (before, after) = (leaf.before.cloned(), leaf.after.cloned());
    match verdict {
        Ok(review) => patch.changes.push(Change { path, before, after, review }),
        Err(reason) => patch.refused.push(Refusal { path, reason, before, after }),
    }
}

/// Goes down through objects; anything else, lists included, is one leaf.
fn walk<'value>(
    field: &str,
    before: Option<&'value Value>,
    after: Option<&'value Value>,
    leaves: &mut Vec<Difference<'value>>,
) {
    let empty = Map::new();
    let (before_members, after_members) = match (before, after) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => (Some(before), Some(after)),
        (Some(Value::Object(before)), None) => (Some(before), None),
        (None, Some(Value::Object(after))) => (None, Some(after)),
        _ => {
            if !same(field, before, after) {
                leaves.push(Difference { field: field.to_owned(), before, after });
            }
            return;
        }
    };
    let mut names: Vec<&String> = before_members.unwrap_or(&empty).keys().collect();
    names.extend(after_members.unwrap_or(&empty).keys());
    names.sort_unstable();
    names.dedup();
    for name in names {
        let below = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
        let before = before_members.and_then(|members| members.get(name));
        let after = after_members.and_then(|members| members.get(name));
        walk(&below, before, after, leaves);
    }
}

/// Whether two values of a field mean the same: an absent text is an empty one, a colour is the
/// same by name and by value.
pub(super) fn same(field: &str, before: Option<&Value>, after: Option<&Value>) -> bool {
    if before == after || (is_empty(before) && is_empty(after)) {
        return true;
    }
    if let Some(absent) = absent_means(field) {
        return before.unwrap_or(&absent) == after.unwrap_or(&absent);
    }
    if field == "base_info.color" {
        let color = |value: Option<&Value>| value.and_then(Value::as_str).and_then(color::find);
        return color(before).is_some() && color(before) == color(after);
    }
    false
}

/// Nothing, an empty text, or an empty list.
fn is_empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(_) => false,
    }
}

/// `date_info` as it will stand: what isn't edited stays.
fn date_info_after(before: &Value, after: &Value) -> Option<Value> {
    let date_info =
        |card: &Value| card.pointer("/base_info/date_info").and_then(Value::as_object).cloned();
    let mut merged = date_info(before).unwrap_or_default();
    merged.extend(date_info(after)?);
    Some(Value::Object(merged))
}
