//! A token with its lifetime.

use std::{sync::Arc, time::Duration};

use weixin_api::secret::Secret;

/// A token. Clones are the same token.
#[derive(Debug, Clone)]
pub(crate) struct Token(Arc<Held>);

#[derive(Debug)]
struct Held {
    value: Secret,
    /// It is renewed from this time on (of the clock).
    renew_from: Duration,
    /// It is expired from this time on.
    ends: Duration,
}

/// The age of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// Valid.
    Fresh,
    /// Valid, but due for renewal.
    Ageing,
    /// Expired.
    Over,
}

impl Token {
    /// Creates a token that is due for renewal at one time and expires at another.
    pub(super) fn new(value: Secret, renew_from: Duration, ends: Duration) -> Self {
        Self(Arc::new(Held { value, renew_from, ends }))
    }

    /// Returns the value, for sending only.
    pub(crate) fn value(&self) -> &Secret {
        &self.0.value
    }

    /// Returns `true` if the platform sees both as the same token. Their age is ignored: a token that was returned
    /// twice is the same token.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.0.value == other.0.value
    }

    /// Returns the time until it expires.
    pub(super) fn left(&self, now: Duration) -> Duration {
        self.0.ends.saturating_sub(now)
    }

    pub(super) fn age(&self, now: Duration) -> Age {
        if now >= self.0.ends {
            Age::Over
        } else if now >= self.0.renew_from {
            Age::Ageing
        } else {
            Age::Fresh
        }
    }
}
