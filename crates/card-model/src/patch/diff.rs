//! Comparison of a card with its edited copy.

use serde_json::Value;
use weixin_wire::object_to_value;

use super::{
    CardPatch, Change, Changed, Clear, Refusal, RefusalReason, Update,
    apply::date_refusal,
    changed::{absent_means, ends_supply},
    walk::{Difference, differences},
};
use crate::{
    base_info::{BaseInfo, BaseInfoField},
    card::Card,
    color,
    field::Field,
};

pub(super) fn between(current: &Card, edited: &Card) -> CardPatch {
    let mut patch = CardPatch {
        date_info: None,
        card_type: current.card_type().clone(),
        changes: Vec::new(),
        refused: Vec::new(),
    };
    if current.card_type() != edited.card_type() {
        patch.refused.push(Refusal {
            field: Changed::Field(Field::CardType),
            reason: RefusalReason::CardType,
            before: Some(Value::String(current.card_type().to_string())),
            after: Some(Value::String(edited.card_type().to_string())),
        });
        return patch;
    }
    let narrowed = date_refusal(current, edited);
    for difference in differences(current, edited) {
        sort_in(&mut patch, difference, narrowed);
    }
    if patch.changes.iter().any(|change| is_date(&change.field)) {
        patch.date_info = date_info_after(current, edited);
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
fn sort_in(patch: &mut CardPatch, leaf: Difference, date: Option<RefusalReason>) {
    let Difference { field, before, after } = leaf;
    let cleared = is_empty(after.as_ref());
    let verdict = match field.update(&patch.card_type) {
        Some(Update::Updatable { clear: Clear::Impossible, .. }) if cleared => {
            Err(RefusalReason::CannotBeCleared)
        }
        Some(Update::Updatable { .. })
            if ends_supply(field.field(), before.as_ref(), after.as_ref()) =>
        {
            Err(RefusalReason::SupplyStays)
        }
        Some(Update::Updatable { review, .. }) => match date {
            Some(reason) if is_date(&field) => Err(reason),
            _ => Ok(review),
        },
        Some(Update::Fixed(reason)) if reason.may_be_absent() && after.is_none() => return,
        Some(Update::Fixed(reason)) => Err(reason),
        // A member that only responses have. The edited copy needn't have it.
        None if after.is_none() => return,
        None => Err(RefusalReason::NotListed),
    };
    match verdict {
        Ok(review) => patch.changes.push(Change { field, before, after, review }),
        Err(reason) => patch.refused.push(Refusal { field, reason, before, after }),
    }
}

/// Returns `true` if the field belongs to the validity, which changes as a whole.
fn is_date(changed: &Changed) -> bool {
    matches!(changed, Changed::Field(Field::BaseInfo(BaseInfoField::DateInfo(_))))
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
fn date_info_after(current: &Card, edited: &Card) -> Option<Value> {
    let members = |card: &Card| card.base_info.date_info.as_ref().map(|info| object_to_value(info));
    let mut merged = members(current).unwrap_or_default();
    merged.extend(members(edited)?);
    Some(Value::Object(merged))
}
