//! Changes of the mini programs of stores.

use card_model::id::CardId;
use serde::{Deserialize, Serialize};

/// A change of the mini program of a store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum StoreMiniProgramChange {
    /// The card in the mini program was set.
    #[serde(rename = "store_card_set")]
    CardSet { poi_id: u64, card_id: CardId },
}
