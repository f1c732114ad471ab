//! Dropping a token of which only others know that the platform refuses it.

use super::platform::Platform;
use crate::{settings::TokenMode, token::TokenError, transport::TransportError};

#[tokio::test]
async fn a_dropped_token_is_fetched_again_by_the_next_caller() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Plain);
    tokens.current().await.unwrap();
    platform.revoke();
    platform.clock.advance(10);
    tokens.forget();
    assert_eq!(tokens.current().await.unwrap().value().expose(), "token-2");
    assert_eq!(platform.fetches(), [(0, false), (10, false)]);
}

#[tokio::test]
async fn a_token_that_was_just_fetched_is_kept() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Plain);
    for _ in 0..100 {
        tokens.forget();
        tokens.current().await.unwrap();
        platform.clock.advance(1);
    }
    // One fetch in ten seconds, not one for each report.
    assert_eq!(platform.fetches().len(), 10);
}

#[tokio::test]
async fn a_token_is_kept_while_its_renewal_has_just_failed() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Plain);
    tokens.current().await.unwrap();
    platform.trouble(Some(TokenError::Unreachable(TransportError::timeout())));
    platform.clock.advance(7000);
    tokens.current().await.unwrap();
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    assert_eq!(platform.fetches().len(), 2);
    tokens.forget();
    assert_eq!(tokens.current().await.unwrap().value().expose(), "token-1");
}
