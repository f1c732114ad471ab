//! How often a token is fetched.

use std::{sync::Arc, time::Duration};

use tokio::task::JoinSet;
use weixin_api::envelope::ApiError;

use super::platform::{HandClock, LIFE, Platform};
use crate::{
    clock::Clock,
    settings::TokenMode,
    token::{TokenError, held::Age},
    transport::TransportError,
};

#[tokio::test]
async fn a_thousand_callers_fetch_one_token() {
    let platform = Platform::new();
    let tokens = Arc::new(platform.tokens(TokenMode::Stable));
    let mut callers = JoinSet::new();
    for _ in 0..1000 {
        let tokens = Arc::clone(&tokens);
        callers.spawn(async move { tokens.current().await });
    }
    let given = callers.join_all().await;
    assert!(given.iter().all(|token| token.as_ref().unwrap().value().expose() == "token-1"));
    assert_eq!(platform.fetches().len(), 1);
}

#[tokio::test]
async fn a_thousand_callers_share_one_failure() {
    let platform = Platform::new();
    platform.trouble(Some(TokenError::Unreachable(TransportError::timeout())));
    let tokens = Arc::new(platform.tokens(TokenMode::Stable));
    let mut callers = JoinSet::new();
    for _ in 0..1000 {
        let tokens = Arc::clone(&tokens);
        callers.spawn(async move { tokens.current().await });
    }
    let given = callers.join_all().await;
    assert!(given.iter().all(|token| matches!(token, Err(TokenError::Unreachable(_)))));
    assert_eq!(platform.fetches().len(), 1);

    // The next caller doesn't get the same error: the platform may be available again.
    platform.trouble(None);
    assert!(tokens.current().await.is_ok());
}

#[tokio::test]
async fn a_cancelled_caller_does_not_cancel_the_fetch_for_others() {
    let platform = Platform::new();
    let tokens = Arc::new(platform.tokens(TokenMode::Stable));
    let first = tokio::spawn({
        let tokens = Arc::clone(&tokens);
        async move { tokens.current().await }
    });
    tokio::task::yield_now().await;
    first.abort();
    assert!(tokens.current().await.is_ok());
    assert_eq!(platform.fetches().len(), 1);
}

#[tokio::test]
async fn a_wrong_secret_is_asked_about_once_a_minute() {
    let platform = Platform::new();
    let wrong = ApiError::new(weixin_api::errcode::INVALID_CREDENTIAL, "invalid credential");
    platform.trouble(Some(TokenError::Refused(wrong)));
    let tokens = platform.tokens(TokenMode::Stable);
    for _ in 0..3600 {
        assert!(matches!(tokens.current().await, Err(TokenError::Refused(_))));
        platform.clock.advance(1);
    }
    assert_eq!(platform.fetches().len(), 60);

    // After the operator has acted, the next probe succeeds.
    platform.trouble(None);
    platform.clock.advance(60);
    assert!(tokens.current().await.is_ok());
}

#[tokio::test]
async fn an_exhausted_quota_is_asked_about_once_a_minute_too() {
    let platform = Platform::new();
    platform.trouble(Some(TokenError::Unavailable(ApiError::new(
        45009,
        "reach max api daily quota limit",
    ))));
    let tokens = platform.tokens(TokenMode::Stable);
    for _ in 0..120 {
        assert!(matches!(tokens.current().await, Err(TokenError::Unavailable(_))));
        platform.clock.advance(1);
    }
    assert_eq!(platform.fetches().len(), 2);
}

#[tokio::test]
async fn a_busy_platform_is_asked_again_by_the_next_caller() {
    let platform = Platform::new();
    platform.trouble(Some(TokenError::Unavailable(ApiError::new(-1, "system error"))));
    let tokens = platform.tokens(TokenMode::Stable);
    for _ in 0..3 {
        assert!(tokens.current().await.is_err());
    }
    assert_eq!(platform.fetches().len(), 3);
}

#[tokio::test]
async fn odd_lives_neither_overflow_nor_end_at_once() {
    for (answered, counted) in [(0, 10), (u64::MAX, 86_400), (LIFE, LIFE)] {
        let platform = Platform::new();
        platform.answer_life(answered);
        let token = platform.tokens(TokenMode::Plain).current().await.unwrap();
        assert_ne!(token.age(Duration::from_secs(counted - 1)), Age::Over, "{answered}");
        assert_eq!(token.age(Duration::from_secs(counted)), Age::Over, "{answered}");
    }
}

#[tokio::test]
async fn a_life_is_counted_from_the_moment_of_asking() {
    let platform = Platform::new();
    let tokens = Arc::new(platform.tokens(TokenMode::Stable));
    let asking = tokio::spawn({
        let tokens = Arc::clone(&tokens);
        async move { tokens.current().await }
    });
    // The fetch has begun without a response: four seconds pass in transit.
    tokio::task::yield_now().await;
    tokio::task::yield_now().await;
    assert!(platform.fetches().is_empty());
    platform.clock.advance(4);
    let token = asking.await.unwrap().unwrap();
    let clock: &HandClock = &platform.clock;
    assert_eq!(clock.now(), Duration::from_secs(4));
    assert_eq!(token.age(Duration::from_secs(LIFE)), Age::Over);
}
