//! Finding cards by title, pinyin, merchant or id.

use card_model::{
    card_type::CardType,
    id::{CardId, Code},
    review::CardStatus,
};
use serde::{Deserialize, Serialize};

/// Maximum number of hits of a query.
pub const MAX_HITS: usize = 50;
/// Hits of a query without a limit.
pub const DEFAULT_HITS: usize = 8;
/// Longest query, in characters.
pub const MAX_QUERY: usize = 64;

/// The result of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchResult {
    /// The best hits, best first.
    pub hits: Vec<SearchHit>,
    /// Number of matching cards in all.
    pub total: u64,
    /// A code that is exactly the query, if the platform pushed an event about it and the caller may check codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Whether every card was searched, see [`CardList::complete`](crate::card_list::CardList::complete).
    pub complete: bool,
}

/// A card that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    /// The card.
    pub card_id: CardId,
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
    /// The matching characters of the title: the first, and the one after the last. Missing if the match is not in the
    /// title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(usize, usize)>,
}

/// The kind of match, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matched {
    /// The title begins with the query.
    TitleStart,
    /// The title contains the query.
    Title,
    /// The title's pinyin: complete, as initials, or mixed with characters.
    Pinyin,
    /// The card's id begins or ends with the query.
    CardId,
    /// The merchant's name, or its pinyin.
    Brand,
}
