//! A thousand concurrent callers redeem one code: it is redeemed once.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::json;
use tests::sandbox::{self, Caller, groupon};
use tokio::{sync::Semaphore, task::JoinSet};

/// Number of callers.
const CALLERS: usize = 1000;
/// Maximum number of open connections: many machines limit a process to 1024 files.
const CONNECTIONS: usize = 128;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_is_redeemed_by_one_of_a_thousand_callers() {
    let running = sandbox::start(true).await;
    let caller = Caller::connect(&format!("http://{}", running.address)).await;
    let card_id = caller.issue(&groupon(&json!({}))).await;
    let outcome =
        caller.command(&json!({"command": "receive", "card_id": card_id, "times": 1})).await;
    let code = outcome["codes"][0].clone();

    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let mut calls = JoinSet::new();
    for _ in 0..CALLERS {
        let (connections, caller, code) = (Arc::clone(&connections), caller.clone(), code.clone());
        calls.spawn(async move {
            let _open = connections.acquire().await.expect("a connection");
            let answer = caller.call("/card/code/consume", &json!({"code": code})).await;
            answer.expect("an answer")["errcode"].as_i64()
        });
    }
    let mut answers = BTreeMap::new();
    for errcode in calls.join_all().await {
        *answers.entry(errcode).or_insert(0) += 1;
    }
    assert_eq!(answers, BTreeMap::from([(Some(0), 1), (Some(40099), CALLERS - 1)]));
    running.shutdown().await;
}
