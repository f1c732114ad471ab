//! What a client takes from the outside world beside the network.

use std::sync::Arc;

use crate::{
    clock::{Clock, MonotonicClock, WallClock},
    random::{Random, ThreadRandom},
};

/// What a client takes from the outside world beside the network.
#[derive(Clone)]
pub struct Environment {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The time of day; `None`: a used up quota of the day is tried again every hour, not at midnight.
    pub wall: Option<Arc<dyn WallClock>>,
    /// Jitter.
    pub random: Arc<dyn Random>,
}

impl Default for Environment {
    fn default() -> Self {
        Self {
            clock: Arc::new(MonotonicClock::default()),
            wall: None,
            random: Arc::new(ThreadRandom),
        }
    }
}
