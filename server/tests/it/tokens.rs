//! The access token: fetched once for any number of callers, and renewed without errors.

use std::{sync::Arc, time::Duration};

use card_desk::config::Config;
use futures_util::future::join_all;
use serde_json::json;
use weixin_client::Timeouts;

use crate::support::start_with;

/// These tests are about the token, not about the queue on a busy machine.
fn patient(config: &mut Config) {
    let minute = Duration::from_mins(1);
    config.timeouts = Timeouts { queue: minute, total: minute, ..Timeouts::default() };
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_callers_of_a_cold_server_fetch_one_token() {
    let server = Arc::new(start_with(patient).await);
    let callers = (0..1000).map(|_| {
        let server = Arc::clone(&server);
        tokio::spawn(async move { server.get("/weixin/main/card/getcolors").await })
    });
    for answer in join_all(callers).await {
        let answer = answer.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["errcode"], 0);
    }
    let sandbox = server.running.sandbox("main").unwrap();
    assert_eq!(sandbox.state().token_fetches, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_revoked_under_load_costs_no_caller_an_error() {
    let server = Arc::new(start_with(patient).await);
    assert_eq!(server.get("/readyz").await.status, 200);
    let request = json!({"offset": 0, "count": 10});
    for _ in 0..3 {
        let calls = (0..200).map(|number| {
            let (server, request) = (Arc::clone(&server), request.clone());
            tokio::spawn(async move {
                if number == 100 {
                    server.command(&json!({"command": "revoke_token"})).await;
                }
                server.weixin("/card/batchget", &request).await
            })
        });
        for answer in join_all(calls).await {
            let answer = answer.unwrap();
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
        }
    }
    // One fetch at the start and at most one for each revoked token.
    let fetches = server.running.sandbox("main").unwrap().state().token_fetches;
    assert!((2..=4).contains(&fetches), "{fetches}");
}
