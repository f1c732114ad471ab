//! What is remembered between fetches. Nothing here waits, so it stands behind a plain lock.

use std::{collections::VecDeque, time::Duration};

use weixin_api::errcode::{RetryClass, class};

use super::{Token, TokenError, held::Age};

/// Pause between attempts to renew a token that still serves.
const RENEWAL_PAUSE: Duration = Duration::from_secs(10);
/// Pause between attempts after the platform refused for good.
const PROBE_PAUSE: Duration = Duration::from_mins(1);
/// Pause between attempts to replace a token that nothing replaces.
const STUCK_PAUSE: Duration = Duration::from_secs(5);
/// The platform's pause between forced refreshes.
const FORCE_PAUSE: Duration = Duration::from_secs(30);
/// Our own share of the platform's 20 forced refreshes a day; a restart forgets them.
const FORCE_LIMIT: usize = 10;
/// Two refusals of tokens within this time look like a second system with the same `AppID`.
const SUSPICIOUS: Duration = Duration::from_mins(10);
const DAY: Duration = Duration::from_hours(24);

/// What is remembered between fetches.
#[derive(Debug, Default)]
pub(super) struct Memory {
    current: Option<Token>,
    /// Before this time a token that still serves is not renewed.
    renew_not_before: Duration,
    /// What the platform refused for good, and when to ask again.
    refusal: Option<(TokenError, Duration)>,
    /// How many fetches ended, and how the last one failed.
    fetches: u64,
    failure: Option<TokenError>,
    /// When refreshes were forced, within a day.
    forced: VecDeque<Duration>,
    /// A token that the platform refuses and goes on giving, and when to try again.
    stuck: Option<(Token, Duration)>,
    /// When a token was last replaced because it was refused.
    replaced: Option<Duration>,
}

/// What there is without fetching.
#[derive(Debug)]
pub(super) enum Found {
    /// A token; `renew`: its successor should be fetched meanwhile.
    Token { token: Token, renew: bool },
    /// None, and no use in asking now.
    Refused(TokenError),
    /// None; `fetches` ended so far.
    Nothing { fetches: u64 },
}

impl Memory {
    pub(super) fn find(&self, now: Duration) -> Found {
        match self.current.as_ref().map(|token| (token, token.age(now))) {
            Some((token, Age::Fresh)) => Found::Token { token: token.clone(), renew: false },
            Some((token, Age::Ageing)) => {
                Found::Token { token: token.clone(), renew: self.may_renew(now) }
            }
            Some((_, Age::Over)) | None => match self.refused(now) {
                Some(error) => Found::Refused(error),
                None => Found::Nothing { fetches: self.fetches },
            },
        }
    }

    /// The current token, where it is another one than `token` and still serves.
    pub(super) fn other_than(&self, token: &Token, now: Duration) -> Option<Token> {
        self.current.clone().filter(|current| !current.is(token) && current.age(now) != Age::Over)
    }

    pub(super) fn may_renew(&self, now: Duration) -> bool {
        now >= self.renew_not_before && self.refused(now).is_none()
    }

    /// A refusal that is too young to ask again.
    pub(super) fn refused(&self, now: Duration) -> Option<TokenError> {
        self.refusal.as_ref().filter(|(_, again)| now < *again).map(|(error, _)| error.clone())
    }

    pub(super) fn fetches(&self) -> u64 {
        self.fetches
    }

    /// How the last fetch failed, where one ended since `seen` were counted.
    pub(super) fn failure_since(&self, seen: u64) -> Option<TokenError> {
        self.failure.clone().filter(|_| self.fetches != seen)
    }

    pub(super) fn keep(&mut self, token: &Token, now: Duration) {
        self.fetches = self.fetches.wrapping_add(1);
        self.failure = None;
        self.refusal = None;
        self.renew_not_before = now.saturating_add(RENEWAL_PAUSE);
        self.current = Some(token.clone());
    }

    pub(super) fn fail(&mut self, error: &TokenError, now: Duration) {
        self.fetches = self.fetches.wrapping_add(1);
        self.failure = Some(error.clone());
        self.renew_not_before = now.saturating_add(RENEWAL_PAUSE);
        let lasting = match error {
            TokenError::Refused(_) => true,
            TokenError::Unavailable(error) => class(error.errcode) == RetryClass::Rate,
            _ => false,
        };
        if lasting {
            self.refusal = Some((error.clone(), now.saturating_add(PROBE_PAUSE)));
        }
    }

    /// Whether the platform may be told to end its token now; counts as done when it may.
    pub(super) fn may_force(&mut self, now: Duration) -> bool {
        while self.forced.front().is_some_and(|at| now.saturating_sub(*at) >= DAY) {
            self.forced.pop_front();
        }
        let too_soon = self.forced.back().is_some_and(|at| now.saturating_sub(*at) < FORCE_PAUSE);
        if too_soon || self.forced.len() >= FORCE_LIMIT {
            return false;
        }
        self.forced.push_back(now);
        true
    }

    pub(super) fn is_stuck(&self, token: &Token, now: Duration) -> bool {
        self.stuck.as_ref().is_some_and(|(stuck, again)| stuck.is(token) && now < *again)
    }

    pub(super) fn set_stuck(&mut self, token: &Token, now: Duration) {
        self.stuck = Some((token.clone(), now.saturating_add(STUCK_PAUSE)));
    }

    /// Records that a refused token was replaced. Returns `true` if another one was replaced a short while ago.
    pub(super) fn note_replacement(&mut self, now: Duration) -> bool {
        let suspicious = self.replaced.is_some_and(|at| now.saturating_sub(at) < SUSPICIOUS);
        self.replaced = Some(now);
        suspicious
    }
}
