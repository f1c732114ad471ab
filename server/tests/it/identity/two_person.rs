//! The two-person rule: which writes wait, who confirms, and that each is sent once.

use std::time::Duration;

use card_desk::config::{Config, TwoPerson};
use desk_api::identity::Role;
use serde_json::{Value, json};

use super::{Desk, QUICK, activity::card, desk, desk_with};
use crate::support::{client::Answer, start_at, voucher};

const STOCK: &str = "/weixin/main/card/modifystock";

fn rule(config: &mut Config) {
    config.two_person =
        TwoPerson { delete: true, void: true, stock_above: Some(100), codes_above: Some(2) };
}

/// A server with the rule and two administrators of `main`.
async fn strict() -> (Desk, String, String) {
    let desk = desk_with(rule).await;
    desk.user("li", &[("main", Role::Admin)]).await;
    desk.user("wu", &[("main", Role::Admin)]).await;
    let (li, wu) = (desk.sign_in("li").await, desk.sign_in("wu").await);
    (desk, li, wu)
}

async fn ask_stock(desk: &Desk, session: &str, card_id: &str, more: u64) -> Answer {
    let body = json!({"card_id": card_id, "increase_stock_value": more});
    desk.with(session, "POST", STOCK).json(&body).send().await
}

/// Requests stock above the limit; returns the id of the request.
async fn asked(desk: &Desk, session: &str, card_id: &str) -> i64 {
    let waits = ask_stock(desk, session, card_id, 101).await;
    waits.failure(202, "awaits_confirmation")["request"].as_i64().unwrap()
}

async fn request(desk: &Desk, session: &str, id: i64) -> Value {
    let list = desk.with(session, "GET", "/desk/main/requests").send().await.json();
    let requests = list["requests"].as_array().unwrap();
    requests.iter().find(|it| it["id"] == id).unwrap().clone()
}

async fn confirm(desk: &Desk, session: &str, id: i64) -> Answer {
    let shown = request(desk, session, id).await;
    let body = json!({"fingerprint": shown["fingerprint"]});
    let path = format!("/desk/main/requests/{id}/confirm");
    desk.with(session, "POST", &path).json(&body).send().await
}

async fn writes(desk: &Desk, session: &str) -> Vec<Value> {
    let list = desk.with(session, "GET", "/desk/main/writes").send().await.json();
    list["writes"].as_array().unwrap().clone()
}

#[tokio::test]
async fn it_is_off_by_default() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Admin)]).await;
    let li = desk.sign_in("li").await;
    let card_id = card(&desk, &li).await;
    assert_eq!(ask_stock(&desk, &li, &card_id, 5000).await.json()["errcode"], 0);
    let body = json!({"card_id": card_id});
    let deleted = desk.with(&li, "POST", "/weixin/main/card/delete").json(&body).send().await;
    assert_eq!(deleted.json()["errcode"], 0);
    let list = desk.with(&li, "GET", "/desk/main/requests").send().await.json();
    assert_eq!(list, json!({"requests": []}));
}

#[tokio::test]
async fn a_write_waits_and_a_second_person_sends_it_under_both_names() {
    let (desk, li, wu) = strict().await;
    let card_id = card(&desk, &li).await;
    assert_eq!(ask_stock(&desk, &li, &card_id, 100).await.json()["errcode"], 0);
    let id = asked(&desk, &li, &card_id).await;
    assert_eq!(asked(&desk, &li, &card_id).await, id, "the same waits once");
    assert_eq!(writes(&desk, &li).await.len(), 1, "nothing was sent");

    let shown = request(&desk, &li, id).await;
    assert_eq!(shown["may"], json!({"decide": false, "withdraw": true}));
    assert_eq!((&shown["rule"], &shown["quantity"]), (&json!("stock"), &json!(101)));
    assert_eq!(shown["body"], json!({"card_id": card_id, "increase_stock_value": 101}));
    confirm(&desk, &li, id).await.failure(403, "own_request");
    let overview = desk.with(&wu, "GET", "/desk/main/overview").send().await.json();
    assert_eq!(overview["requests"], json!({"to_confirm": 1, "own": 0}));

    let other = json!({"fingerprint": "00"});
    let path = format!("/desk/main/requests/{id}/confirm");
    let wrong = desk.with(&wu, "POST", &path).json(&other).send().await;
    wrong.failure(409, "request_closed");
    let confirmed = confirm(&desk, &wu, id).await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.text());
    let confirmed = confirmed.json();
    assert_eq!(
        (&confirmed["state"], &confirmed["decided_by"]),
        (&json!("confirmed"), &json!("wu"))
    );
    let sent = writes(&desk, &li).await;
    assert_eq!(sent.len(), 2);
    assert_eq!((&sent[0]["actor"], &sent[0]["confirmed_by"]), (&json!("li"), &json!("wu")));
    assert_eq!((&sent[0]["id"], &sent[0]["state"]), (&confirmed["write"], &json!("done")));
    assert_eq!(sent[0]["sent"], json!({"card_id": card_id, "increase_stock_value": 101}));
    let path = "/desk/main/activity?kind=requests";
    let log = desk.with(&li, "GET", path).send().await.json();
    let told: Vec<(&str, &str)> = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["actor"].as_str().unwrap(), it["action"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("wu", "request.confirm"), ("li", "request.create")]);
    confirm(&desk, &wu, id).await.failure(409, "request_closed");
}

/// A client of the platform reads `errcode`; a key counts as the user who made it.
#[tokio::test]
async fn a_program_is_told_by_errcode_and_its_maker_confirms_nothing() {
    let (desk, li, wu) = strict().await;
    let card_id = card(&desk, &li).await;
    let (_, key) = desk.key("till", Role::Admin, "main").await;
    let body = json!({"card_id": card_id});
    let delete = || {
        let call = desk.server.call("POST", "/weixin/main/card/delete").json(&body);
        call.header("authorization", &format!("Bearer {key}")).header("idempotency-key", "k-1")
    };
    let waits = delete().send().await;
    assert_eq!(waits.status, 200);
    let told = waits.json();
    assert_eq!((&told["errcode"], &told["code"]), (&json!(-99080), &json!("awaits_confirmation")));
    let id = told["request"].as_i64().unwrap();
    assert_eq!(delete().send().await.json()["request"], id, "the same key waits once");
    let other = json!({"card_id": "pOther"});
    let call = desk.server.call("POST", "/weixin/main/card/delete").json(&other);
    let call = call.header("authorization", &format!("Bearer {key}"));
    let mismatch = call.header("idempotency-key", "k-1").send().await;
    assert_eq!(mismatch.json()["code"], "idempotency_mismatch");

    let root = desk.sign_in("root").await;
    assert_eq!(request(&desk, &root, id).await["person"], "root");
    confirm(&desk, &root, id).await.failure(403, "own_request");
    let path = format!("/desk/main/requests/{id}/confirm");
    let by_key = desk.call("POST", &path).json(&json!({"fingerprint": "00"}));
    let by_key = by_key.header("authorization", &format!("Bearer {key}")).send().await;
    by_key.failure(403, "role_missing");
    assert_eq!(confirm(&desk, &wu, id).await.status, 200);
    // Afterwards the key behaves as usual.
    let replayed = delete().send().await;
    assert_eq!((replayed.header("idempotency-replayed"), replayed.status), ("true", 200));
    assert_eq!(writes(&desk, &li).await.len(), 1);
}

#[tokio::test]
async fn two_who_confirm_at_once_send_it_once() {
    let (desk, li, wu) = strict().await;
    let card_id = card(&desk, &li).await;
    let root = desk.sign_in("root").await;
    let id = asked(&desk, &li, &card_id).await;
    let answers = tokio::join!(
        confirm(&desk, &wu, id),
        confirm(&desk, &root, id),
        confirm(&desk, &wu, id),
        confirm(&desk, &root, id),
    );
    let answers = [answers.0, answers.1, answers.2, answers.3];
    let sent = answers.iter().filter(|it| it.status == 200).count();
    assert_eq!(sent, 1, "{answers:?}");
    for late in answers.iter().filter(|it| it.status != 200) {
        assert_eq!(late.status, 409, "{}", late.text());
    }
    assert_eq!(writes(&desk, &li).await.len(), 1);
}

#[tokio::test]
async fn a_role_that_was_lost_meanwhile_counts() {
    let (desk, li, wu) = strict().await;
    let card_id = card(&desk, &li).await;
    let ed = desk.user("ed", &[("main", Role::Editor)]).await;
    let session = desk.sign_in("ed").await;
    let id = asked(&desk, &session, &card_id).await;
    let body = json!({"card_id": card_id});
    let delete = desk.with(&li, "POST", "/weixin/main/card/delete").json(&body).send().await;
    let of_li = delete.failure(202, "awaits_confirmation")["request"].as_i64().unwrap();
    // An editor may add stock but not delete.
    confirm(&desk, &session, of_li).await.failure(403, "role_missing");
    let root = desk.sign_in("root").await;
    let less = json!({"grants": [{"account": "main", "role": "viewer"}]});
    let path = format!("/desk/users/{ed}");
    assert_eq!(desk.with(&root, "POST", &path).json(&less).send().await.status, 200);
    confirm(&desk, &wu, id).await.failure(409, "request_overtaken");
    assert_eq!(request(&desk, &wu, id).await["state"], "overtaken");
    assert!(writes(&desk, &wu).await.is_empty());
}

#[tokio::test]
async fn what_changed_meanwhile_is_not_confirmed() {
    let (desk, li, wu) = strict().await;
    let card_id = card(&desk, &li).await;
    let id = asked(&desk, &li, &card_id).await;
    assert_eq!(ask_stock(&desk, &wu, &card_id, 7).await.json()["errcode"], 0);
    confirm(&desk, &wu, id).await.failure(409, "request_overtaken");
    assert_eq!(writes(&desk, &li).await.len(), 1, "the seven alone");
}

#[tokio::test]
async fn a_request_expires_after_a_day() {
    let (desk, li, _) = strict().await;
    let card_id = card(&desk, &li).await;
    let id = asked(&desk, &li, &card_id).await;
    desk.pass(Duration::from_hours(24));
    let wu = desk.sign_in("wu").await;
    confirm(&desk, &wu, id).await.failure(409, "request_closed");
    let shown = request(&desk, &wu, id).await;
    assert_eq!((&shown["state"], &shown["decided_by"]), (&json!("expired"), &json!("server")));
    assert!(writes(&desk, &wu).await.is_empty());
}

#[tokio::test]
async fn a_request_is_refused_with_a_reason_and_withdrawn_by_its_requester() {
    let (desk, li, wu) = strict().await;
    let card_id = card(&desk, &li).await;
    let id = asked(&desk, &li, &card_id).await;
    let act = async |session: &str, id: i64, what: &str, body: Value| {
        let path = format!("/desk/main/requests/{id}/{what}");
        desk.with(session, "POST", &path).json(&body).send().await
    };
    act(&wu, id, "refuse", json!({"reason": " "})).await.failure(400, "invalid_shape");
    act(&li, id, "refuse", json!({"reason": "x"})).await.failure(403, "own_request");
    act(&wu, id, "withdraw", json!({})).await.failure(403, "own_request");
    let refused = act(&wu, id, "refuse", json!({"reason": "too much"})).await.json();
    assert_eq!((&refused["state"], &refused["reason"]), (&json!("refused"), &json!("too much")));
    let second = asked(&desk, &li, &card_id).await;
    assert_ne!(second, id);
    assert_eq!(act(&li, second, "withdraw", json!({})).await.json()["state"], "withdrawn");
    confirm(&desk, &wu, second).await.failure(409, "request_closed");
    assert!(writes(&desk, &li).await.is_empty());
}

#[tokio::test]
async fn accounts_are_apart() {
    let (desk, li, _) = strict().await;
    let card_id = card(&desk, &li).await;
    let id = asked(&desk, &li, &card_id).await;
    desk.user("zhao", &[("second", Role::Admin)]).await;
    let zhao = desk.sign_in("zhao").await;
    desk.with(&zhao, "GET", "/desk/main/requests").send().await.failure(404, "not_found");
    let list = desk.with(&zhao, "GET", "/desk/second/requests").send().await.json();
    assert_eq!(list, json!({"requests": []}));
    for account in ["main", "second"] {
        let path = format!("/desk/{account}/requests/{id}/confirm");
        let body = json!({"fingerprint": "00"});
        desk.with(&zhao, "POST", &path).json(&body).send().await.failure(404, "not_found");
    }
}

#[tokio::test]
async fn a_request_survives_a_restart() {
    let (desk, li, _) = strict().await;
    let card_id = card(&desk, &li).await;
    let id = asked(&desk, &li, &card_id).await;
    let Desk { server, clock, now } = desk;
    let data = server.stop().await;
    let server = start_at(data, clock.clone(), |config| {
        config.identity = Some(QUICK);
        let mut second = config.accounts[0].clone();
        "second".clone_into(&mut second.name);
        second.app_id = "sandbox-second".into();
        config.accounts.push(second);
        rule(config);
    })
    .await;
    let desk = Desk { server, clock, now };
    let wu = desk.sign_in("wu").await;
    let confirmed = confirm(&desk, &wu, id).await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.text());
    assert_eq!(writes(&desk, &wu).await.len(), 1);
}

#[tokio::test]
async fn a_large_import_is_started_by_a_second_person_who_is_not_its_creator() {
    let (desk, li, wu) = strict().await;
    let created = desk.with(&li, "POST", "/weixin/main/card/create").json(&voucher::imported());
    let card_id = created.send().await.json()["card_id"].clone();
    let new = json!({"key": "k1", "kind": "import_codes", "card_id": card_id, "text": "1001\n1002\n1003\n"});
    let job = desk.with(&li, "POST", "/desk/main/jobs").json(&new).send().await.json();
    assert_eq!((&job["state"], &job["pause"]), (&json!("paused"), &json!("second_person")));
    assert_eq!(job["may"]["resume"], false, "{job}");
    let path = format!("/desk/main/jobs/{}", job["id"]);
    let resume = format!("{path}/resume");
    desk.with(&li, "POST", &resume).send().await.failure(403, "own_request");
    let mut events = desk.server.running.server.accounts.get("main").unwrap().events.join().1;
    let job = desk.with(&wu, "POST", &resume).send().await.json();
    assert_eq!((&job["confirmed_by"], &job["created_by"]), (&json!("wu"), &json!("li")));
    let done = loop {
        let job = desk.with(&li, "GET", &path).send().await.json();
        if job["state"] == "done" {
            break job;
        }
        let _ = events.recv().await;
    };
    assert_eq!(done["imported"]["imported"], 3, "{done}");
}
