//! The token over HTTP, with callers on several threads.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use serde_json::{Value, json};
use tokio::task::JoinSet;
use weixin_api::{
    card::delete::{self, Delete},
    secret::Secret,
};
use weixin_client::{CallError, Fate, Settings, TokenMode, WeixinClient};

use crate::upstream::{SECRET, client, platform::Platform, settings};

async fn write(client: &WeixinClient) -> Result<(), CallError> {
    let request = delete::Request { card_id: "p1".into() };
    client.call::<Delete>(&request).await.map(|_| ())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_calls_on_a_cold_client_fetch_one_token() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    let client = client(&upstream.base_url);
    let mut calls = JoinSet::new();
    for _ in 0..1000 {
        let client = client.clone();
        calls.spawn(async move { write(&client).await });
    }
    assert!(calls.join_all().await.iter().all(Result::is_ok));
    assert_eq!(upstream.fetches(), 1);
    assert_eq!(upstream.rejections(), 0);
    assert_eq!((client.stats().requests, client.stats().token_fetches), (1000, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_token_revoked_under_load_costs_no_caller_an_error() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    let client = client(&upstream.base_url);
    write(&client).await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let done: Arc<Vec<AtomicU64>> = Arc::new((0..50).map(|_| AtomicU64::new(0)).collect());
    let mut callers = JoinSet::new();
    for caller in 0..done.len() {
        let (client, stop, done) = (client.clone(), Arc::clone(&stop), Arc::clone(&done));
        callers.spawn(async move {
            while !stop.load(Ordering::SeqCst) {
                write(&client).await?;
                done[caller].fetch_add(1, Ordering::SeqCst);
            }
            Ok::<(), CallError>(())
        });
    }
    for _ in 0..3 {
        upstream.revoke();
        // Every caller has passed this revocation before the next one.
        let before: Vec<u64> = done.iter().map(|count| count.load(Ordering::SeqCst)).collect();
        for (count, before) in done.iter().zip(before) {
            while count.load(Ordering::SeqCst) < before + 2 && !callers.is_empty() {
                tokio::task::yield_now().await;
            }
        }
    }
    stop.store(true, Ordering::SeqCst);
    for result in callers.join_all().await {
        result.unwrap();
    }
    assert_eq!(upstream.fetches(), 1 + 3);
    assert!(upstream.rejections() >= 3);
}

#[tokio::test]
async fn each_mode_asks_its_own_endpoint() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    write(&client(&upstream.base_url)).await.unwrap();
    let plain = Settings { token_mode: TokenMode::Plain, ..settings(&upstream.base_url) };
    write(&WeixinClient::new(plain).unwrap()).await.unwrap();
    let [stable, plain] = &upstream.token_requests()[..] else { panic!("two requests") };
    assert_eq!(stable.path, "/cgi-bin/stable_token");
    assert_eq!(
        serde_json::from_slice::<Value>(&stable.body).unwrap(),
        json!({"grant_type": "client_credential", "appid": "wx0000000000000001", "secret": SECRET}),
    );
    assert_eq!(plain.path, "/cgi-bin/token");
    assert_eq!(plain.query("grant_type"), ["client_credential"]);
    assert_eq!(plain.query("appid"), ["wx0000000000000001"]);
    assert!(plain.body.is_empty());
}

#[tokio::test]
async fn with_a_wrong_secret_nothing_is_sent_and_the_platform_is_not_asked_again() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    let wrong = Settings { app_secret: Secret::new("wrong"), ..settings(&upstream.base_url) };
    let client = WeixinClient::new(wrong).unwrap();
    for _ in 0..20 {
        let error = write(&client).await.unwrap_err();
        assert_eq!(error.fate(), Fate::Refused);
        assert!(matches!(error, CallError::Credential(error) if error.errcode == 40125));
    }
    assert!(client.ready().await.is_err());
    assert_eq!((upstream.fetches(), upstream.calls().len()), (1, 0));
}

#[tokio::test]
async fn a_client_is_ready_when_it_has_a_token() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    let client = client(&upstream.base_url);
    client.ready().await.unwrap();
    client.ready().await.unwrap();
    assert_eq!((upstream.fetches(), upstream.calls().len()), (1, 0));
}

#[tokio::test]
async fn a_replaced_secret_is_used_at_once_and_the_token_stays() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    let wrong =
        Settings { app_secret: Secret::new("planted-wrong"), ..settings(&upstream.base_url) };
    let client = WeixinClient::new(wrong).unwrap();
    assert!(client.ready().await.is_err());
    // The refusal, which is remembered for a minute, was about the earlier secret.
    client.replace_secret(Secret::new(SECRET));
    write(&client).await.unwrap();
    let fetches = upstream.fetches();
    client.replace_secret(Secret::new("planted-next"));
    write(&client).await.unwrap();
    assert_eq!(upstream.fetches(), fetches, "the token is still valid");
}
