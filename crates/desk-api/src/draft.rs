//! Unsent forms, and the order of their saved versions.
//!
//! Versions are ordered by counters, never by clocks: the browser's and the server's may differ by any amount.

use card_model::{
    card::Card, card_type::CardType, language::Language, time::UnixSeconds, title::compose,
};
use serde::{Deserialize, Serialize};

/// Characters of a draft's subject at most; the rest is cut off.
pub const MAX_SUBJECT: usize = 60;

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
    /// Which version this is.
    #[serde(default)]
    pub version: Version,
    /// When it was last saved, by the server's clock. Shown, never compared.
    pub updated_at: UnixSeconds,
}

impl Draft {
    /// Whether both hold the same text, whatever their versions are.
    pub fn has_text_of(&self, other: &Self) -> bool {
        self.card == other.card && self.raw == other.raw
    }

    /// What the draft is about: the title as Weixin composes it, once the merchant's name is typed.
    pub fn subject(&self) -> Option<String> {
        let info = &self.card.base_info;
        info.brand_name.as_ref().filter(|name| !name.is_empty())?;
        let title = match compose(&self.card, Language::ZhCn) {
            Some(composition) => composition.title,
            None => info.title.clone()?,
        };
        Some(title.chars().take(MAX_SUBJECT).collect())
    }
}

/// A saved version of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// In a draft that the server returns: the revision of the stored text, unique within the database. In a save:
    /// the revision that the form continues; 0 if it continues none.
    pub revision: u64,
    /// The form that typed the text (UUID). Every form has its own, also two forms of one browser.
    pub writer: String,
    /// Counts the changes within that form.
    pub edit: u64,
}

/// How a version relates to the one that the server has stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// It continues the stored version and may replace it.
    Continues,
    /// The stored version contains it already, for example because a later call overtook this one.
    Contained,
    /// The stored version has changes that this one lacks, or the draft was removed.
    Diverged,
}

impl Version {
    /// Compares this version with the stored one; `None` if the server has no such draft.
    ///
    /// ```
    /// use desk_api::draft::{Order, Version};
    /// let version = |revision, writer: &str, edit| Version { revision, writer: writer.to_owned(), edit };
    /// let stored = version(7, "till", 3);
    /// // The same form needs no answer to its earlier calls.
    /// assert_eq!(version(0, "till", 4).against(Some(&stored)), Order::Continues);
    /// assert_eq!(version(0, "till", 2).against(Some(&stored)), Order::Contained);
    /// // Another form must have read what it replaces.
    /// assert_eq!(version(7, "office", 1).against(Some(&stored)), Order::Continues);
    /// assert_eq!(version(6, "office", 9).against(Some(&stored)), Order::Diverged);
    /// ```
    pub fn against(&self, stored: Option<&Self>) -> Order {
        match stored {
            None if self.revision == 0 => Order::Continues,
            Some(stored) if !self.writer.is_empty() && self.writer == stored.writer => {
                if self.edit > stored.edit { Order::Continues } else { Order::Contained }
            }
            Some(stored) if self.revision == stored.revision => Order::Continues,
            _ => Order::Diverged,
        }
    }
}

/// A draft in a list: what it is about, without its card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSummary {
    /// See [`Draft::draft_id`].
    pub draft_id: String,
    /// See [`Draft::card_id`].
    pub card_id: Option<String>,
    /// The type of the card.
    pub card_type: CardType,
    /// See [`Draft::subject`].
    pub subject: Option<String>,
    /// See [`Version::revision`].
    pub revision: u64,
    /// See [`Draft::updated_at`].
    pub updated_at: UnixSeconds,
}

/// The answer to a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The revision of the stored text.
    pub revision: u64,
    /// When the call arrived, by the server's clock.
    pub updated_at: UnixSeconds,
}
