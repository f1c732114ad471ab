//! Randomness for spreading retries and renewals, as a parameter.

use std::time::Duration;

/// A source of jitter.
pub trait Random: Send + Sync + 'static {
    /// Returns a number from 0 to `bound`, both included.
    fn up_to(&self, bound: u64) -> u64;
}

/// The random numbers of the running process.
#[derive(Debug, Clone, Copy, Default)]
pub struct ThreadRandom;

impl Random for ThreadRandom {
    fn up_to(&self, bound: u64) -> u64 {
        rand::random_range(0..=bound)
    }
}

/// Returns a random duration between two others, in whole milliseconds.
pub(crate) fn between(random: &dyn Random, shortest: Duration, longest: Duration) -> Duration {
    let width = longest.saturating_sub(shortest).as_millis();
    let width = u64::try_from(width).unwrap_or(u64::MAX);
    shortest.saturating_add(Duration::from_millis(random.up_to(width)))
}
