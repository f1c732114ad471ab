//! Comparison of a card with its edited copy.

use serde_json::Value;
use weixin_wire::{Members, Raw, WireValue as _};

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
            before: Some(Value::from(current.card_type().as_str()).into()),
            after: Some(Value::from(edited.card_type().as_str()).into()),
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
pub(super) fn same(field: Option<Field>, before: Option<&Raw>, after: Option<&Raw>) -> bool {
    if is_empty(before) && is_empty(after) {
        return true;
    }
    let absent = field.and_then(absent_means);
    let (before, after) = (before.or(absent.as_ref()), after.or(absent.as_ref()));
    let Some((before, after)) = before.zip(after) else { return false };
    if field == Some(BaseInfo::COLOR) {
        let color = |value: &Raw| color::find(&value.text()?);
        if color(before).is_some() && color(before) == color(after) {
            return true;
        }
    }
    before.means(after)
}

/// Returns `true` if the value is missing, an empty text or an empty list.
fn is_empty(value: Option<&Raw>) -> bool {
    value.is_none_or(|value| matches!(value.as_str(), "null" | "\"\"" | "[]"))
}

/// Returns `date_info` after the edit, including members that aren't edited.
fn date_info_after(current: &Card, edited: &Card) -> Option<Raw> {
    let members = |card: &Card| Raw::from(card.base_info.date_info.as_ref()?.shape()).members();
    let mut merged: Members = members(current).into_iter().flatten().collect();
    merged.extend(members(edited)?);
    Some(Raw::from(&merged))
}
