//! The process's clock: the only place of the server that reads it.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use weixin_sandbox::Sandbox;

/// Tells the time of day.
pub trait Clock: Send + Sync + 'static {
    /// Seconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> UnixSeconds;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct WallClock;

impl Clock for WallClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the server's clock module; everything else takes a clock as a parameter"
    )]
    fn now(&self) -> UnixSeconds {
        let since_epoch =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        UnixSeconds(i64::try_from(since_epoch.as_secs()).unwrap_or(i64::MAX))
    }
}

/// The clock that counts for validity and statistics of one account: the sandbox's where the
/// account works against it, the wall clock otherwise.
#[derive(Clone)]
pub enum SessionClock {
    /// The wall clock.
    Wall(Arc<dyn Clock>),
    /// The sandbox's clock, which can be set forward.
    Sandbox(Sandbox),
}

impl SessionClock {
    /// What the clock shows.
    pub fn now(&self) -> UnixSeconds {
        match self {
            Self::Wall(clock) => clock.now(),
            Self::Sandbox(sandbox) => sandbox.now(),
        }
    }
}

impl weixin_client::WallClock for SessionClock {
    fn unix_seconds(&self) -> i64 {
        self.now().0
    }
}

impl std::fmt::Debug for SessionClock {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Wall(_) => "SessionClock::Wall",
            Self::Sandbox(_) => "SessionClock::Sandbox",
        })
    }
}
