//! The platform's rules for tokens, as pure functions.
//!
//! Sources: [P11] for `/cgi-bin/token` (a new token at each call, the previous one works five more minutes), [P12] for
//! `/cgi-bin/stable_token` (the same token until five minutes before its end; `force_refresh` at most 20 times a day, 30
//! seconds apart), [P13] for 2,000 plain tokens a day.
//!
//! [P11]: https://developers.weixin.qq.com/community/develop/doc/00048660420710a24d395a60051000
//! [P12]: https://developers.weixin.qq.com/doc/service/en/api/base/api_getstableaccesstoken.html
//! [P13]: https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/API_Call_Limits.html

use card_model::time::UnixSeconds;
use desk_store::StoredToken;

use super::{
    refusal::TokenRefusal,
    text::{ProxyToken, TokenKind},
};
/// Seconds for which a token is valid.
pub(super) const LIFETIME: i64 = 7200;
/// Seconds for which a plain token works after a newer one was issued.
const OVERLAP: i64 = 300;
/// Seconds before the end of a stable token in which a new one is issued.
const RENEWED_BEFORE_END: i64 = 300;
/// Plain tokens a day.
const PLAIN_A_DAY: i64 = 2000;
/// Stable tokens by `force_refresh` a day.
const FORCED_A_DAY: i64 = 20;
/// Minimum seconds between two stable tokens by `force_refresh`.
const FORCED_APART: i64 = 30;

/// What a program asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A new token of `/cgi-bin/token`.
    Plain,
    /// The current token of `/cgi-bin/stable_token`.
    Stable,
    /// A new token of `/cgi-bin/stable_token`, by `force_refresh`.
    Forced,
}

impl Asked {
    pub(super) const fn kind(self) -> TokenKind {
        match self {
            Self::Plain => TokenKind::Plain,
            Self::Stable | Self::Forced => TokenKind::Stable,
        }
    }
}

/// Returns the next token to store, or `None` if the stored one is still current.
///
/// # Errors
/// Fails with `TooManyTokens` or `TooSoon`.
pub(super) fn next(
    stored: Option<StoredToken>,
    asked: Asked,
    now: UnixSeconds,
) -> Result<Option<StoredToken>, TokenRefusal> {
    let day = now.beijing_day().get();
    let Some(current) = stored else {
        let issued_today = i64::from(asked != Asked::Stable);
        let forced_at = (asked == Asked::Forced).then_some(now);
        return Ok(Some(StoredToken {
            generation: 1,
            issued_at: now,
            previous_until: now,
            forced_at,
            day,
            issued_today,
        }));
    };
    let age = now.get().saturating_sub(current.issued_at.get());
    let issued_today = if current.day == day { current.issued_today } else { 0 };
    let end = UnixSeconds::new(current.issued_at.get().saturating_add(LIFETIME));
    let next = StoredToken {
        generation: current.generation.saturating_add(1),
        issued_at: now,
        previous_until: end,
        forced_at: current.forced_at,
        day,
        issued_today,
    };
    match asked {
        // A token from the future was issued by a wrong clock.
        Asked::Stable if (-OVERLAP..LIFETIME - RENEWED_BEFORE_END).contains(&age) => Ok(None),
        Asked::Stable => Ok(Some(next)),
        Asked::Plain if issued_today >= PLAIN_A_DAY => Err(TokenRefusal::TooManyTokens),
        Asked::Plain => {
            let until = end.get().min(now.get().saturating_add(OVERLAP));
            let previous_until = UnixSeconds::new(until);
            Ok(Some(StoredToken { previous_until, issued_today: issued_today + 1, ..next }))
        }
        Asked::Forced => {
            let since = current.forced_at.map(|at| now.get().saturating_sub(at.get()));
            if since.is_some_and(|since| (0..FORCED_APART).contains(&since)) {
                return Err(TokenRefusal::TooSoon);
            }
            if issued_today >= FORCED_A_DAY {
                return Err(TokenRefusal::TooManyForced);
            }
            let (previous_until, forced_at) = (now, Some(now));
            let issued_today = issued_today + 1;
            Ok(Some(StoredToken { previous_until, forced_at, issued_today, ..next }))
        }
    }
}

/// Checks that a token is valid.
///
/// # Errors
/// Fails with `ExpiredToken`, `SupersededToken` or `InvalidToken`.
pub(super) fn check(
    token: &ProxyToken,
    stored: Option<StoredToken>,
    now: UnixSeconds,
) -> Result<(), TokenRefusal> {
    let age = now.get().saturating_sub(token.issued_at.get());
    if age >= LIFETIME {
        return Err(TokenRefusal::ExpiredToken);
    }
    // A backup was restored, or the key deleted.
    let current = stored.ok_or(TokenRefusal::InvalidToken)?;
    let behind = current.generation.saturating_sub(token.generation);
    // Of older plain tokens only the time of issue is known. They were replaced later than that, so they are valid at
    // least this long. Programs without a common store would otherwise invalidate each other's tokens for ever.
    let is_young = token.kind == TokenKind::Plain && age < OVERLAP;
    match behind {
        0 if token.issued_at == current.issued_at => Ok(()),
        1 if now.get() < current.previous_until.get() || is_young => Ok(()),
        2.. if is_young => Ok(()),
        1.. => Err(TokenRefusal::SupersededToken),
        _ => Err(TokenRefusal::InvalidToken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20 10:00 in Beijing.
    const NOW: i64 = 1_795_140_000;

    fn at(seconds: i64) -> UnixSeconds {
        UnixSeconds::new(NOW + seconds)
    }

    fn token(kind: TokenKind, stored: StoredToken) -> ProxyToken {
        let StoredToken { generation, issued_at, .. } = stored;
        ProxyToken { key_id: 7, account: "main".to_owned(), kind, generation, issued_at }
    }

    #[test]
    fn a_plain_call_returns_a_new_token_and_the_previous_one_works_five_more_minutes() {
        let first = next(None, Asked::Plain, at(0)).unwrap().unwrap();
        let second = next(Some(first), Asked::Plain, at(1000)).unwrap().unwrap();
        assert_ne!(first.generation, second.generation);
        let check = |token: StoredToken, seconds| {
            check(&super::tests::token(TokenKind::Plain, token), Some(second), at(seconds))
        };
        assert_eq!(check(first, 1299), Ok(()));
        assert_eq!(check(first, 1300), Err(TokenRefusal::SupersededToken));
        assert_eq!(check(second, 8199), Ok(()));
        assert_eq!(check(second, 8200), Err(TokenRefusal::ExpiredToken));
        // The overlap doesn't prolong a token.
        let late = next(Some(first), Asked::Plain, at(7100)).unwrap().unwrap();
        assert_eq!(late.previous_until, at(7200));
    }

    #[test]
    fn programs_without_a_common_store_can_use_what_they_just_got() {
        let mut newest = next(None, Asked::Plain, at(0)).unwrap().unwrap();
        let first = token(TokenKind::Plain, newest);
        for _ in 0..100 {
            newest = next(Some(newest), Asked::Plain, at(1)).unwrap().unwrap();
        }
        assert_eq!(check(&first, Some(newest), at(299)), Ok(()));
        assert_eq!(check(&first, Some(newest), at(300)), Err(TokenRefusal::SupersededToken));
    }

    #[test]
    fn a_stable_token_stays_until_five_minutes_before_its_end() {
        let first = next(None, Asked::Stable, at(0)).unwrap().unwrap();
        assert_eq!(next(Some(first), Asked::Stable, at(6899)), Ok(None));
        let second = next(Some(first), Asked::Stable, at(6900)).unwrap().unwrap();
        let old = token(TokenKind::Stable, first);
        assert_eq!(check(&old, Some(second), at(7199)), Ok(()));
        assert_eq!(check(&old, Some(second), at(7200)), Err(TokenRefusal::ExpiredToken));
    }

    #[test]
    fn a_forced_stable_token_ends_the_previous_one_with_both_limits() {
        let mut newest = next(None, Asked::Stable, at(0)).unwrap().unwrap();
        let old = token(TokenKind::Stable, newest);
        newest = next(Some(newest), Asked::Forced, at(10)).unwrap().unwrap();
        assert_eq!(check(&old, Some(newest), at(10)), Err(TokenRefusal::SupersededToken));
        assert_eq!(next(Some(newest), Asked::Forced, at(39)), Err(TokenRefusal::TooSoon));
        for n in 1..20 {
            newest = next(Some(newest), Asked::Forced, at(10 + 30 * n)).unwrap().unwrap();
        }
        assert_eq!(next(Some(newest), Asked::Forced, at(700)), Err(TokenRefusal::TooManyForced));
        // The other calls go on, and the next day in Beijing begins at 16:00 UTC.
        assert_eq!(next(Some(newest), Asked::Stable, at(700)), Ok(None));
        let midnight = 14 * 3600;
        let refused = next(Some(newest), Asked::Forced, at(midnight - 1));
        assert_eq!(refused, Err(TokenRefusal::TooManyForced));
        assert!(next(Some(newest), Asked::Forced, at(midnight)).unwrap().is_some());
    }

    #[test]
    fn a_key_gets_two_thousand_plain_tokens_a_day() {
        let mut newest = next(None, Asked::Plain, at(0)).unwrap().unwrap();
        for _ in 1..2000 {
            newest = next(Some(newest), Asked::Plain, at(1)).unwrap().unwrap();
        }
        assert_eq!(next(Some(newest), Asked::Plain, at(2)), Err(TokenRefusal::TooManyTokens));
        assert!(next(Some(newest), Asked::Plain, at(86_400)).unwrap().is_some());
    }

    #[test]
    fn a_token_of_a_restored_database_is_refused() {
        let first = next(None, Asked::Plain, at(0)).unwrap().unwrap();
        let second = next(Some(first), Asked::Plain, at(400)).unwrap().unwrap();
        let newer = token(TokenKind::Plain, second);
        assert_eq!(check(&newer, Some(first), at(401)), Err(TokenRefusal::InvalidToken));
        assert_eq!(check(&newer, None, at(401)), Err(TokenRefusal::InvalidToken));
    }
}
