//! Access tokens ([P11](https://developers.weixin.qq.com/doc/oplatform/developers/dev/AccessToken.html)).
//! Only serial numbers are stored: see [`crate::identity::token`].

use std::collections::BTreeMap;

use card_model::time::{DAY, UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::{
    endpoint::Endpoint,
    token::{access_token::AccessToken, stable_token::StableToken},
};

use crate::rule::{Rule, documented, invented};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("a token is valid for 7200 seconds", "S3 \"5 Coupon-related Parameters\""),
    documented("a replaced token of `/cgi-bin/token` works for five more minutes", "P11, note 2"),
    documented("the tokens of the two endpoints are independent", "P12"),
    invented(
        "a long expired token is unknown: 40001 instead of 42001",
        "expired tokens aren't kept forever",
    ),
    invented("`revoke_token` invalidates all tokens", "as if another system had fetched one"),
    invented("text and length of a token", "`SERIAL_HASH`: the secret is needed to make one"),
];

/// Seconds for which a token is valid.
pub(crate) const LIFETIME: i64 = 7200;
/// Seconds for which a replaced token of `/cgi-bin/token` still works.
pub(crate) const OVERLAP: i64 = 300;
/// Seconds before a token's end from which `stable_token` returns the next one.
const RENEWAL: i64 = 300;
/// How often `force_refresh` may be used per day.
const FORCED_PER_DAY: usize = 20;
/// Minimum seconds between two uses of `force_refresh`.
const FORCED_APART: i64 = 30;

/// The endpoint that made a token. The endpoints don't affect each other's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TokenKind {
    /// `/cgi-bin/token`.
    Plain,
    /// `/cgi-bin/stable_token`.
    Stable,
}

impl TokenKind {
    /// Returns the endpoint's path.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Plain => AccessToken::PATH,
            Self::Stable => StableToken::PATH,
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Token {
    expires_at: UnixSeconds,
    /// When it ends, if it was replaced or revoked.
    ends_at: Option<UnixSeconds>,
}

/// The reason why a token is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenProblem {
    /// It is unknown or was replaced.
    NotLatest,
    /// It has expired.
    Expired,
}

/// The reason why `force_refresh` is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ForceProblem {
    /// It was used less than 30 seconds ago.
    TooSoon,
    /// It was used too often today.
    TooOften,
}

/// All tokens.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tokens {
    serial: u64,
    /// Successful calls of both endpoints.
    pub(crate) fetches: u64,
    issued: BTreeMap<u64, Token>,
    plain: Option<u64>,
    stable: Option<u64>,
    /// Times of the last day at which `force_refresh` was used.
    forced: Vec<UnixSeconds>,
}

impl Tokens {
    /// Checks that the token with a serial number is accepted.
    pub(crate) fn check(&self, serial: u64, now: UnixSeconds) -> Result<(), TokenProblem> {
        let token = self.issued.get(&serial).ok_or(TokenProblem::NotLatest)?;
        if token.ends_at.is_some_and(|end| end <= now) {
            Err(TokenProblem::NotLatest)
        } else if token.expires_at <= now {
            Err(TokenProblem::Expired)
        } else {
            Ok(())
        }
    }

    /// Checks that `force_refresh` is accepted.
    pub(crate) fn check_forced(&self, now: UnixSeconds) -> Result<(), ForceProblem> {
        let today = now.beijing_day();
        let used = self.forced.iter().filter(|at| at.beijing_day() == today).count();
        if self.forced.last().is_some_and(|last| now.get() - last.get() < FORCED_APART) {
            Err(ForceProblem::TooSoon)
        } else if used >= FORCED_PER_DAY {
            Err(ForceProblem::TooOften)
        } else {
            Ok(())
        }
    }

    /// Returns `true` if `stable_token` must make a new token: the current one is missing or about to expire.
    pub(crate) fn needs_renewal(&self, now: UnixSeconds) -> bool {
        self.stable
            .filter(|serial| self.check(*serial, now).is_ok())
            .and_then(|serial| self.issued.get(&serial))
            .is_none_or(|token| token.expires_at.get() - now.get() <= RENEWAL)
    }

    /// Records a successful call.
    pub(crate) fn fetch(&mut self, kind: TokenKind, renewed: bool, forced: bool, now: UnixSeconds) {
        self.fetches += 1;
        if forced {
            self.forced.retain(|at| at.beijing_day() == now.beijing_day());
            self.forced.push(now);
        }
        if !renewed {
            return;
        }
        let before = match kind {
            TokenKind::Plain => self.plain,
            TokenKind::Stable => self.stable,
        };
        if let Some(token) = before.and_then(|serial| self.issued.get_mut(&serial)) {
            token.ends_at = match kind {
                TokenKind::Plain => Some(UnixSeconds::new(now.get() + OVERLAP)),
                TokenKind::Stable if forced => Some(now),
                // The platform makes a new token before the end of the old one, which works until then.
                TokenKind::Stable => token.ends_at,
            };
        }
        self.serial += 1;
        let expires_at = UnixSeconds::new(now.get() + LIFETIME);
        self.issued.insert(self.serial, Token { expires_at, ends_at: None });
        match kind {
            TokenKind::Plain => self.plain = Some(self.serial),
            TokenKind::Stable => self.stable = Some(self.serial),
        }
        // Long after its end, a token is unknown.
        self.issued.retain(|_, token| now.get() - token.expires_at.get() < DAY);
    }

    /// Revokes every token.
    pub(crate) fn revoke(&mut self, now: UnixSeconds) {
        for token in self.issued.values_mut() {
            token.ends_at = Some(token.ends_at.map_or(now, |end| end.min(now)));
        }
        self.plain = None;
        self.stable = None;
    }

    /// Revokes every token at a reset. `origin` may be in the past of the sandbox.
    pub(crate) fn begin_anew(&mut self, origin: UnixSeconds) {
        self.revoke(origin);
        self.forced.clear();
    }

    /// Returns serial number and seconds left of the current token.
    pub(crate) fn current(&self, kind: TokenKind, now: UnixSeconds) -> Option<(u64, u64)> {
        let serial = match kind {
            TokenKind::Plain => self.plain?,
            TokenKind::Stable => self.stable?,
        };
        let left = self.issued.get(&serial)?.expires_at.get() - now.get();
        Some((serial, u64::try_from(left).unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;

    use super::{ForceProblem, LIFETIME, TokenKind, TokenProblem, Tokens};

    const T0: UnixSeconds = UnixSeconds::new(1_700_000_000);

    fn later(seconds: i64) -> UnixSeconds {
        UnixSeconds::new(T0.get() + seconds)
    }

    #[test]
    fn an_overwritten_token_works_five_more_minutes() {
        let mut tokens = Tokens::default();
        tokens.fetch(TokenKind::Plain, true, false, T0);
        tokens.fetch(TokenKind::Plain, true, false, later(10));
        assert_eq!(tokens.check(1, later(309)), Ok(()));
        assert_eq!(tokens.check(1, later(310)), Err(TokenProblem::NotLatest));
        assert_eq!(tokens.check(2, later(310)), Ok(()));
    }

    #[test]
    fn a_token_expires_after_two_hours() {
        let mut tokens = Tokens::default();
        tokens.fetch(TokenKind::Plain, true, false, T0);
        assert_eq!(tokens.check(1, later(LIFETIME - 1)), Ok(()));
        assert_eq!(tokens.check(1, later(LIFETIME)), Err(TokenProblem::Expired));
    }

    #[test]
    fn a_stable_token_is_renewed_in_its_last_five_minutes_and_both_work() {
        let mut tokens = Tokens::default();
        assert!(tokens.needs_renewal(T0));
        tokens.fetch(TokenKind::Stable, true, false, T0);
        assert!(!tokens.needs_renewal(later(LIFETIME - 301)));
        assert!(tokens.needs_renewal(later(LIFETIME - 300)));
        tokens.fetch(TokenKind::Stable, true, false, later(LIFETIME - 300));
        assert_eq!(tokens.check(1, later(LIFETIME - 1)), Ok(()));
        assert_eq!(tokens.check(2, later(LIFETIME - 1)), Ok(()));
    }

    #[test]
    fn a_forced_refresh_ends_the_token_and_is_limited() {
        let mut tokens = Tokens::default();
        tokens.fetch(TokenKind::Stable, true, false, T0);
        tokens.fetch(TokenKind::Stable, true, true, later(1));
        assert_eq!(tokens.check(1, later(1)), Err(TokenProblem::NotLatest));
        assert_eq!(tokens.check_forced(later(30)), Err(ForceProblem::TooSoon));
        assert_eq!(tokens.check_forced(later(31)), Ok(()));
        for used in 2..=20 {
            tokens.fetch(TokenKind::Stable, true, true, later(30 * used));
        }
        assert_eq!(tokens.check_forced(later(1000)), Err(ForceProblem::TooOften));
        assert_eq!(tokens.check_forced(later(86_400)), Ok(()));
    }

    #[test]
    fn a_revocation_ends_both_kinds_at_once() {
        let mut tokens = Tokens::default();
        tokens.fetch(TokenKind::Plain, true, false, T0);
        tokens.fetch(TokenKind::Stable, true, false, T0);
        tokens.revoke(later(5));
        assert_eq!(tokens.check(1, later(5)), Err(TokenProblem::NotLatest));
        assert_eq!(tokens.check(2, later(5)), Err(TokenProblem::NotLatest));
        assert!(tokens.needs_renewal(later(5)));
    }
}
