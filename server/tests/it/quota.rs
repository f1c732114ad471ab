//! Rejected calls and the counts of calls, for administrators.

use serde_json::json;

use crate::support::start;

#[tokio::test]
async fn a_rejected_call_is_shown_without_the_access_token() {
    let server = start().await;
    let refused = server.weixin("/card/get", &json!({"card_id": "pNone"})).await.json();
    let message = refused["errmsg"].as_str().unwrap();
    let (_, request_id) = message.rsplit_once("rid: ").unwrap();
    let call = server.json(&format!("/desk/main/quota/rejected/{}", request_id.trim())).await;
    assert_eq!(call["query"], "access_token=%5Bredacted%5D");
    let body: serde_json::Value = serde_json::from_str(call["request"].as_str().unwrap()).unwrap();
    assert_eq!(body, json!({"card_id": "pNone"}));
    assert!(call["response"].as_str().unwrap().contains(request_id.trim()), "{call}");

    let unknown = server.get("/desk/main/quota/rejected/00000000-00000000-00000000").await;
    let unknown = unknown.failure(502, "upstream_refused");
    assert_eq!(unknown["weixin"]["errcode"], 76001);
    server.get("/desk/main/quota/rejected/a%20b").await.failure(404, "not_found");
}

#[tokio::test]
async fn counts_can_be_reset_ten_times_a_month_and_each_time_is_recorded() {
    let server = start().await;
    let reset = async || server.call("POST", "/desk/main/quota/reset").desk().send().await;
    for _ in 0..10 {
        let answer = reset().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json(), json!({"per_month": 10}));
    }
    let refused = reset().await;
    assert_eq!(refused.json()["weixin"]["errcode"], 45009, "{}", refused.text());
    let entries = server.running.server.store.audit_entries("main", 11).await.unwrap();
    let outcomes: Vec<_> = entries.iter().map(|it| it.entry.detail["outcome"].clone()).collect();
    assert_eq!((&outcomes[0], &outcomes[1]), (&json!("45009"), &json!("0")));
    assert!(entries.iter().all(|it| it.entry.action == "quota.reset"), "{entries:?}");
}
