//! Renewing a token while it is still valid.

use super::platform::{LIFE, Platform};
use crate::{settings::TokenMode, token::TokenError, transport::TransportError};

/// These tests use the longest jitter: a token is renewed 270 s before its end.
const RENEWED_AT: u64 = LIFE - 270;

async fn let_the_renewal_work() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_token_is_renewed_before_its_end_without_making_a_caller_wait() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    tokens.current().await.unwrap();

    platform.clock.advance(RENEWED_AT - 1);
    assert_eq!(tokens.current().await.unwrap().value().expose(), "token-1");
    let_the_renewal_work().await;
    assert_eq!(platform.fetches().len(), 1);

    platform.clock.advance(1);
    assert_eq!(tokens.current().await.unwrap().value().expose(), "token-1");
    let_the_renewal_work().await;
    assert_eq!(tokens.current().await.unwrap().value().expose(), "token-2");
    assert_eq!(platform.fetches().len(), 2);
}

#[tokio::test]
async fn the_old_token_serves_to_its_end_while_the_token_endpoint_is_down() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    tokens.current().await.unwrap();

    platform.trouble(Some(TokenError::Unreachable(TransportError::timeout())));
    platform.clock.advance(RENEWED_AT);
    for _ in RENEWED_AT..LIFE {
        assert_eq!(tokens.current().await.unwrap().value().expose(), "token-1");
        let_the_renewal_work().await;
        platform.clock.advance(1);
    }
    // One attempt every ten seconds, not one per call.
    assert_eq!(platform.fetches().len(), 1 + 27);
    assert!(tokens.current().await.is_err());

    platform.trouble(None);
    assert_eq!(tokens.current().await.unwrap().value().expose(), "token-2");
}

#[tokio::test]
async fn a_platform_that_returns_the_same_token_is_not_asked_at_every_call() {
    let platform = Platform::new();
    let tokens = platform.tokens(TokenMode::Stable);
    tokens.current().await.unwrap();
    platform.clock.advance(RENEWED_AT);
    // The same short lifetime every time, as from a platform whose clock is behind.
    platform.answer_life(120);
    for _ in 0..60 {
        tokens.current().await.unwrap();
        let_the_renewal_work().await;
        platform.clock.advance(1);
    }
    assert_eq!(platform.fetches().len(), 1 + 6);
}
