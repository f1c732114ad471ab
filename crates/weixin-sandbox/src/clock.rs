//! The sandbox's clock: an external clock plus an offset, which lets tests travel in time.

use std::sync::atomic::{AtomicI64, Ordering};

use card_model::time::UnixSeconds;

/// The external clock of a sandbox.
pub trait Clock: Send + Sync {
    /// Returns the present time, without the sandbox's offset.
    fn now(&self) -> UnixSeconds;
}

impl Clock for UnixSeconds {
    /// Returns the value itself: a clock that never advances, for tests, which advance the sandbox's offset instead.
    fn now(&self) -> UnixSeconds {
        *self
    }
}

impl<F: Fn() -> UnixSeconds + Send + Sync> Clock for F {
    fn now(&self) -> UnixSeconds {
        self()
    }
}

/// The sandbox's time for readers that must not wait for a call in progress.
#[derive(Debug, Default)]
pub(crate) struct ShownTime {
    offset: AtomicI64,
    latest: AtomicI64,
}

impl ShownTime {
    /// Stores the offset and the latest time of the world.
    pub(crate) fn set(&self, offset: i64, latest: UnixSeconds) {
        self.offset.store(offset, Ordering::Relaxed);
        self.latest.store(latest.get(), Ordering::Relaxed);
    }

    /// Returns the sandbox's time for the external time `outside`. It never decreases.
    pub(crate) fn at(&self, outside: UnixSeconds) -> UnixSeconds {
        let latest = UnixSeconds::new(self.latest.load(Ordering::Relaxed));
        latest.max(UnixSeconds::new(
            outside.get().saturating_add(self.offset.load(Ordering::Relaxed)),
        ))
    }
}
