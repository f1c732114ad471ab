//! Events that the server sends to an open dashboard (SSE).
//!
//! The SSE id of an event is its number, one more than that of the previous event. A reader connects with the number of
//! the newest event that it has, as the query parameter [`AFTER`] or the header `Last-Event-ID`. If there were events
//! since, it first receives [`Event::Missed`].

use card_model::{id::CardId, review::CardStatus, time::UnixSeconds};
use serde::{Deserialize, Serialize};

/// Name of the query parameter with the number of the newest event that the reader has.
pub const AFTER: &str = "after";

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The list is being read from the platform.
    CardsProgress {
        /// Cards read.
        done: u64,
        /// Number of cards in all.
        total: u64,
    },
    /// Refreshing the list ended early; [`CardList::failure`](crate::card_list::CardList::failure) contains the reason.
    CardsNotRead,
    /// A card no longer exists on the platform.
    CardRemoved {
        /// The card.
        card_id: CardId,
    },
    /// A card was created, changed, reviewed, issued or deleted.
    CardChanged {
        /// The card.
        card_id: CardId,
        /// Its current state.
        status: CardStatus,
        /// Why the review refused it, if known.
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
    /// Saved views were saved, deleted or reordered.
    ViewsChanged,
    /// A request for confirmation was created or decided.
    RequestsChanged,
    /// Pushes of the platform arrived or were applied.
    PushesChanged,
    /// The review of a store has ended.
    StoresChanged,
    /// The review of a sub-merchant has ended.
    SubMerchantsChanged,
    /// What the account may still do has changed, or the platform has refused it again.
    CapabilitiesChanged,
    /// The comparison of all cards began, progressed or ended.
    DriftChanged,
    /// The archive of the account began, progressed, ended or was removed.
    ArchiveChanged,
    /// A job began, progressed or ended.
    JobChanged {
        /// Number of the job.
        id: i64,
    },
    /// The session's clock jumped (sandbox).
    ClockChanged {
        /// The new time.
        now: UnixSeconds,
    },
    /// The sandbox was reset: displayed and edited objects may no longer exist.
    Reset,
    /// Events were lost: this reader was too slow, or named an older event when it connected. Pages reload their data;
    /// forms stay as they are.
    Missed,
}
