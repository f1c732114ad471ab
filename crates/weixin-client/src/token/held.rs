//! A token and the time until which it counts.

use std::{sync::Arc, time::Duration};

use weixin_api::secret::Secret;

/// A token. A clone is the same one.
#[derive(Debug, Clone)]
pub(crate) struct Token(Arc<Held>);

#[derive(Debug)]
struct Held {
    value: Secret,
    /// From here on it is renewed at the next occasion (the clock's time).
    renew_from: Duration,
    /// From here on it is of no use.
    ends: Duration,
}

/// How far a token is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// Good.
    Fresh,
    /// Good, but soon to be replaced.
    Ageing,
    /// Of no use.
    Over,
}

impl Token {
    /// A token that is renewed from one moment and of no use from another.
    pub(super) fn new(value: Secret, renew_from: Duration, ends: Duration) -> Self {
        Self(Arc::new(Held { value, renew_from, ends }))
    }

    /// The value, for the wire only.
    pub(crate) fn value(&self) -> &Secret {
        &self.0.value
    }

    /// Whether both are the same to the platform. Age does not matter: a token that was answered a second
    /// time is the same token.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.0.value == other.0.value
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
