//! What somebody typed and has not sent.

use card_model::{card::Card, time::UnixSeconds};
use serde::{Deserialize, Serialize};

/// A draft, kept by the server so that it survives a reload and another browser.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Chosen by the browser (UUID).
    pub draft_id: String,
    /// The card that is edited; absent for a new one.
    pub card_id: Option<String>,
    /// The card as typed so far.
    pub card: Card,
    /// The card that the edit began with; a save compares it with the card as it is then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Card>,
    /// Fields whose text is no value yet (an amount "12."), by field path.
    #[serde(default)]
    pub raw: std::collections::BTreeMap<String, String>,
    /// When it was last kept; set by the server.
    pub updated_at: UnixSeconds,
}
