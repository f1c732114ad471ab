//! The sandbox reads the time from outside and adds its own offset, so that time can travel.

use std::sync::atomic::{AtomicI64, Ordering};

use card_model::time::UnixSeconds;

/// Where the sandbox reads the time.
pub trait Clock: Send + Sync {
    /// The present, without the sandbox's own offset.
    fn now(&self) -> UnixSeconds;
}

impl Clock for UnixSeconds {
    /// A clock that stands still: for tests, which advance the sandbox's offset instead.
    fn now(&self) -> UnixSeconds {
        *self
    }
}

impl<F: Fn() -> UnixSeconds + Send + Sync> Clock for F {
    fn now(&self) -> UnixSeconds {
        self()
    }
}

/// What the sandbox's clock shows, for readers that must not wait for a call in progress.
#[derive(Debug, Default)]
pub(crate) struct ShownTime {
    offset: AtomicI64,
    latest: AtomicI64,
}

impl ShownTime {
    /// Takes over what the world says.
    pub(crate) fn set(&self, offset: i64, latest: UnixSeconds) {
        self.offset.store(offset, Ordering::Relaxed);
        self.latest.store(latest.get(), Ordering::Relaxed);
    }

    /// The sandbox's time when an outside clock shows `outside`. It never runs backwards.
    pub(crate) fn at(&self, outside: UnixSeconds) -> UnixSeconds {
        let latest = UnixSeconds::new(self.latest.load(Ordering::Relaxed));
        latest.max(UnixSeconds::new(
            outside.get().saturating_add(self.offset.load(Ordering::Relaxed)),
        ))
    }
}
