//! Unsent forms, and the order of their saved versions.
//!
//! Versions are ordered by counters, never by clocks: the clocks of browser and server may differ by any amount.

use std::collections::BTreeMap;

use card_model::{
    card::Card, card_type::CardType, field::Field, id::CardId, language::Language,
    time::UnixSeconds, title,
};
use serde::{Deserialize, Deserializer, Serialize};

/// Longest subject of a draft in characters; the rest is cut off.
pub const MAX_SUBJECT: usize = 60;

/// A draft, stored by the server so that it survives a reload and is available in other browsers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Chosen by the browser (UUID).
    pub draft_id: String,
    /// The edited card; missing for a new one.
    pub card_id: Option<CardId>,
    /// The card as typed so far.
    pub card: Card,
    /// The card as it was when the edit began. A save compares it with the current card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Card>,
    /// Texts that aren't a value yet (e.g. the amount "12."), by field. Unknown fields are ignored.
    #[serde(default, deserialize_with = "known_fields")]
    pub raw: BTreeMap<Field, String>,
    /// The version.
    #[serde(default)]
    pub version: Version,
    /// Time of the last save, by the server's clock. Displayed, never compared.
    pub updated_at: UnixSeconds,
}

fn known_fields<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Field, String>, D::Error> {
    let texts = BTreeMap::<String, String>::deserialize(deserializer)?;
    Ok(texts.into_iter().filter_map(|(path, text)| Some((path.parse().ok()?, text))).collect())
}

impl Draft {
    /// Returns `true` if both contain the same text. Their versions may differ.
    pub fn has_text_of(&self, other: &Self) -> bool {
        self.card == other.card && self.raw == other.raw
    }

    /// Returns the title as Weixin composes it, once the merchant's name and the offer are known.
    ///
    /// ```
    /// # fn subject(card: &str) -> Option<String> {
    /// #     let draft = format!(r#"{{"draft_id":"d","card":{card},"base":null,"raw":{{}},"updated_at":0}}"#);
    /// #     serde_json::from_str::<desk_api::draft::Draft>(&draft).unwrap().subject()
    /// # }
    /// let typed = r#"{"card_type":"CASH","cash":{"base_info":{"brand_name":"麦朵"},"reduce_cost":5000}}"#;
    /// assert_eq!(subject(typed).as_deref(), Some("50元代金券"));
    /// let without_amount = r#"{"card_type":"CASH","cash":{"base_info":{"brand_name":"麦朵"}}}"#;
    /// assert_eq!(subject(without_amount), None);
    /// ```
    pub fn subject(&self) -> Option<String> {
        self.card.base_info.brand_name.as_ref().filter(|name| !name.is_empty())?;
        let title = title::of_draft(&self.card, Language::ZhCn)?;
        Some(title.chars().take(MAX_SUBJECT).collect())
    }
}

/// A saved version of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The revision of the stored text, unique within the database. In a save: the revision that the form continues, or
    /// 0.
    pub revision: u64,
    /// The form in which the text was typed (UUID). Each form has its own, even in the same browser.
    pub writer: String,
    /// Counts the changes within that form.
    pub edit: u64,
}

/// How a version relates to the stored one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// It continues the stored version and may replace it.
    Continues,
    /// The stored version already contains it, for example because a later call arrived first.
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
    /// // The same form needn't wait for responses to its earlier calls.
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

/// A draft in a list, without its card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSummary {
    /// See [`Draft::draft_id`].
    pub draft_id: String,
    /// See [`Draft::card_id`].
    pub card_id: Option<CardId>,
    /// The type of the card.
    pub card_type: CardType,
    /// See [`Draft::subject`].
    pub subject: Option<String>,
    /// See [`Version::revision`].
    pub revision: u64,
    /// See [`Draft::updated_at`].
    pub updated_at: UnixSeconds,
}

/// The response to a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The revision of the stored text.
    pub revision: u64,
    /// When the save arrived, by the server's clock.
    pub updated_at: UnixSeconds,
}
