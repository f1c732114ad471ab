//! A client's counts.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts since the client was created.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Requests sent, except those for tokens.
    pub requests: u64,
    /// Requests sent again because the platform was busy.
    pub retries: u64,
    /// Requests refused because of their token.
    pub token_rejections: u64,
    /// Requests for a token.
    pub token_fetches: u64,
    /// Requests for a token that failed.
    pub token_failures: u64,
    /// Requests for a token that made the platform end the current one.
    pub forced_refreshes: u64,
    /// Calls rejected because too many were in progress.
    pub overloaded: u64,
    /// Requests whose response was lost.
    pub answers_lost: u64,
    /// Calls not sent because their endpoint was closed.
    pub closed: u64,
    /// Calls that waited for their endpoint to open.
    pub queued: u64,
    /// Reads not sent again because the budget of retries was used up.
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
    /// Returns the current counts.
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

/// A single counter.
#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    /// Adds one.
    pub(crate) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
