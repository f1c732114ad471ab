//! Both token endpoints, over HTTP.

use axum::body::Body;
use serde_json::json;
use weixin_api::sandbox::Command;

use crate::support::{APP_ID, APP_SECRET, Caller};

async fn accepted(caller: &Caller, token: &str) -> i64 {
    let uri = format!("/card/getcolors?access_token={token}");
    caller.send("GET", &uri, Body::empty()).await.errcode()
}

fn token(answer: &crate::support::Answer) -> String {
    answer.body["access_token"].as_str().unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
}

#[tokio::test]
async fn stable_tokens_stay_and_plain_tokens_change() {
    let caller = Caller::empty().await;
    let answer = caller.stable_token(false).await;
    assert_eq!(token(&answer), caller.token);
    assert_eq!(answer.body["expires_in"], 7200);
    assert!(answer.body.get("errcode").is_none(), "success has no errcode");
    let first = token(&caller.plain_token().await);
    let second = token(&caller.plain_token().await);
    assert_ne!(first, second);
    for token in [&first, &second, &caller.token] {
        assert_eq!(accepted(&caller, token).await, 0);
    }
    caller.advance(300);
    assert_eq!(accepted(&caller, &first).await, 40001, "replaced five minutes ago");
    assert_eq!(accepted(&caller, &second).await, 0);
    assert_eq!(caller.stable_token(false).await.body["expires_in"], 6900);
    caller.advance(6900);
    assert_eq!(accepted(&caller, &caller.token).await, 42001);
    assert_eq!(caller.sandbox.state().token_fetches, 5);
}

#[tokio::test]
async fn a_revoked_token_is_not_the_latest() {
    let caller = Caller::empty().await;
    caller.apply(Command::RevokeToken);
    assert_eq!(accepted(&caller, &caller.token).await, 40001);
    let next = token(&caller.stable_token(false).await);
    assert_ne!(next, caller.token);
    assert_eq!(accepted(&caller, &next).await, 0);
}

#[tokio::test]
async fn force_refresh_is_limited() {
    let caller = Caller::empty().await;
    let forced = token(&caller.stable_token(true).await);
    assert_ne!(forced, caller.token);
    assert_eq!(accepted(&caller, &caller.token).await, 40001);
    caller.advance(29);
    assert_eq!(caller.stable_token(true).await.errcode(), 45011);
    for _ in 1..20 {
        caller.advance(30);
        token(&caller.stable_token(true).await);
    }
    caller.advance(30);
    assert_eq!(caller.stable_token(true).await.errcode(), 45009);
}

#[tokio::test]
async fn wrong_credentials_have_their_own_numbers() {
    let caller = Caller::empty().await;
    let wrong = [
        (json!({"appid": APP_ID, "secret": APP_SECRET}), 40002),
        (json!({"grant_type": "x", "appid": APP_ID, "secret": APP_SECRET}), 40002),
        (json!({"grant_type": "client_credential", "secret": APP_SECRET}), 41002),
        (json!({"grant_type": "client_credential", "appid": APP_ID}), 41004),
        (json!({"grant_type": "client_credential", "appid": "wx0", "secret": APP_SECRET}), 40013),
        (json!({"grant_type": "client_credential", "appid": APP_ID, "secret": "x"}), 40125),
    ];
    for (body, errcode) in wrong {
        let answer = caller.send("POST", "/cgi-bin/stable_token", body.to_string().into()).await;
        assert_eq!(answer.errcode(), errcode, "{body}");
        let query: Vec<String> = body
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={}", value.as_str().unwrap()))
            .collect();
        let uri = format!("/cgi-bin/token?{}", query.join("&"));
        assert_eq!(caller.send("GET", &uri, Body::empty()).await.errcode(), errcode, "{uri}");
    }
    assert_eq!(caller.sandbox.state().token_fetches, 1, "failures don't count");
}
