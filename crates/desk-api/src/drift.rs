//! Drift: changes of cards that were made outside this server, e.g. on Tencent's console. All cards are read at night, or
//! when a user asks for it, and compared with the previous reading.

use card_model::{id::CardId, time::UnixSeconds, wire::Raw};
use serde::{Deserialize, Serialize};

use crate::error::ErrorBody;

/// Maximum number of entries in one response.
pub const MAX_ENTRIES: u32 = 100;
/// Days for which entries are kept.
pub const KEPT_DAYS: u32 = 400;
/// Maximum number of entries of one card that are kept. The newest ones remain.
pub const MAX_OF_CARD: u32 = 200;
/// Seconds between the beginnings of two readings that users ask for.
pub const PAUSE: i64 = 600;

/// A filter for entries. A missing member matches every entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Id of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// Only entries with a smaller number: [`DriftList::next`] of the previous page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// Maximum number of entries in the response, up to [`MAX_ENTRIES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// A page of entries, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriftList {
    /// The entries.
    pub entries: Vec<Drift>,
    /// Pass it as `before` to get the next page; missing at the end.
    pub next: Option<i64>,
    /// The latest reading.
    pub reading: DriftReading,
}

/// The latest reading of all cards.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DriftReading {
    /// Whether it is in progress. An unfinished one that isn't in progress is continued later.
    pub running: bool,
    /// Number of compared cards, while it is in progress.
    pub done: u64,
    /// Number of cards to compare, while it is in progress; 0 before the list is known.
    pub total: u64,
    /// When it began; `None` before the first one.
    pub begun_at: Option<UnixSeconds>,
    /// When it ended; `None` while it is unfinished.
    pub ended_at: Option<UnixSeconds>,
    /// When a reading last ended; `None` before the first one, which only records the cards.
    pub completed_at: Option<UnixSeconds>,
    /// Why it was interrupted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Box<ErrorBody>>,
}

/// What happened to a card outside this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftKind {
    /// Fields have other values.
    Changed,
    /// The card is new.
    Appeared,
    /// The card no longer exists.
    Vanished,
}

impl DriftKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Changed, Self::Appeared, Self::Vanished];

    /// Returns the name in JSON and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Appeared => "appeared",
            Self::Vanished => "vanished",
        }
    }

    /// Returns the kind with a name.
    ///
    /// ```
    /// use desk_api::drift::DriftKind;
    /// assert_eq!(DriftKind::find("vanished"), Some(DriftKind::Vanished));
    /// assert_eq!(DriftKind::find("lost"), None);
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A card that changed outside this server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Its number.
    pub id: i64,
    /// The card.
    pub card_id: CardId,
    /// Title of the card when it was read.
    pub title: String,
    /// What happened.
    pub kind: DriftKind,
    /// When the card was previously read; `None` for a card that appeared.
    pub since: Option<UnixSeconds>,
    /// When the difference was found, by the session's clock.
    pub seen_at: UnixSeconds,
    /// The changed fields, by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldDrift>,
    /// Number of a write that sent these values and was judged not to have been carried out, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<i64>,
}

/// A field with another value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldDrift {
    /// Path of the [`Field`](card_model::field::Field) below the type's object, e.g. `base_info.notice`.
    pub path: String,
    /// The last known value, with every digit; `None` if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Raw>,
    /// The present value, with every digit; `None` if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Raw>,
}
