//! The dependencies of a client, except the network.

use std::sync::Arc;

use crate::{
    clock::{Clock, MonotonicClock, WallClock},
    random::{Random, ThreadRandom},
};

/// The dependencies of a client, except the network.
#[derive(Clone)]
pub struct Environment {
    /// The monotonic clock.
    pub clock: Arc<dyn Clock>,
    /// The time of day. If `None`, a used up daily quota is probed every hour, and not at midnight.
    pub wall: Option<Arc<dyn WallClock>>,
    /// The source of jitter.
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
