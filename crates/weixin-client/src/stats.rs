//! What a client counts about itself.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts since the client was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Requests that were sent, those for tokens left out.
    pub requests: u64,
    /// Requests that were sent again because the platform was busy.
    pub retries: u64,
    /// Requests that the platform refused because of their token.
    pub token_rejections: u64,
    /// Requests for a token.
    pub token_fetches: u64,
    /// Those that gave none.
    pub token_failures: u64,
    /// Those that made the platform end the current token.
    pub forced_refreshes: u64,
    /// Calls that found no place in the queue.
    pub overloaded: u64,
    /// Requests whose answer was lost.
    pub answers_lost: u64,
    /// Calls that were not sent because their endpoint was closed.
    pub closed: u64,
    /// Calls that waited for their endpoint to open.
    pub queued: u64,
    /// Reads that were not sent again because the budget of retries was used up.
    pub retries_denied: u64,
}

/// The counters behind [`Stats`].
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) requests: Counter,
    pub(crate) retries: Counter,
    pub(crate) token_rejections: Counter,
    pub(crate) token_fetches: Counter,
    pub(crate) token_failures: Counter,
    pub(crate) forced_refreshes: Counter,
    pub(crate) overloaded: Counter,
    pub(crate) answers_lost: Counter,
    pub(crate) closed: Counter,
    pub(crate) queued: Counter,
    pub(crate) retries_denied: Counter,
}

impl Counters {
    /// The counts now.
    pub(crate) fn read(&self) -> Stats {
        Stats {
            requests: self.requests.read(),
            retries: self.retries.read(),
            token_rejections: self.token_rejections.read(),
            token_fetches: self.token_fetches.read(),
            token_failures: self.token_failures.read(),
            forced_refreshes: self.forced_refreshes.read(),
            overloaded: self.overloaded.read(),
            answers_lost: self.answers_lost.read(),
            closed: self.closed.read(),
            queued: self.queued.read(),
            retries_denied: self.retries_denied.read(),
        }
    }
}

/// One count.
#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    /// One more.
    pub(crate) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
