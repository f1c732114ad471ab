//! The sandbox reads the time from outside and adds its own offset, so that time can travel.

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
