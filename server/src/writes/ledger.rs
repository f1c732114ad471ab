//! Ledger time in the running process.

use std::sync::Arc;

use weixin_client::Clock;

/// Ledger time: the stored value plus the time since the start, by a monotonic clock.
#[derive(Clone)]
pub struct Ledger {
    stored: i64,
    clock: Arc<dyn Clock>,
    started: std::time::Duration,
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Ledger").field("now", &self.now()).finish()
    }
}

impl Ledger {
    /// Continues from the stored ledger time.
    pub fn new(stored: i64, clock: Arc<dyn Clock>) -> Self {
        let started = clock.now();
        Self { stored, clock, started }
    }

    /// Ledger seconds now, rounded down.
    pub fn now(&self) -> i64 {
        let since = self.clock.now().saturating_sub(self.started).as_secs();
        self.stored.saturating_add(i64::try_from(since).unwrap_or(i64::MAX))
    }
}
