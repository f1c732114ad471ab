//! Tickets and limits of calls (facts pages 1.8 and 2.7).

use serde_json::{Value, json};

use crate::support::{APP_ID, Caller, NOW};

async fn ticket(caller: &Caller, kind: &str) -> Value {
    caller.get(&format!("/cgi-bin/ticket/getticket?type={kind}")).await
}

async fn quota(caller: &Caller) -> Value {
    let body = json!({"cgi_path": "/cgi-bin/token"});
    caller.ok("/cgi-bin/openapi/quota/get", body).await["quota"].clone()
}

#[tokio::test]
async fn a_ticket_stays_for_two_hours_and_each_type_has_its_own() {
    let caller = Caller::empty().await;
    let first = ticket(&caller, "jsapi").await;
    assert_eq!((&first["errcode"], &first["expires_in"]), (&json!(0), &json!(7200)));
    assert_ne!(ticket(&caller, "wx_card").await["ticket"], first["ticket"]);
    caller.advance(7000);
    let same = ticket(&caller, "jsapi").await;
    assert_eq!((&same["ticket"], &same["expires_in"]), (&first["ticket"], &json!(200)));
    caller.advance(100);
    assert_eq!(ticket(&caller, "jsapi").await["expires_in"], 100);
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    caller.advance(100);
    let caller = Caller { token, ..caller };
    let next = ticket(&caller, "jsapi").await;
    assert_ne!(next["ticket"], first["ticket"]);
    assert_eq!(next["expires_in"], 7200);
    assert_eq!(ticket(&caller, "other").await["errcode"], 40097);
    assert_eq!(caller.get("/cgi-bin/ticket/getticket").await["errcode"], 40097);
}

#[tokio::test]
async fn tokens_are_limited_a_day_and_counts_can_be_cleared_ten_times_a_month() {
    let caller = Caller::empty().await;
    for _ in 0..2000 {
        assert!(caller.plain_token().await.body["access_token"].is_string());
    }
    assert_eq!(caller.plain_token().await.errcode(), 45009);
    let full = json!({"daily_limit": 2000, "used": 2000, "remain": 0});
    assert_eq!(quota(&caller).await, full);
    let clear = || caller.call("/cgi-bin/clear_quota", json!({"appid": APP_ID}));
    for _ in 0..10 {
        assert_eq!(clear().await.errcode(), 0);
    }
    assert_eq!(clear().await.errcode(), 45009);
    assert!(caller.plain_token().await.body["access_token"].is_string());
    assert_eq!(quota(&caller).await["remain"], 1999);
    // 14:30 on November 22: the count begins anew with the day, the clearing with the month.
    caller.advance(10 * 3600);
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    let caller = Caller { token, ..caller };
    assert_eq!(quota(&caller).await["used"], 0);
    let body = json!({"appid": APP_ID});
    assert_eq!(caller.call("/cgi-bin/clear_quota", body.clone()).await.errcode(), 45009);
    caller.advance(9 * 86_400);
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    let caller = Caller { token, ..caller };
    assert_eq!(caller.call("/cgi-bin/clear_quota", body).await.errcode(), 0);
}

#[tokio::test]
async fn stable_tokens_are_limited_a_minute() {
    let caller = Caller::empty().await;
    assert_eq!(NOW.0 % 60, 0, "a minute begins");
    // The caller fetched its own token.
    for _ in 1..10_000 {
        assert!(caller.stable_token(false).await.body["access_token"].is_string());
    }
    assert_eq!(caller.stable_token(false).await.errcode(), 45011);
    caller.advance(59);
    assert_eq!(caller.stable_token(true).await.errcode(), 45011);
    assert!(caller.plain_token().await.body["access_token"].is_string(), "it has its own count");
    caller.advance(1);
    assert!(caller.stable_token(false).await.body["access_token"].is_string());
    let body = json!({"cgi_path": "/cgi-bin/stable_token"});
    let answer = caller.ok("/cgi-bin/openapi/quota/get", body).await;
    let today = json!({"daily_limit": 500_000, "used": 10_001, "remain": 489_999});
    assert_eq!(answer["quota"], today);
    assert_eq!(answer["rate_limit"], json!({"call_count": 10_000, "refresh_second": 60}));
}

#[tokio::test]
async fn wrong_calls_of_quotas_have_their_numbers() {
    let caller = Caller::empty().await;
    let wrong = [
        ("/cgi-bin/clear_quota", json!({}), 41002),
        ("/cgi-bin/clear_quota", json!({"appid": "wx0"}), 40013),
        ("/cgi-bin/openapi/quota/get", json!({}), 41011),
        ("/cgi-bin/openapi/quota/get", json!({"cgi_path": "/card/get"}), 40035),
    ];
    for (path, body, errcode) in wrong {
        assert_eq!(caller.call(path, body.clone()).await.errcode(), errcode, "{path} {body}");
    }
}
