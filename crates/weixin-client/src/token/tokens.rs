//! One fetch for all waiting callers, of an access token or of a ticket.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::OwnedMutexGuard;
use weixin_api::envelope::ApiError;

use super::{
    Granted, Token, TokenError, TokenSource,
    memory::{Found, Memory},
};
use crate::{
    clock::Clock,
    random::{Random, between},
    settings::TokenMode,
    stats::Counters,
};

/// How long before its end a token is renewed: the platform returns its successor in the last five minutes.
const RENEWAL: (Duration, Duration) = (Duration::from_mins(1), Duration::from_secs(270));
/// The bounds of a token's lifetime in seconds, in case the platform returns an implausible one.
const LIFE: (u64, u64) = (10, 86_400);

/// Returns the token to callers. Clones share it.
pub(crate) struct Tokens<S> {
    shared: Arc<Shared<S>>,
}

struct Shared<S> {
    source: S,
    mode: TokenMode,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    counters: Arc<Counters>,
    memory: Mutex<Memory>,
    /// The caller that holds the lock fetches.
    flight: Arc<tokio::sync::Mutex<()>>,
}

impl<S: TokenSource> Tokens<S> {
    pub(crate) fn new(
        source: S,
        mode: TokenMode,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        counters: Arc<Counters>,
    ) -> Self {
        let memory = Mutex::new(Memory::new(S::RENEWAL_PAUSE));
        let flight = Arc::default();
        Self { shared: Arc::new(Shared { source, mode, clock, random, counters, memory, flight }) }
    }

    /// Returns the token for a call.
    ///
    /// # Errors
    /// If no token is stored and the platform returns none.
    pub(crate) async fn current(&self) -> Result<Token, TokenError> {
        let shared = &self.shared;
        let seen = match shared.find() {
            Found::Token { token, renew } => {
                if renew {
                    self.renew_aside();
                }
                return Ok(token);
            }
            Found::Refused(error) => return Err(error),
            Found::Nothing { fetches } => fetches,
        };
        let flight = Arc::clone(&shared.flight).lock_owned().await;
        // The previous holder may have fetched the token, or failed with the error that this caller would get.
        match shared.find() {
            Found::Token { token, .. } => return Ok(token),
            Found::Refused(error) => return Err(error),
            Found::Nothing { .. } => {}
        }
        if let Some(error) = shared.memory().failure_since(seen) {
            return Err(error);
        }
        let shared = Arc::clone(shared);
        Self::in_flight(flight, async move { shared.fetch(false).await }).await
    }

    /// Returns the newest valid token; `token` if there is no other.
    pub(crate) fn latest(&self, token: Token) -> Token {
        let now = self.shared.clock.now();
        self.shared.memory().other_than(&token, now).unwrap_or(token)
    }

    /// Returns the time for which a token is valid.
    pub(crate) fn left(&self, token: &Token) -> Duration {
        token.left(self.shared.clock.now())
    }

    /// Drops the current token, so that the next caller fetches one. Has no effect within [`TokenSource::RENEWAL_PAUSE`]
    /// after a fetch: that token is newer than the one of which the caller knows, and the platform limits fetches.
    pub(crate) fn forget(&self) {
        let now = self.shared.clock.now();
        self.shared.memory().forget(now);
    }

    /// Drops the current token and a refusal: the platform has ended both with the account's authorisation.
    pub(crate) fn start_over(&self) {
        self.shared.memory().start_over();
    }

    /// Lets the next caller ask the platform, although it refused a token a moment ago: what it refused has changed.
    pub(crate) fn ask_again(&self) {
        self.shared.memory().forget_refusal();
    }

    /// Replaces a token that the platform refused with `refusal`:
    ///
    /// 1. returns the current token if it is already another one;
    /// 2. else the token that the platform returns, if it is another one;
    /// 3. else a new one from a forced refresh, if allowed;
    /// 4. else fails with the refusal.
    ///
    /// # Errors
    /// If there is no other token.
    pub(crate) async fn replace(
        &self,
        refused: &Token,
        refusal: ApiError,
    ) -> Result<Token, TokenError> {
        let shared = &self.shared;
        let seen = {
            let memory = shared.memory();
            if let Some(other) = memory.other_than(refused, shared.clock.now()) {
                return Ok(other);
            }
            memory.fetches()
        };
        let flight = Arc::clone(&shared.flight).lock_owned().await;
        {
            let now = shared.clock.now();
            let memory = shared.memory();
            if let Some(other) = memory.other_than(refused, now) {
                return Ok(other);
            }
            if memory.is_stuck(refused, now) {
                return Err(TokenError::Refused(refusal));
            }
            if let Some(error) = memory.refused(now).or_else(|| memory.failure_since(seen)) {
                return Err(error);
            }
        }
        let (shared, refused) = (Arc::clone(shared), refused.clone());
        Self::in_flight(flight, async move { shared.replace(&refused, refusal).await }).await
    }

    /// Fetches the successor of a valid token in the background.
    fn renew_aside(&self) {
        let Ok(flight) = Arc::clone(&self.shared.flight).try_lock_owned() else {
            return;
        };
        if self.shared.memory().may_renew(self.shared.clock.now()) {
            let shared = Arc::clone(&self.shared);
            tokio::spawn(async move {
                // The failure is stored and logged; the old token stays in use.
                let _failure = shared.fetch(false).await.err();
                drop(flight);
            });
        }
    }

    /// Runs in its own task: a cancelled caller doesn't cancel the fetch for others.
    async fn in_flight(
        flight: OwnedMutexGuard<()>,
        work: impl Future<Output = Result<Token, TokenError>> + Send + 'static,
    ) -> Result<Token, TokenError> {
        let task = tokio::spawn(async move {
            let result = work.await;
            drop(flight);
            result
        });
        task.await.unwrap_or(Err(TokenError::Stopping))
    }
}

impl<S: TokenSource> Shared<S> {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self) -> Found {
        self.memory().find(self.clock.now())
    }

    async fn fetch(&self, force: bool) -> Result<Token, TokenError> {
        // The lifetime counts from the time of the request, so that it is never overestimated.
        let asked = self.clock.now();
        self.counters.token_fetches.add();
        let result = self.source.fetch(force).await;
        match result {
            Ok(granted) => {
                let token = self.token(granted, asked);
                self.memory().keep(&token, self.clock.now());
                tracing::info!(force, "{} fetched", S::KIND);
                Ok(token)
            }
            Err(error) => {
                self.counters.token_failures.add();
                self.memory().fail(&error, self.clock.now());
                let cause = &error as &dyn std::error::Error;
                tracing::warn!(force, error = cause, "no {}", S::KIND);
                Err(error)
            }
        }
    }

    async fn replace(&self, refused: &Token, refusal: ApiError) -> Result<Token, TokenError> {
        if self.memory().note_replacement(self.clock.now()) {
            tracing::warn!(
                "the access token was refused twice within 10 minutes: another system seems to refresh the token of \
                 this AppID; let all systems use stable_token"
            );
        }
        let given = self.fetch(false).await?;
        if !given.is(refused) {
            return Ok(given);
        }
        let now = self.clock.now();
        if self.mode == TokenMode::Stable && self.memory().may_force(now) {
            self.counters.forced_refreshes.add();
            let forced = self.fetch(true).await?;
            if !forced.is(refused) {
                return Ok(forced);
            }
        }
        self.memory().set_stuck(refused, self.clock.now());
        tracing::error!(
            errcode = refusal.errcode,
            "Weixin refuses the access token that it returned"
        );
        Err(TokenError::Refused(refusal))
    }

    fn token(&self, granted: Granted, asked: Duration) -> Token {
        let life = Duration::from_secs(granted.expires_in.clamp(LIFE.0, LIFE.1));
        let ends = asked.saturating_add(life);
        let renew_from = ends.saturating_sub(between(&*self.random, RENEWAL.0, RENEWAL.1));
        Token::new(granted.value, renew_from, ends)
    }
}
