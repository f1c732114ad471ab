//! The limit on concurrent calls.

use std::time::{Duration, Instant};

use serde_json::json;
use weixin_api::card::delete::{self, Delete};
use weixin_client::{CallError, Fate, Settings, Timeouts, WeixinClient};

use crate::upstream::{
    broken::{Broken, Fault},
    platform::Platform,
    settings,
};

fn narrow(base_url: &str) -> WeixinClient {
    let timeouts = Timeouts {
        queue: Duration::from_millis(100),
        total: Duration::from_secs(3),
        ..Timeouts::default()
    };
    WeixinClient::new(Settings { max_concurrency: 2, timeouts, ..settings(base_url) }).unwrap()
}

fn request() -> delete::Request {
    delete::Request { card_id: "p1".into() }
}

#[tokio::test]
async fn a_call_without_a_place_is_not_sent_and_does_not_wait_for_long() {
    let upstream = Broken::start(Fault::Hang).await;
    let client = narrow(&upstream.base_url);
    let mut hanging = tokio::task::JoinSet::new();
    for _ in 0..2 {
        let client = client.clone();
        hanging.spawn(async move { client.call::<Delete>(&request()).await.map(|_| ()) });
    }
    while upstream.calls() < 2 {
        tokio::task::yield_now().await;
    }
    let begin = Instant::now();
    let error = client.call::<Delete>(&request()).await.unwrap_err();
    assert!(begin.elapsed() < Duration::from_secs(1));
    assert!(matches!(error, CallError::Overloaded));
    assert_eq!(error.fate(), Fate::NotSent);
    assert_eq!((upstream.calls(), client.stats().overloaded), (2, 1));

    // The place is free again as soon as a caller is cancelled.
    hanging.shutdown().await;
    let next = tokio::spawn(async move { client.call::<Delete>(&request()).await.map(|_| ()) });
    while upstream.calls() < 3 {
        tokio::task::yield_now().await;
    }
    next.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_calls_than_places_take_turns() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    let timeouts = Timeouts { queue: Duration::from_secs(10), ..Timeouts::default() };
    let client = WeixinClient::new(Settings {
        max_concurrency: 2,
        timeouts,
        ..settings(&upstream.base_url)
    })
    .unwrap();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let client = client.clone();
        calls.spawn(async move { client.call::<Delete>(&request()).await.map(|_| ()) });
    }
    assert!(calls.join_all().await.iter().all(Result::is_ok));
}
