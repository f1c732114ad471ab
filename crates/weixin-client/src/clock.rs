//! Time that only goes forward, as a parameter.

use std::time::Duration;

/// A clock that only goes forward, whatever happens to the wall clock.
pub trait Clock: Send + Sync + 'static {
    /// Time since a moment of the clock's own choice.
    fn now(&self) -> Duration;
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
