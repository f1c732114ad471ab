//! Saving an edited card without losing other editors' changes.

use std::collections::BTreeMap;

use card_model::{patch::MergeConflict, wire::Raw};
use serde::{Deserialize, Serialize};

/// An edit of a card, relative to the card as it was when the form opened.
///
/// Paths are those of the card's type object, e.g. `base_info.notice`. A value of `null` clears a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardUpdate {
    /// The state that the form started from.
    pub base: Base,
    /// New values of the changed fields.
    pub set: BTreeMap<String, Raw>,
    /// What to do if another editor changed the same field to another value.
    #[serde(default)]
    pub on_conflict: OnConflict,
    /// Whether the editor was shown that the update goes to review. Otherwise, an update that now needs a review is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_review: Option<bool>,
}

/// The state that a form started from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// `base_info.update_time` of the card.
    pub update_time: Option<i64>,
    /// Values of the fields in [`CardUpdate::set`]; `null` where they were missing.
    pub values: BTreeMap<String, Raw>,
}

/// What to do if another editor changed the same field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnConflict {
    /// Refuse, and return both sides.
    #[default]
    Ask,
    /// Take the value of this edit.
    Ours,
}

/// An update that was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardUpdated {
    /// Number of the write; missing if there was nothing left to send.
    pub write: Option<i64>,
    /// Paths that were sent.
    pub sent: Vec<String>,
    /// Paths that already had the requested value.
    pub dropped: Vec<String>,
    /// `send_check` of the platform's response: whether the card goes to review.
    pub send_check: bool,
}

/// Another editor changed the same fields, or the merged update newly needs a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditConflict {
    /// The fields changed on both sides; empty if only the review is new.
    pub conflicts: Vec<MergeConflict>,
    /// Lists changed on both sides and merged by element; `ours` is the merged list.
    pub others: Vec<MergeConflict>,
    /// Current `base_info.update_time` of the card.
    pub update_time: Option<i64>,
    /// Whether the merged update goes to review.
    pub review: bool,
}
