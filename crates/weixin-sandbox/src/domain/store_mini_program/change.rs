//! What can happen to the mini programs of stores.

use serde::{Deserialize, Serialize};

/// Something that happened to the mini program of a store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum StoreMiniProgramChange {
    /// It shows a card.
    #[serde(rename = "store_card_set")]
    CardSet {
        /// The store's number.
        poi_id: u64,
        /// The card.
        card_id: String,
    },
}
