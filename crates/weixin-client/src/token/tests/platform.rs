//! An in-memory platform that issues tokens as described by P11 and P12, and a clock set by the tests.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use weixin_api::{envelope::ApiError, secret::Secret};

use crate::{
    clock::Clock,
    random::Random,
    settings::TokenMode,
    stats::Counters,
    token::{Granted, Token, TokenError, TokenSource, Tokens},
};

/// The lifetime of a token in seconds ([P11](https://developers.weixin.qq.com/doc/oplatform/developers/dev/AccessToken.html)).
pub(crate) const LIFE: u64 = 7200;

/// A clock that changes only when it is set.
#[derive(Debug, Default)]
pub(crate) struct HandClock(AtomicU64);

impl HandClock {
    pub(crate) fn advance(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(crate) fn seconds(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Clock for HandClock {
    fn now(&self) -> Duration {
        Duration::from_secs(self.seconds())
    }
}

/// Always returns the same share of the bound, in percent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share(pub(crate) u64);

impl Random for Share {
    fn up_to(&self, bound: u64) -> u64 {
        bound * self.0 / 100
    }
}

/// The platform: `stable_token` returns the same token until five minutes before its end.
#[derive(Debug)]
pub(crate) struct Platform {
    pub(crate) clock: Arc<HandClock>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    serial: u64,
    ends: u64,
    trouble: Option<TokenError>,
    /// Whether the platform keeps returning a token that it refuses.
    stubborn: bool,
    expires_in: Option<u64>,
    fetches: Vec<(u64, bool)>,
}

impl Platform {
    pub(crate) fn new() -> Arc<Self> {
        let clock = Arc::new(HandClock::default());
        Arc::new(Self { clock, state: Mutex::default() })
    }

    /// Creates the tokens of a client of this platform.
    pub(crate) fn tokens(self: &Arc<Self>, mode: TokenMode) -> Tokens<Arc<Self>> {
        let counters = Arc::new(Counters::default());
        Tokens::new(
            Arc::clone(self),
            mode,
            Arc::clone(&self.clock) as Arc<dyn Clock>,
            Arc::new(Share(100)),
            counters,
        )
    }

    /// Returns every fetch so far: the second of the clock, and whether it was forced.
    pub(crate) fn fetches(&self) -> Vec<(u64, bool)> {
        self.state.lock().unwrap().fetches.clone()
    }

    pub(crate) fn forced(&self) -> Vec<u64> {
        self.fetches().into_iter().filter(|(_, forced)| *forced).map(|(at, _)| at).collect()
    }

    /// Ends the current token; the next fetch returns another one.
    pub(crate) fn revoke(&self) {
        self.state.lock().unwrap().ends = 0;
    }

    /// From now on only a forced fetch returns another token.
    pub(crate) fn be_stubborn(&self) {
        let mut state = self.state.lock().unwrap();
        state.stubborn = true;
        state.ends = u64::MAX;
    }

    pub(crate) fn trouble(&self, trouble: Option<TokenError>) {
        self.state.lock().unwrap().trouble = trouble;
    }

    pub(crate) fn answer_life(&self, seconds: u64) {
        self.state.lock().unwrap().expires_in = Some(seconds);
    }

    /// Returns `true` if the platform accepts this token.
    pub(crate) fn takes(&self, token: &Token) -> bool {
        let state = self.state.lock().unwrap();
        token.value().expose() == format!("token-{}", state.serial)
            && self.clock.seconds() < state.ends
            && !state.stubborn
    }
}

impl TokenSource for Arc<Platform> {
    async fn fetch(&self, force: bool) -> Result<Granted, TokenError> {
        // Other tasks run while the response is in transit.
        for _ in 0..5 {
            tokio::task::yield_now().await;
        }
        let now = self.clock.seconds();
        let mut state = self.state.lock().unwrap();
        state.fetches.push((now, force));
        if let Some(trouble) = &state.trouble {
            return Err(trouble.clone());
        }
        if force || state.ends.saturating_sub(300) <= now {
            state.serial += 1;
            state.ends = now + LIFE;
            state.stubborn = false;
        }
        let left = (state.ends - now).min(LIFE);
        Ok(Granted {
            value: Secret::new(format!("token-{}", state.serial)),
            expires_in: state.expires_in.unwrap_or(left),
        })
    }
}

/// Returns the platform's error for a token that it doesn't accept.
pub(crate) fn stale() -> ApiError {
    ApiError::new(weixin_api::errcode::INVALID_CREDENTIAL, "invalid credential")
}
