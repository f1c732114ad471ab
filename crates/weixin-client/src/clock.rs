//! Time as a parameter.

use std::time::Duration;

/// A monotonic clock, independent of the wall clock.
pub trait Clock: Send + Sync + 'static {
    /// Returns the time since an arbitrary moment.
    fn now(&self) -> Duration;
}

/// The time of day. It only decides when an endpoint with a used up quota is called again.
pub trait WallClock: Send + Sync + 'static {
    /// Returns the seconds since 1970-01-01T00:00:00Z.
    fn unix_seconds(&self) -> i64;
}

/// The clock of the running process.
#[derive(Debug, Clone, Copy)]
pub struct MonotonicClock {
    origin: tokio::time::Instant,
}

impl Default for MonotonicClock {
    fn default() -> Self {
        Self { origin: tokio::time::Instant::now() }
    }
}

impl Clock for MonotonicClock {
    fn now(&self) -> Duration {
        self.origin.elapsed()
    }
}
