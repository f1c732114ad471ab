//! Saving an edited card without losing what another editor changed meanwhile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An edit of a card, relative to the card as the form was opened.
///
/// Paths are those of the card's type object, e.g. `base_info.notice`. A value of `null` clears a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardUpdate {
    /// What the form started from.
    pub base: Base,
    /// New values of the changed fields.
    pub set: BTreeMap<String, Value>,
    /// What to do where another editor changed the same field to something else.
    #[serde(default)]
    pub on_conflict: OnConflict,
    /// The editor has seen whether the card goes to review; an update that newly does is refused otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_review: Option<bool>,
}

/// What a form started from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// `base_info.update_time` of the card.
    pub update_time: Option<i64>,
    /// Values of the fields in [`CardUpdate::set`]; `null` where they were missing.
    pub values: BTreeMap<String, Value>,
}

/// What to do where another editor changed the same field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnConflict {
    /// Refuse and show both sides.
    #[default]
    Ask,
    /// Take the value of this edit.
    Ours,
}

/// An update that was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardUpdated {
    /// Number of the write; missing if nothing was left to send.
    pub write: Option<i64>,
    /// Paths that were sent.
    pub sent: Vec<String>,
    /// Paths that already had the wanted value.
    pub dropped: Vec<String>,
    /// Whether the platform answered that the card goes to review.
    pub send_check: bool,
}

/// Another editor changed the same fields, or the merged update would newly go to review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditConflict {
    /// The fields that were changed on both sides; empty if only the review is new.
    pub conflicts: Vec<FieldConflict>,
    /// Lists that both sides changed and that were merged by element; `ours` is the merged list.
    pub others: Vec<FieldConflict>,
    /// `base_info.update_time` of the card now.
    pub update_time: Option<i64>,
    /// The merged update goes to review.
    pub review: bool,
}

/// One field, as it was, as another editor left it and as this edit wants it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldConflict {
    /// Path of the field.
    pub path: String,
    /// Value when the form was opened.
    pub base: Value,
    /// Value on the platform now.
    pub theirs: Value,
    /// Value of this edit.
    pub ours: Value,
}
