//! States of the world that are over, for reads that lag.

use std::collections::VecDeque;

use card_model::time::UnixSeconds;

use crate::{storage::scenario, world::World};

/// States that are kept: one a second for the longest lag.
const MAX_STATES: usize = 301;

/// The world before each change of the last minutes.
#[derive(Debug, Default)]
pub(crate) struct Past(VecDeque<State>);

#[derive(Debug)]
struct State {
    /// When the next change came.
    until: UnixSeconds,
    world: Vec<u8>,
}

impl Past {
    /// Keeps the world before a change. Within one second the first state is kept.
    pub(crate) fn keep(&mut self, now: UnixSeconds, world: &World) {
        if self.0.back().is_some_and(|last| last.until >= now) {
            return;
        }
        match scenario::dump(world) {
            Ok(world) => self.0.push_back(State { until: now, world }),
            Err(error) => tracing::error!(%error, "a past state can't be kept"),
        }
        if self.0.len() > MAX_STATES {
            self.0.pop_front();
        }
    }

    /// The world as it was at a moment, if it has changed since.
    pub(crate) fn at(&mut self, moment: UnixSeconds) -> Option<World> {
        while self.0.front().is_some_and(|first| first.until <= moment) {
            self.0.pop_front();
        }
        scenario::load(&self.0.front()?.world).ok()
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
