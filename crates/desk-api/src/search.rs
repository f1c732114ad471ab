//! Finding cards by what people remember of them: title, pinyin, merchant, id.

use card_model::{card_type::CardType, review::CardStatus};
use serde::{Deserialize, Serialize};

/// Hits that a query returns at most.
pub const MAX_HITS: usize = 50;
/// Hits that a query returns where it doesn't say.
pub const DEFAULT_HITS: usize = 8;
/// Characters of a query.
pub const MAX_QUERY: usize = 64;

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchResult {
    /// The best hits, best first.
    pub hits: Vec<SearchHit>,
    /// How many cards match in all.
    pub total: u64,
    /// Whether every card was looked through, as
    /// [`CardList::complete`](crate::card_list::CardList::complete).
    pub complete: bool,
}

/// A card that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    /// The card.
    pub card_id: String,
    /// Its title.
    pub title: String,
    /// Its type.
    pub card_type: CardType,
    /// Its state.
    pub status: CardStatus,
    /// Its colour value.
    pub color: String,
    /// What matches.
    pub matched: Matched,
    /// The characters of the title that match: the first, and the one after the last. Absent where something
    /// else than the title matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(usize, usize)>,
}

/// What matches a query, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// The title begins with it.
    TitleStart,
    /// The title has it.
    Title,
    /// The title's pinyin, full, as initials or mixed with characters.
    Pinyin,
    /// The card's id begins or ends with it.
    CardId,
    /// The merchant's name, or its pinyin.
    Brand,
}
