//! At a till: a scanned code is found, redeemed once, and listed among the redemptions of the day.

use serde_json::{Value, json};

use crate::support::{
    NOW, TestServer,
    client::Answer,
    start,
    upstream::{self, Upstream},
    voucher,
};

async fn find(server: &TestServer, text: &str) -> Answer {
    let call = server.call("POST", "/desk/main/codes/find").desk();
    call.json(&json!({"text": text})).send().await
}

async fn found(server: &TestServer, text: &str) -> Value {
    let answer = find(server, text).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn redeem(server: &TestServer, found: &Value, store: &str) -> Answer {
    let body = json!({"code": found["code"], "card_id": found["card_id"], "outer_str": store});
    server.weixin("/card/code/consume", &body).await
}

async fn log(server: &TestServer, query: &str) -> Vec<Value> {
    let log = server.json(&format!("/desk/main/redemptions{query}")).await;
    log["redemptions"].as_array().unwrap().clone()
}

/// Issues a voucher and returns a code that a user received.
async fn issued(server: &TestServer) -> String {
    let card_id = voucher::create(server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 10})).await;
    let outcome =
        server.command(&json!({"command": "receive", "card_id": card_id, "times": 1})).await;
    outcome["codes"][0].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_scanned_code_is_found_redeemed_once_and_listed() {
    let server = start().await;
    let code = issued(&server).await;
    // As cards show it, in groups of four.
    let digits: Vec<char> = code.chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    let grouped = format!(" {}\n", groups.join("-"));
    let before = found(&server, &grouped).await;
    assert_eq!(before["code"], code.as_str());
    assert_eq!((&before["obstacle"], &before["attempt"]), (&Value::Null, &Value::Null));
    assert_eq!(before["state"], "NORMAL");
    assert_eq!(before["card"]["cash"]["reduce_cost"], 5000);
    assert!(before["holder"].as_str().unwrap().len() > 8);

    let redeemed = redeem(&server, &before, "静安寺店").await;
    assert_eq!(redeemed.json()["errcode"], 0, "{}", redeemed.text());
    let after = found(&server, &code).await;
    assert_eq!((&after["obstacle"], &after["state"]), (&json!("redeemed"), &json!("CONSUMED")));
    assert_eq!(
        (&after["attempt"]["store"], &after["attempt"]["at"]),
        (&json!("静安寺店"), &json!(NOW.get()))
    );

    // The second one is refused (errcode 40099) and listed as refused.
    assert_eq!(redeem(&server, &before, "静安寺店").await.json()["errcode"], 40099);
    let log_of_today = log(&server, "").await;
    let states: Vec<_> = log_of_today.iter().map(|it| it["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["refused", "done"]);
    assert_eq!(log_of_today[0]["weixin"]["errcode"], 40099);
    let done = &log_of_today[1];
    assert_eq!(done["write"], after["attempt"]["write"]);
    assert_eq!((&done["code"], &done["amount"]), (&json!(code), &json!(5000)));
    assert!(done["title"].as_str().is_some_and(|title| !title.is_empty()), "{done}");
    let day = NOW.beijing_day();
    assert_eq!(log(&server, &format!("?day={day}")).await, log_of_today);
    assert!(log(&server, &format!("?day={}", day.plus(-1))).await.is_empty());
}

#[tokio::test]
async fn a_push_says_how_the_code_was_received() {
    let server = start().await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let code = issued(&server).await;
    let received = loop {
        let found = found(&server, &code).await;
        if !found["received"].is_null() {
            break found["received"].clone();
        }
        let _ = events.recv().await;
    };
    assert_eq!((&received["at"], &received["from_friend"]), (&json!(NOW.get()), &json!(false)));
}

#[tokio::test]
async fn an_unknown_code_and_what_is_no_code_are_refused() {
    let server = start().await;
    let unknown = find(&server, "000000000001").await.failure(502, "upstream_refused");
    assert_eq!(unknown["weixin"]["errcode"], 40056, "{unknown}");
    for text in ["", "https://example.com/?page=1"] {
        let refused = find(&server, text).await.failure(400, "invalid_shape");
        assert_eq!(refused["at"], "text", "{refused}");
    }
}

#[tokio::test]
async fn a_redemption_whose_response_is_lost_is_shown_as_open_and_settled() {
    let (upstream, server): (Upstream, TestServer) = upstream::start().await;
    let card_id = voucher::create(&server).await;
    for command in [
        json!({"command": "approve", "card_id": card_id}),
        json!({"command": "supply", "card_id": card_id, "quantity": 10}),
    ] {
        upstream.sandbox.apply(serde_json::from_value(command).unwrap()).unwrap();
    }
    let receive = json!({"command": "receive", "card_id": card_id, "times": 1});
    let codes = upstream.sandbox.apply(serde_json::from_value(receive).unwrap()).unwrap().codes;
    let before = found(&server, codes[0].as_str()).await;
    upstream.lose_next_answer();
    let failure = redeem(&server, &before, "till 1").await.failure(504, "outcome_unknown");
    let id = failure["write"].as_i64().unwrap();
    let first = &log(&server, "").await[0];
    assert_eq!((&first["write"], &first["store"]), (&json!(id), &json!("till 1")));
    let settled = server.until(id, &["done", "undecided"]).await;
    let after = found(&server, codes[0].as_str()).await;
    assert_eq!(after["attempt"]["state"], settled["state"]);
    assert_eq!(after["obstacle"], "redeemed");
}
