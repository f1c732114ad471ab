//! The process's clock: the only place of the server that reads the system time.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use weixin_sandbox::Sandbox;

/// A source of the current time.
pub trait Clock: Send + Sync + 'static {
    /// Seconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> UnixSeconds;
}

/// The system clock.
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
        UnixSeconds::new(i64::try_from(since_epoch.as_secs()).unwrap_or(i64::MAX))
    }
}

/// The clock for validity periods and statistics of one account: the sandbox's clock if the account uses the sandbox,
/// the system clock otherwise.
#[derive(Clone)]
pub enum SessionClock {
    /// The system clock.
    Wall(Arc<dyn Clock>),
    /// The sandbox's clock, which can be advanced.
    Sandbox(Sandbox),
}

impl SessionClock {
    /// Returns the current time.
    pub fn now(&self) -> UnixSeconds {
        match self {
            Self::Wall(clock) => clock.now(),
            Self::Sandbox(sandbox) => sandbox.now(),
        }
    }
}

impl weixin_client::WallClock for SessionClock {
    fn unix_seconds(&self) -> i64 {
        self.now().get()
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
