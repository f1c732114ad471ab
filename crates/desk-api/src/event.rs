//! What the server tells an open dashboard without being asked (SSE).

use card_model::{review::CardStatus, time::UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::write::WriteState;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The list is being read from the platform.
    CardsProgress {
        /// Cards read.
        done: u64,
        /// Cards in all.
        total: u64,
    },
    /// A card was made, changed, reviewed, issued or deleted.
    CardChanged {
        /// The card.
        card_id: String,
        /// Its state now.
        status: CardStatus,
        /// Why it was refused, where that is known.
        refuse_reason: Option<String>,
    },
    /// A write to the platform changed its state.
    WriteChanged {
        /// Number of the write.
        id: i64,
        /// Its state now.
        state: WriteState,
    },
    /// The clock of the session made a jump (sandbox).
    ClockChanged {
        /// What it shows.
        now: UnixSeconds,
    },
    /// Everything may have changed (sandbox reset).
    Reset,
}
