//! What the server tells an open dashboard without being asked (SSE).
//!
//! Each event has a number as its SSE id, one more than that of the event before. A reader that connects with the number
//! of the newest event that it knows (as the query's [`AFTER`], or as the header `Last-Event-ID`) gets [`Event::Missed`]
//! first if there were events since.

use card_model::{review::CardStatus, time::UnixSeconds};
use serde::{Deserialize, Serialize};

/// Name of the query's member that holds the number of the newest event that the reader knows.
pub const AFTER: &str = "after";

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
    /// Reading the list ended early; [`CardList::failure`](crate::card_list::CardList::failure) says why.
    CardsNotRead,
    /// A card is gone from the platform.
    CardRemoved {
        /// The card.
        card_id: String,
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
    },
    /// The merchant's profile was saved.
    ProfileChanged {
        /// See [`Profile::revision`](crate::profile::Profile::revision).
        revision: u64,
    },
    /// Saved views were saved, deleted or put in another order.
    ViewsChanged,
    /// A request that waits for a second person was made or decided.
    RequestsChanged,
    /// The clock of the session made a jump (sandbox).
    ClockChanged {
        /// What it shows.
        now: UnixSeconds,
    },
    /// The sandbox was reset: what pages show and forms edit may not exist any more.
    Reset,
    /// Events were lost: this reader was too slow, or it named an older event when it connected. Pages reload what they
    /// show; forms stay as they are.
    Missed,
}
