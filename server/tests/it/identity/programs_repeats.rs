//! Equal writes of programs that send no idempotency key.

use desk_api::identity::Role;
use serde_json::{Value, json};

use super::{Desk, desk_with};
use crate::support::{client::Answer, voucher};

/// A server that answers equal writes from the journal for some seconds, and a program's key.
async fn program(seconds: Option<i64>) -> (Desk, String) {
    let desk = desk_with(|config| config.write_policy.equal_seconds = seconds).await;
    let (_, secret) = desk.key("till", Role::Admin, "main").await;
    (desk, secret)
}

async fn send(desk: &Desk, secret: &str, endpoint: &str, body: &Value, repeat: &str) -> Answer {
    let call = desk.server.call("POST", &format!("/weixin/main{endpoint}"));
    let call = call.header("authorization", &format!("Bearer {secret}"));
    let call = if repeat.is_empty() { call } else { call.header("card-desk-repeat", repeat) };
    call.json(body).send().await
}

/// Runs a command of the sandbox. Returns its codes.
fn command(desk: &Desk, body: Value) -> Vec<String> {
    let account = &desk.server.running.server.accounts.get("main").unwrap();
    let command = serde_json::from_value(body).unwrap();
    let codes = account.sandbox.as_ref().unwrap().apply(command).unwrap().codes;
    codes.into_iter().map(String::from).collect()
}

/// A voucher with 100 codes.
async fn issued(desk: &Desk, secret: &str) -> String {
    let answer = desk.by_key(secret, "GET", "/desk/main/stores").await.json();
    let body = voucher::cash_in(&answer["stores"][0]["poi_id"]);
    let made = send(desk, secret, "/card/create", &body, "").await.json();
    let card_id = made["card_id"].as_str().unwrap().to_owned();
    command(desk, json!({"command": "approve", "card_id": card_id}));
    command(desk, json!({"command": "supply", "card_id": card_id, "quantity": 100}));
    card_id
}

async fn writes(desk: &Desk, secret: &str) -> Vec<Value> {
    let list = desk.by_key(secret, "GET", "/desk/main/writes").await.json();
    list["writes"].as_array().unwrap().clone()
}

fn replayed(answer: &Answer) -> bool {
    answer.headers.contains_key("idempotency-replayed")
}

#[tokio::test]
async fn equal_writes_are_sent_again_unless_the_window_is_set() {
    for (window, copies) in [(None, 2), (Some(60), 1)] {
        let (desk, secret) = program(window).await;
        let answer = desk.by_key(&secret, "GET", "/desk/main/stores").await.json();
        let body = voucher::cash_in(&answer["stores"][0]["poi_id"]);
        let first = send(&desk, &secret, "/card/create", &body, "").await;
        let again = send(&desk, &secret, "/card/create", &body, "").await;
        assert_eq!((first.json()["errcode"].clone(), replayed(&first)), (json!(0), false));
        assert_eq!(again.json()["errcode"], 0, "{}", again.text());
        assert_eq!(replayed(&again), window.is_some());
        assert_eq!(first.body == again.body, window.is_some(), "the same bytes");
        assert_eq!(writes(&desk, &secret).await.len(), copies);

        // The program says that it means a second one.
        let meant = send(&desk, &secret, "/card/create", &body, "intended").await;
        assert!(!replayed(&meant) && meant.json()["card_id"] != first.json()["card_id"]);

        // Another program, or another body, is another intent.
        let (_, other) = desk.key("erp", Role::Admin, "main").await;
        let of_other = send(&desk, &other, "/card/create", &body, "").await;
        assert!(!replayed(&of_other) && of_other.json()["errcode"] == 0, "{}", of_other.text());
    }
}

#[tokio::test]
async fn a_refused_write_is_sent_again() {
    let (desk, secret) = program(Some(60)).await;
    let body = json!({"code": "999999999999"});
    for _ in 0..2 {
        let refused = send(&desk, &secret, "/card/code/consume", &body, "").await;
        assert!(refused.json()["errcode"].as_i64().unwrap() > 0 && !replayed(&refused));
    }
    assert_eq!(writes(&desk, &secret).await.len(), 2);
}

#[tokio::test]
async fn a_lost_redemption_is_settled_by_reading_and_then_answered() {
    let (desk, secret) = program(Some(3600)).await;
    let call = desk.call("PUT", "/desk/main/declaration");
    let call = call.header("authorization", &format!("Bearer {secret}"));
    let declared = call.json(&json!({"sole_writer": true})).send().await;
    assert_eq!(declared.status, 200, "{}", declared.text());
    let card_id = issued(&desk, &secret).await;
    let receive = json!({"command": "receive", "card_id": card_id, "times": 1});
    let code = command(&desk, receive).remove(0);
    // Weixin redeems the code, and the connection breaks before its response.
    let fault = json!({"path": "/card/code/consume", "when": "after", "effect": "break"});
    let call = desk.call("POST", "/desk/main/sandbox/faults");
    let call = call.header("authorization", &format!("Bearer {secret}")).json(&fault);
    let pending = call.send().await;
    assert_eq!((pending.status, &pending.json()[0]["times"]), (200, &json!(1)));

    let body = json!({"code": code});
    let lost = send(&desk, &secret, "/card/code/consume", &body, "").await.json();
    assert_eq!(lost["errcode"], -99015, "{lost}");
    let mut events = desk.server.running.server.accounts.get("main").unwrap().events.join().1;
    let answer = loop {
        let answer = send(&desk, &secret, "/card/code/consume", &body, "").await;
        match answer.json()["errcode"].as_i64().unwrap() {
            -99013 | -99024 => drop(events.recv().await),
            _ => break answer,
        }
    };
    assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
    assert!(replayed(&answer));
    assert_eq!(answer.header("card-desk-basis"), "read");
    let writes = writes(&desk, &secret).await;
    let redemptions = writes.iter().filter(|write| write["path"] == "/card/code/consume");
    assert_eq!(redemptions.count(), 1, "nothing was sent twice");
}
