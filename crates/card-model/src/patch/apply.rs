//! Application of updates to a card, from a patch or from a body.

use weixin_wire::{Members, Raw};

use super::{
    CardPatch, Changed, RefusalReason, Update,
    changed::{ends_supply, has_separate_rule},
};
use crate::{
    base_info::BaseInfo,
    card::Card,
    card_type::CardType,
    date_info::{DateInfo, DateType},
};

/// An update that the platform rejects as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` can't be changed", self.path())]
pub struct UpdateRefusal {
    /// The type of the card.
    pub card_type: CardType,
    /// The first field that can't change.
    pub field: Changed,
    /// The reason.
    pub reason: RefusalReason,
}

impl UpdateRefusal {
    /// Returns the path of the field, with the object of its type as prefix.
    pub fn path(&self) -> String {
        self.field.path_in(&self.card_type)
    }
}

/// Returns the card after an edit.
pub(super) fn apply_patch(patch: &CardPatch, current: &Card) -> Card {
    let mut card = current.clone();
    for change in patch.changes() {
        match &change.after {
            Some(value) => card.put(&change.field.to_string(), value),
            None => card.set(&change.field, None),
        }
    }
    card
}

/// Applies a `card/update` body, given as its type's object, and returns `send_check`. The values aren't validated:
/// see [`validate_update`](crate::validation::validate_update). A colour is stored in the form in which it was sent.
///
/// # Errors
/// Fails if a value has the wrong type, a field can't change, or the validity is shortened. The card is unchanged
/// then.
pub fn apply_update(card: &mut Card, body: &Members) -> Result<bool, UpdateRefusal> {
    let mut leaves = Vec::new();
    collect_leaves(card.card_type(), "", &mut body.iter(), &mut leaves);
    let card_type = card.card_type().clone();
    let refuse = |field: Changed, reason: RefusalReason| UpdateRefusal {
        card_type: card_type.clone(),
        field,
        reason,
    };
    // A value of the wrong type breaks the whole call, an empty object in place of a list too.
    let sent = Card::from_body(card.card_type().clone(), body);
    if let Some(path) = sent.misfits().first() {
        return Err(refuse(Changed::of(&card_type, path), RefusalReason::BadType));
    }
    let mut after = card.clone();
    let mut review = false;
    for (path, value) in leaves {
        let changed = Changed::of(&card_type, &path);
        match changed.update(&card_type) {
            Some(Update::Updatable { .. })
                if ends_supply(changed.field(), card.get(&changed).as_ref(), Some(&value)) =>
            {
                return Err(refuse(changed, RefusalReason::SupplyStays));
            }
            Some(Update::Updatable { review: needs, .. }) => review |= needs,
            Some(Update::Fixed(reason)) => return Err(refuse(changed, reason)),
            None => return Err(refuse(changed, RefusalReason::NotListed)),
        }
        after.put(&path, &value);
    }
    if let Some(reason) = date_refusal(card, &after) {
        return Err(refuse(Changed::Field(BaseInfo::DATE_INFO), reason));
    }
    *card = after;
    Ok(review)
}

/// Returns the fields in an update body's object that send a card of the type back to review.
pub fn review_fields_in(card_type: &CardType, body: &Members) -> Vec<Changed> {
    let mut leaves = Vec::new();
    collect_leaves(card_type, "", &mut body.iter(), &mut leaves);
    leaves
        .into_iter()
        .map(|(path, _)| Changed::of(card_type, &path))
        .filter(|changed| {
            matches!(changed.update(card_type), Some(Update::Updatable { review: true, .. }))
        })
        .collect()
}

/// Returns the reason why the platform rejects a change of the validity from that of `before` to that of `after`: it can
/// only be extended (errcode 40100).
pub(super) fn date_refusal(before: &Card, after: &Card) -> Option<RefusalReason> {
    let (before, after) = (&before.base_info.date_info, &after.base_info.date_info);
    if before == after {
        return None;
    }
    let (before, none) = (before.as_ref()?, DateInfo::default());
    let after = after.as_ref().unwrap_or(&none);
    let other_type = after.date_type.is_some() && before.date_type != after.date_type;
    let timestamps = |info: &DateInfo| (info.begin_timestamp, info.end_timestamp);
    let moved = timestamps(before) != timestamps(after);
    let fixed_range = before.date_type.as_ref() == Some(&DateType::FixTimeRange);
    // S2 "Common field modifications": only the timestamps of a fixed range can change.
    if other_type || (moved && before.date_type.is_some() && !fixed_range) {
        return Some(RefusalReason::DateType);
    }
    let later_begin = match (before.begin_timestamp, after.begin_timestamp) {
        (Some(before), Some(after)) => after > before,
        _ => false,
    };
    let earlier_end = match (before.end_timestamp, after.end_timestamp) {
        (Some(before), Some(after)) => after < before,
        _ => false,
    };
    (later_begin || earlier_end).then_some(RefusalReason::DateNarrowed)
}

/// Collects every value that isn't an object, with its path. An empty object counts as a value, and is rejected, if
/// no field at it or below it has a separate rule; otherwise it changes nothing.
fn collect_leaves<'body>(
    card_type: &CardType,
    field: &str,
    members: &mut dyn Iterator<Item = (&'body str, &'body Raw)>,
    leaves: &mut Vec<(String, Raw)>,
) {
    for (name, value) in members {
        let below = if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") };
        match value.members() {
            Some(members) if !members.is_empty() || has_separate_rule(card_type, &below) => {
                let mut members = members.iter().map(|(name, value)| (name.as_str(), value));
                collect_leaves(card_type, &below, &mut members, leaves);
            }
            _ => leaves.push((below, value.clone())),
        }
    }
}
