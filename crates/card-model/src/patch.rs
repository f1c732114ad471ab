//! Edits of cards: the changed fields, whether they can change, and whether Weixin will review the card again.
//!
//! - [`CardPatch::between`] compares a card with its edited copy. It is what an editor needs: the body of `card/update` with
//!   only the changed fields, the refused changes and the predicted review.
//! - [`apply_update`] applies the body of a `card/update` request to a card, as the platform does.
//! - [`merge`] combines an edit with changes that another editor has made since.
//!
//! The declarations of the fields have the update rules ([`Field::update`](crate::field::Field::update)).

use serde_json::Value;
use weixin_wire::{Members, Raw};

use crate::{
    card::Card,
    card_type::CardType,
    field::Field,
    id::CardId,
    source::cite,
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

/// A change of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The field. A list counts as one field.
    pub field: Changed,
    /// The present value; `None` if missing.
    pub before: Option<Raw>,
    /// The new value; `None` if cleared.
    pub after: Option<Raw>,
    /// Whether sending the field sends the card back to review.
    pub review: bool,
}

/// A change that is not permitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The field.
    pub field: Changed,
    /// The reason.
    pub reason: RefusalReason,
    /// The present value; `None` if missing.
    pub before: Option<Raw>,
    /// The new value; `None` if cleared.
    pub after: Option<Raw>,
}

/// The difference between a card and its edited copy, for `card/update`.
///
/// It separates the permitted changes from the refused ones, and predicts whether Weixin will review the card again:
///
/// ```
/// use card_model::{card::Card, card_type::CardType, patch::CardPatch};
/// let current = Card::new(CardType::Cash);
/// let mut edited = current.clone();
/// edited.base_info.service_phone = Some("020-88888888".into());
/// let patch = CardPatch::between(&current, &edited);
/// assert!(!patch.send_check());
/// assert_eq!(
///     patch.body(&"pbLatjgOY1_Cxi3mnWBThtG90HGg".into()).to_value(),
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
    /// `date_info` after the edit. An update sends it as a whole.
    date_info: Option<Raw>,
}

impl CardPatch {
    /// Compares a card with its edited copy, without validation.
    pub fn between(current: &Card, edited: &Card) -> Self {
        diff::between(current, edited)
    }

    /// Returns the type of the card.
    pub fn card_type(&self) -> &CardType {
        &self.card_type
    }

    /// Returns the permitted changes, in the order of their paths.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns the changes that are not permitted. The body doesn't contain them.
    pub fn refused(&self) -> &[Refusal] {
        &self.refused
    }

    /// Returns the changed fields that send the card back to review.
    pub fn review_fields(&self) -> Vec<Changed> {
        self.changes
            .iter()
            .filter(|change| change.review)
            .map(|change| change.field.clone())
            .collect()
    }

    /// Returns `true` if `card/update` is expected to return `send_check: true`, because the body contains a field that
    /// sends the card back to review (note 1).
    #[doc = cite!(S2, "Change the card information interface")]
    pub fn send_check(&self) -> bool {
        self.changes.iter().any(|change| change.review)
    }

    /// Returns `true` if the update table contradicts itself about this patch: no changed field needs a review, one of them
    /// belongs to `advanced_info`, and the row of `advanced_info` as a whole requires a review.
    #[doc = cite!(S0, "advanced_info field")]
    pub fn table_conflict(&self) -> bool {
        !self.send_check()
            && self
                .changes
                .iter()
                .any(|change| matches!(change.field, Changed::Field(Field::AdvancedInfo(_))))
    }

    /// Returns `true` if there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the smallest body of `card/update` with these changes.
    pub fn body(&self, card_id: &CardId) -> Raw {
        let mut outer = Members::new();
        outer.insert("card_id", Value::from(card_id.as_str()));
        outer.insert(&self.card_type.member_name(), &body::type_object(self));
        Raw::from(&outer)
    }

    /// Returns the violations of this update; see [`validate_update`].
    pub fn validate(&self, current: &Card, now: UnixSeconds) -> Report {
        validate_update(&self.apply(current), &body::type_object(self), now)
    }

    /// Returns the card after the update.
    #[must_use]
    pub fn apply(&self, current: &Card) -> Card {
        apply::apply_patch(self, current)
    }
}
