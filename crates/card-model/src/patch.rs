//! What an edit sends: only the changed fields, which of them may change, and whether Weixin will
//! review the card again. Everything follows from the declarations of the fields ([`Field::update`](crate::field::Field::update)).

use serde_json::{Map, Value};

use crate::{
    card::Card,
    card_type::CardType,
    field::Field,
    time::UnixSeconds,
    validation::{Report, validate_update},
};

mod apply;
mod body;
mod changed;
mod diff;
mod merge;
mod reason;
mod table;
mod walk;

pub use apply::{UpdateRefusal, apply_update, review_fields_in};
pub use changed::Changed;
pub use merge::{Merge, MergeConflict, merge};
pub use reason::RefusalReason;
pub use table::{Clear, Update};

/// One field that changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What; a list counts as one field.
    pub field: Changed,
    /// The value now, `None` where it is absent.
    pub before: Option<Value>,
    /// The value wanted, `None` where it is cleared.
    pub after: Option<Value>,
    /// Sending the field takes the card back to review.
    pub review: bool,
}

/// One field that can't change as wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// What.
    pub field: Changed,
    /// Why not.
    pub reason: RefusalReason,
    /// The value now, `None` where it is absent.
    pub before: Option<Value>,
    /// The value wanted, `None` where it is cleared.
    pub after: Option<Value>,
}

/// The difference between a card and its edited copy, ready for `card/update`.
///
/// ```
/// use card_model::{card::Card, card_type::CardType, patch::CardPatch};
/// let current = Card::new(CardType::Cash);
/// let mut edited = current.clone();
/// edited.base_info.service_phone = Some("020-88888888".into());
/// let patch = CardPatch::between(&current, &edited);
/// assert!(!patch.send_check());
/// assert_eq!(
///     patch.body("pbLatjgOY1_Cxi3mnWBThtG90HGg"),
///     serde_json::json!({
///         "card_id": "pbLatjgOY1_Cxi3mnWBThtG90HGg",
///         "cash": {"base_info": {"service_phone": "020-88888888"}},
///     }),
/// );
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct CardPatch {
    card_type: CardType,
    changes: Vec<Change>,
    refused: Vec<Refusal>,
    /// `date_info` as it will stand; an update sends it whole.
    date_info: Option<Value>,
}

impl CardPatch {
    /// Compares a card with its edited copy. Nothing is validated here.
    pub fn between(current: &Card, edited: &Card) -> Self {
        diff::between(current, edited)
    }

    /// The type of the card.
    pub fn card_type(&self) -> &CardType {
        &self.card_type
    }

    /// The fields that change and may, in the order of their paths.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The fields that were edited and can't change; they are no part of the body.
    pub fn refused(&self) -> &[Refusal] {
        &self.refused
    }

    /// The changed fields that take the card back to review.
    pub fn review_fields(&self) -> Vec<Changed> {
        self.changes
            .iter()
            .filter(|change| change.review)
            .map(|change| change.field.clone())
            .collect()
    }

    /// Returns `true` if `card/update` is expected to return `send_check: true`: the body contains a review field
    /// (S2 "Change the card information interface", note 1).
    pub fn send_check(&self) -> bool {
        self.changes.iter().any(|change| change.review)
    }

    /// Returns `true` if S0 "`advanced_info` field" contradicts itself about this patch: it changes only fields of
    /// `advanced_info` that need no review, but the row of `advanced_info` as a whole says review.
    pub fn table_conflict(&self) -> bool {
        !self.send_check()
            && self
                .changes
                .iter()
                .any(|change| matches!(change.field, Changed::Field(Field::AdvancedInfo(_))))
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The smallest body of `card/update` that does it.
    pub fn body(&self, card_id: &str) -> Value {
        let mut outer = Map::new();
        outer.insert("card_id".to_owned(), Value::String(card_id.to_owned()));
        outer.insert(self.card_type.member_name(), Value::Object(body::type_object(self)));
        Value::Object(outer)
    }

    /// What the platform would refuse of this update: see
    /// [`validate_update`].
    pub fn validate(&self, current: &Card, now: UnixSeconds) -> Report {
        validate_update(&self.apply(current), &body::type_object(self), now)
    }

    /// The card as it will stand after the update.
    #[must_use]
    pub fn apply(&self, current: &Card) -> Card {
        apply::apply_patch(self, current)
    }
}
