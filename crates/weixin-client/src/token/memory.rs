//! State kept between fetches. No function here waits, so a plain lock protects it.

use std::{collections::VecDeque, time::Duration};

use weixin_api::errcode::{RetryClass, class};

use super::{Token, TokenError, held::Age};

/// Pause between attempts after a permanent refusal.
const PROBE_PAUSE: Duration = Duration::from_mins(1);
/// Pause between attempts to replace a token while the platform returns the same one.
const STUCK_PAUSE: Duration = Duration::from_secs(5);
/// The platform's pause between forced refreshes.
const FORCE_PAUSE: Duration = Duration::from_secs(30);
/// Our share of the platform's 20 forced refreshes a day. Not kept across restarts.
const FORCE_LIMIT: usize = 10;
/// Two refused tokens within this time suggest a second system with the same `AppID`.
const SUSPICIOUS: Duration = Duration::from_mins(10);
const DAY: Duration = Duration::from_hours(24);

/// State kept between fetches.
#[derive(Debug)]
pub(super) struct Memory {
    current: Option<Token>,
    /// Pause between attempts to renew a token that is still valid.
    renewal_pause: Duration,
    /// A valid token is not renewed before this time.
    renew_not_before: Duration,
    /// A permanent refusal, and when to ask again.
    refusal: Option<(TokenError, Duration)>,
    /// The number of finished fetches, and the last failure.
    fetches: u64,
    failure: Option<TokenError>,
    /// The times of forced refreshes within a day.
    forced: VecDeque<Duration>,
    /// A refused token that the platform keeps returning, and when to try again.
    stuck: Option<(Token, Duration)>,
    /// When a refused token was last replaced.
    replaced: Option<Duration>,
}

/// What is available without fetching.
#[derive(Debug)]
pub(super) enum Found {
    /// A token. If `renew` is set, its successor should be fetched in the background.
    Token { token: Token, renew: bool },
    /// No token, and asking now is pointless.
    Refused(TokenError),
    /// No token; `fetches` have finished so far.
    Nothing { fetches: u64 },
}

impl Memory {
    pub(super) fn new(renewal_pause: Duration) -> Self {
        Self {
            current: None,
            renewal_pause,
            renew_not_before: Duration::ZERO,
            refusal: None,
            fetches: 0,
            failure: None,
            forced: VecDeque::new(),
            stuck: None,
            replaced: None,
        }
    }

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

    /// Returns the current token if it is valid and differs from `token`.
    pub(super) fn other_than(&self, token: &Token, now: Duration) -> Option<Token> {
        self.current.clone().filter(|current| !current.is(token) && current.age(now) != Age::Over)
    }

    pub(super) fn may_renew(&self, now: Duration) -> bool {
        now >= self.renew_not_before && self.refused(now).is_none()
    }

    /// Returns a permanent refusal if it is too recent to ask again.
    pub(super) fn refused(&self, now: Duration) -> Option<TokenError> {
        self.refusal.as_ref().filter(|(_, again)| now < *again).map(|(error, _)| error.clone())
    }

    /// Drops the current token and a permanent refusal.
    pub(super) fn start_over(&mut self) {
        self.current = None;
        self.refusal = None;
    }

    /// Forgets a permanent refusal.
    pub(super) fn forget_refusal(&mut self) {
        self.refusal = None;
    }

    pub(super) fn fetches(&self) -> u64 {
        self.fetches
    }

    /// Returns the failure of the last fetch if one has finished since `seen` were counted.
    pub(super) fn failure_since(&self, seen: u64) -> Option<TokenError> {
        self.failure.clone().filter(|_| self.fetches != seen)
    }

    pub(super) fn keep(&mut self, token: &Token, now: Duration) {
        self.fetches = self.fetches.wrapping_add(1);
        self.failure = None;
        self.refusal = None;
        self.renew_not_before = now.saturating_add(self.renewal_pause);
        self.current = Some(token.clone());
    }

    /// Drops the current token, unless a fetch has just ended.
    pub(super) fn forget(&mut self, now: Duration) {
        if now >= self.renew_not_before {
            self.current = None;
        }
    }

    pub(super) fn fail(&mut self, error: &TokenError, now: Duration) {
        self.fetches = self.fetches.wrapping_add(1);
        self.failure = Some(error.clone());
        self.renew_not_before = now.saturating_add(self.renewal_pause);
        let lasting = match error {
            TokenError::Refused(_) => true,
            TokenError::Unavailable(error) => class(error.errcode) == RetryClass::Rate,
            _ => false,
        };
        if lasting {
            self.refusal = Some((error.clone(), now.saturating_add(PROBE_PAUSE)));
        }
    }

    /// Returns `true` if the platform may be asked to end its token now, and records the request.
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

    /// Records that a refused token was replaced. Returns `true` if another one was replaced recently.
    pub(super) fn note_replacement(&mut self, now: Duration) -> bool {
        let suspicious = self.replaced.is_some_and(|at| now.saturating_sub(at) < SUSPICIOUS);
        self.replaced = Some(now);
        suspicious
    }
}
