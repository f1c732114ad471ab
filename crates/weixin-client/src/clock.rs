//! Time as a parameter.

use std::time::Duration;

/// A clock that only goes forward, whatever happens to the wall clock.
pub trait Clock: Send + Sync + 'static {
    /// Time since a moment of the clock's own choice.
    fn now(&self) -> Duration;
}

/// The time of day. It decides nothing but when an endpoint with a used up quota is called again.
pub trait WallClock: Send + Sync + 'static {
    /// Seconds since 1970-01-01T00:00:00Z.
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
