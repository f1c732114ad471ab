//! Past states of the world, for stale reads.

use std::collections::VecDeque;

use card_model::time::UnixSeconds;

use crate::{storage::scenario, world::World};

/// Maximum number of states: one per second of the longest lag.
const MAX_STATES: usize = 301;

/// The world before each change of the last minutes.
#[derive(Debug, Default)]
pub(crate) struct Past(VecDeque<State>);

#[derive(Debug)]
struct State {
    /// When the next change was made.
    until: UnixSeconds,
    world: Vec<u8>,
}

impl Past {
    /// Stores the world before a change. For each second, only the first state is stored.
    pub(crate) fn keep(&mut self, now: UnixSeconds, world: &World) {
        if self.0.back().is_some_and(|last| last.until >= now) {
            return;
        }
        match scenario::dump(world) {
            Ok(world) => self.0.push_back(State { until: now, world }),
            Err(error) => tracing::error!(%error, "failed to store a past state"),
        }
        if self.0.len() > MAX_STATES {
            self.0.pop_front();
        }
    }

    /// Returns the world at a time in the past, if it has changed since.
    pub(crate) fn at(&mut self, moment: UnixSeconds) -> Option<World> {
        while self.0.front().is_some_and(|first| first.until <= moment) {
            self.0.pop_front();
        }
        scenario::load(&self.0.front()?.world).ok()
    }

    /// Removes all states.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
