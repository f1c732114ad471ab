//! Replacing a refused token; a late refusal replaces nothing.

use std::sync::Arc;

use tokio::task::JoinSet;
use weixin_api::envelope::ApiError;

use super::platform::{Platform, stale};
use crate::{
    settings::TokenMode,
    token::{TokenError, TokenSource, Tokens},
    transport::TransportError,
};

/// Sends one call with the current token, and again with another one if that is refused.
async fn call(platform: &Platform, tokens: &Tokens<impl TokenSource>) -> Result<(), TokenError> {
    let token = tokens.current().await?;
    if platform.takes(&token) {
        return Ok(());
    }
    let token = tokens.replace(&token, stale()).await?;
    if platform.takes(&token) { Ok(()) } else { Err(TokenError::Refused(stale())) }
}

#[tokio::test]
async fn a_thousand_refused_callers_fetch_one_token() {
    let platform = Platform::new();
    let tokens = Arc::new(platform.tokens(TokenMode::Stable));
    let old = tokens.current().await.unwrap();
    platform.revoke();
    let mut callers = JoinSet::new();
    for _ in 0..1000 {
        let (tokens, old) = (Arc::clone(&tokens), old.clone());
        callers.spawn(async move { tokens.replace(&old, stale()).await });
    }
    let given = callers.join_all().await;
    assert!(given.iter().all(|token| platform.takes(token.as_ref().unwrap())));
    assert_eq!(platform.fetches().len(), 2);
}

#[tokio::test]
async fn a_late_refusal_of_the_old_token_costs_no_fetch() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    let old = tokens.current().await.unwrap();
    platform.revoke();
    let new = tokens.replace(&old, stale()).await.unwrap();
    for _ in 0..10_000 {
        assert!(tokens.replace(&old, stale()).await.unwrap().is(&new));
        assert!(tokens.latest(old.clone()).is(&new));
    }
    assert_eq!(platform.fetches().len(), 2);
}

#[tokio::test]
async fn a_refused_token_that_the_platform_keeps_returning_is_ended_by_force() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    tokens.current().await.unwrap();
    platform.be_stubborn();
    assert!(call(&platform, &tokens).await.is_ok());
    assert_eq!(platform.fetches(), [(0, false), (0, false), (0, true)]);
}

#[tokio::test]
async fn force_is_used_every_thirty_seconds_and_ten_times_a_day_at_most() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    tokens.current().await.unwrap();
    for _ in 0..86_400 {
        platform.be_stubborn();
        let _answered = call(&platform, &tokens).await;
        platform.clock.advance(1);
    }
    let forced = platform.forced();
    assert_eq!(forced.len(), 10);
    assert!(forced.windows(2).all(|pair| pair[1] - pair[0] >= 30), "{forced:?}");

    // A day after the first forced refresh, another one is allowed.
    assert!(call(&platform, &tokens).await.is_ok());
    assert_eq!(platform.forced().len(), 11);
}

#[tokio::test]
async fn an_irreplaceable_token_is_not_fetched_at_every_call() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    tokens.current().await.unwrap();
    platform.be_stubborn();
    call(&platform, &tokens).await.unwrap();
    platform.be_stubborn();
    for _ in 0..1000 {
        assert!(matches!(call(&platform, &tokens).await, Err(TokenError::Refused(_))));
    }
    // The first forced refresh is too recent for another; one normal fetch detected that.
    assert_eq!(platform.fetches().len(), 4);
}

#[tokio::test]
async fn the_plain_endpoint_is_never_forced() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Plain);
    tokens.current().await.unwrap();
    platform.be_stubborn();
    assert!(call(&platform, &tokens).await.is_err());
    assert!(platform.forced().is_empty());
}

#[tokio::test]
async fn refused_callers_share_one_failure_of_the_token_endpoint() {
    let platform = Platform::new();
    let tokens = Arc::new(platform.tokens(TokenMode::Stable));
    let old = tokens.current().await.unwrap();
    platform.revoke();
    platform.trouble(Some(TokenError::Unreachable(TransportError::timeout())));
    let mut callers = JoinSet::new();
    for _ in 0..1000 {
        let (tokens, old) = (Arc::clone(&tokens), old.clone());
        callers.spawn(async move { tokens.replace(&old, stale()).await });
    }
    assert!(callers.join_all().await.iter().all(Result::is_err));
    assert_eq!(platform.fetches().len(), 2);
}

#[tokio::test]
async fn a_day_with_a_foreign_rotation_every_ten_minutes_costs_no_caller_an_error() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    for second in 0..86_400_u64 {
        if second % 600 == 599 {
            platform.revoke();
        }
        call(&platform, &tokens).await.unwrap();
        platform.clock.advance(1);
    }
    assert!(platform.forced().is_empty());
    // One at the start and one for each rotation; none of these tokens lived long enough to be renewed.
    assert_eq!(platform.fetches().len(), 1 + 144);
}

#[tokio::test]
async fn a_permanent_refusal_is_remembered_by_refused_callers_too() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    let old = tokens.current().await.unwrap();
    platform.revoke();
    platform.trouble(Some(TokenError::Refused(ApiError::new(
        40164,
        "invalid ip 203.0.113.7, not in whitelist",
    ))));
    for _ in 0..60 {
        let refused = tokens.replace(&old, stale()).await.unwrap_err();
        assert!(
            matches!(refused, TokenError::Refused(error) if error.message.contains("203.0.113.7"))
        );
        platform.clock.advance(1);
    }
    assert_eq!(platform.fetches().len(), 2);
}
