//! The access token: fetched once however many callers wait, renewed without anybody noticing.

use std::sync::Arc;

use futures_util::future::join_all;
use serde_json::json;

use crate::support::{start, start_with};

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_callers_of_a_cold_server_fetch_one_token() {
    let server = Arc::new(start_with(|config| config.sandbox.seed = 7).await);
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
    let server = Arc::new(start().await);
    let request = json!({"offset": 0, "count": 10});
    let rounds = (0..400).map(|round| {
        let (server, request) = (Arc::clone(&server), request.clone());
        tokio::spawn(async move {
            if round % 100 == 50 {
                server.command(&json!({"command": "revoke_token"})).await;
            }
            server.weixin("/card/batchget", &request).await
        })
    });
    for answer in join_all(rounds).await {
        let answer = answer.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
    }
}
