//! What a client takes from the outside world beside the network.

use std::sync::Arc;

use crate::{
    clock::{Clock, MonotonicClock},
    random::{Random, ThreadRandom},
};

/// What a client takes from the outside world beside the network.
#[derive(Clone)]
pub struct Environment {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Jitter.
    pub random: Arc<dyn Random>,
}

impl Default for Environment {
    fn default() -> Self {
        Self { clock: Arc::new(MonotonicClock::default()), random: Arc::new(ThreadRandom) }
    }
}
