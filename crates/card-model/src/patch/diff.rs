//! Comparison of a card with its edited copy.

use serde_json::{Map, Value};

use super::{
    CardPatch, Change, Changed, Clear, Refusal, RefusalReason, Update,
    apply::date_refusal,
    changed::{absent_means, ends_supply},
};
use crate::{
    base_info::{BaseInfo, BaseInfoField},
    card::Card,
    card_type::CardType,
    color,
    field::Field,
};

/// A field with the values of both sides.
struct Difference<'value> {
    field: Changed,
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
            field: Changed::Field(Field::CardType),
            reason: RefusalReason::CardType,
            before: Some(Value::String(current.card_type.to_string())),
            after: Some(Value::String(edited.card_type.to_string())),
        });
        return patch;
    }
    let mut leaves = Vec::new();
    walk(&current.card_type, "", Some(&before), Some(&after), &mut leaves);
    let narrowed = date_refusal(&before, &after);
    for leaf in leaves {
        sort_in(&mut patch, leaf, narrowed);
    }
    if !current.can_be_friends_voucher() {
        // The merchant chooses the title of an ordinary CASH or GIFT card.
        for refusal in &mut patch.refused {
            if refusal.reason == RefusalReason::Composed {
                refusal.reason = RefusalReason::NotListed;
            }
        }
    }
    patch
}

/// Adds a difference to the changes or to the refusals.
fn sort_in(patch: &mut CardPatch, leaf: Difference<'_>, date: Option<RefusalReason>) {
    let cleared = is_empty(leaf.after);
    let row = leaf.field.update(&patch.card_type);
    let verdict = match row {
        Some(Update::Updatable { clear: Clear::Impossible, .. }) if cleared => {
            Err(RefusalReason::CannotBeCleared)
        }
        Some(Update::Updatable { .. })
            if ends_supply(leaf.field.field(), leaf.before, leaf.after) =>
        {
            Err(RefusalReason::SupplyStays)
        }
        Some(Update::Updatable { review, .. }) => match date {
            Some(reason) if is_date(&leaf.field) => Err(reason),
            _ => Ok(review),
        },
        Some(Update::Fixed(reason)) if reason.may_be_absent() && leaf.after.is_none() => return,
        Some(Update::Fixed(reason)) => Err(reason),
        // A member that only responses have. The edited copy needn't have it.
        None if leaf.after.is_none() => return,
        None => Err(RefusalReason::NotListed),
    };
    let (before, after) = (leaf.before.cloned(), leaf.after.cloned());
    match verdict {
        Ok(review) => patch.changes.push(Change { field: leaf.field, before, after, review }),
        Err(reason) => patch.refused.push(Refusal { field: leaf.field, reason, before, after }),
    }
}

/// Returns `true` if the field belongs to the validity, which changes as a whole.
fn is_date(changed: &Changed) -> bool {
    matches!(changed, Changed::Field(Field::BaseInfo(BaseInfoField::DateInfo(_))))
}

/// Descends through objects. Every other value, including a list, is one leaf.
fn walk<'value>(
    card_type: &CardType,
    path: &str,
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
            let field = Changed::of(card_type, path);
            if !same(field.field(), before, after) {
                leaves.push(Difference { field, before, after });
            }
            return;
        }
    };
    let mut names: Vec<&String> = before_members.unwrap_or(&empty).keys().collect();
    names.extend(after_members.unwrap_or(&empty).keys());
    names.sort_unstable();
    names.dedup();
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let before = before_members.and_then(|members| members.get(name));
        let after = after_members.and_then(|members| members.get(name));
        walk(card_type, &below, before, after, leaves);
    }
}

/// Returns `true` if two values of a field are equivalent: a missing text and an empty one, the name and the value of
/// a colour.
pub(super) fn same(field: Option<Field>, before: Option<&Value>, after: Option<&Value>) -> bool {
    if before == after || (is_empty(before) && is_empty(after)) {
        return true;
    }
    if let Some(absent) = field.and_then(absent_means) {
        return before.unwrap_or(&absent) == after.unwrap_or(&absent);
    }
    if field == Some(BaseInfo::COLOR) {
        let color = |value: Option<&Value>| value.and_then(Value::as_str).and_then(color::find);
        return color(before).is_some() && color(before) == color(after);
    }
    false
}

/// Returns `true` if the value is missing, an empty text or an empty list.
fn is_empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(_) => false,
    }
}

/// Returns `date_info` after the edit, including members that aren't edited.
fn date_info_after(before: &Value, after: &Value) -> Option<Value> {
    let date_info =
        |card: &Value| card.pointer("/base_info/date_info").and_then(Value::as_object).cloned();
    let mut merged = date_info(before).unwrap_or_default();
    merged.extend(date_info(after)?);
    Some(Value::Object(merged))
}
