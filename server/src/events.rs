//! What open dashboards are told without asking.

use std::sync::{Arc, Mutex, PoisonError};

use card_model::time::UnixSeconds;
use desk_api::event::Event;
use tokio::sync::broadcast;

/// Events that a slow reader may be behind before the oldest are dropped and it gets [`Event::Missed`].
pub(crate) const CAPACITY: usize = 256;
/// More events than an account has in a second.
const MOST_PER_SECOND: u64 = 1000;

/// An event and its place in the order of the account's events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// One more than that of the event before.
    pub number: u64,
    /// The event.
    pub event: Event,
}

/// The open streams of one account.
#[derive(Debug, Clone)]
pub struct Events {
    sender: broadcast::Sender<Numbered>,
    /// Number of the newest event.
    newest: Arc<Mutex<u64>>,
}

impl Events {
    /// The events of a server that starts at a time. They begin with a number that no earlier start of the server has
    /// reached, so that a reader who was connected to that one notices.
    pub fn from(start: UnixSeconds) -> Self {
        let first = u64::try_from(start.0).unwrap_or_default().saturating_mul(MOST_PER_SECOND);
        Self { sender: broadcast::Sender::new(CAPACITY), newest: Arc::new(Mutex::new(first)) }
    }

    /// Sends an event to all who are connected. It is no error if there are none.
    pub fn publish(&self, event: Event) {
        // Held while it is sent, so that events are received in the order of their numbers.
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        *newest = newest.saturating_add(1);
        // Fails only when no stream is open.
        let _ = self.sender.send(Numbered { number: *newest, event });
    }

    /// Number of the newest event.
    pub fn newest(&self) -> u64 {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connects; returns the number of the newest event before the first that is received.
    pub fn join(&self) -> (u64, broadcast::Receiver<Numbered>) {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        (*newest, self.sender.subscribe())
    }

    /// How many are connected.
    pub fn listeners(&self) -> usize {
        self.sender.receiver_count()
    }
}
