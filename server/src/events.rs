//! Events that are pushed to open dashboards.

use std::sync::{Arc, Mutex, PoisonError};

use card_model::time::UnixSeconds;
use desk_api::event::Event;
use tokio::sync::broadcast;

/// Events that a slow reader may lag behind. Beyond it, the oldest are dropped and the reader gets [`Event::Missed`].
pub(crate) const CAPACITY: usize = 256;
/// Upper bound of an account's events per second.
const MOST_PER_SECOND: u64 = 1000;

/// An event with its sequence number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The number of the previous event plus one.
    pub number: u64,
    /// The event.
    pub event: Event,
}

/// The open event streams of one account.
#[derive(Debug, Clone)]
pub struct Events {
    sender: broadcast::Sender<Numbered>,
    /// Number of the newest event.
    newest: Arc<Mutex<u64>>,
}

impl Events {
    /// Creates the events of a server that starts at `start`. Numbers begin above those of every earlier start, so that
    /// a reader of an earlier start notices the gap.
    pub fn from(start: UnixSeconds) -> Self {
        let first = u64::try_from(start.get()).unwrap_or_default().saturating_mul(MOST_PER_SECOND);
        Self { sender: broadcast::Sender::new(CAPACITY), newest: Arc::new(Mutex::new(first)) }
    }

    /// Sends an event to all open streams, if any.
    pub fn publish(&self, event: Event) {
        // Held while sending, so that events arrive in the order of their numbers.
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        *newest = newest.saturating_add(1);
        // Fails only if no stream is open.
        let _ = self.sender.send(Numbered { number: *newest, event });
    }

    /// Returns the number of the newest event.
    pub fn newest(&self) -> u64 {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a stream. Also returns the number of the event before the first one that it receives.
    pub fn join(&self) -> (u64, broadcast::Receiver<Numbered>) {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        (*newest, self.sender.subscribe())
    }

    /// Returns the number of open streams.
    pub fn listeners(&self) -> usize {
        self.sender.receiver_count()
    }
}
