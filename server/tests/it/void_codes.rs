//! Many codes are made void by a job: each once, whatever interrupts it, and only with the customers' consent.

use std::collections::BTreeSet;

use card_desk::config::TwoPerson;
use desk_api::identity::Role;
use serde_json::{Value, json};

use crate::{
    identity::desk_with,
    support::{
        TestServer,
        client::Answer,
        jobs::{act, as_if_killed, until},
        start, start_in,
        upstream::{self, Upstream},
        voucher,
    },
};

const PATH: &str = "/card/code/unavailable";

/// Issues a voucher and returns its id and codes that users received.
async fn issued(server: &TestServer, times: u32) -> (String, Vec<String>) {
    let card_id = voucher::create(server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 100})).await;
    let receive = json!({"command": "receive", "card_id": card_id, "times": times});
    let codes = server.command(&receive).await["codes"].clone();
    let codes = codes.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned());
    (card_id, codes.collect())
}

async fn check(server: &TestServer, codes: &Value) -> Value {
    let body = json!({"codes": codes});
    let call = server.call("POST", "/desk/main/codes/void/check").desk();
    let answer = call.json(&body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

fn job(key: &str, codes: &Value, consent: bool) -> Value {
    json!({"key": key, "kind": "void_codes", "codes": codes, "reason": "顾客要求", "consent": consent})
}

async fn begin(server: &TestServer, body: &Value) -> Answer {
    server.call("POST", "/desk/main/jobs").desk().json(body).send().await
}

fn chosen(codes: &[String]) -> Value {
    let codes: Vec<Value> = codes.iter().map(|code| json!({"code": code})).collect();
    json!({ "chosen": codes })
}

#[tokio::test]
async fn a_check_tells_the_state_of_each_code_and_sends_nothing() {
    let server = start().await;
    let (card_id, codes) = issued(&server, 3).await;
    let redeem = json!({"code": codes[1], "card_id": card_id});
    assert_eq!(server.weixin("/card/code/consume", &redeem).await.json()["errcode"], 0);
    let void = json!({"code": codes[2], "card_id": card_id});
    assert_eq!(server.weixin(PATH, &void).await.json()["errcode"], 0);
    let text = format!(
        "code\n{}\n{}\n{}\n999999999999\n{}\n7.36E+11\n",
        codes[0], codes[1], codes[2], codes[0]
    );
    let found = check(&server, &json!({"pasted": {"text": text}})).await;
    let outlooks: Vec<&Value> =
        found["codes"].as_array().unwrap().iter().map(|code| &code["outlook"]).collect();
    assert_eq!(outlooks, ["make_void", "redeemed", "void", "unknown"]);
    assert_eq!((&found["to_void"], &found["needs_second_person"]), (&json!(1), &json!(false)));
    assert_eq!(found["codes"][0]["card_id"], card_id.as_str());
    assert!(found["codes"][0]["title"].as_str().is_some_and(|title| !title.is_empty()));
    assert!(found["codes"][3]["weixin"]["errcode"].is_i64(), "{found}");
    assert_eq!(found["repeated"][0], json!({"row": 6, "code": codes[0], "first": 2}));
    assert_eq!(found["bad_rows"][0]["why"], "rounded");
    assert_eq!(server.writes(&format!("?path={PATH}")).await.len(), 1);

    // 64 bytes at most (S2 "Set up a coupon failure interface").
    let long = json!({"codes": chosen(&codes), "reason": "因".repeat(22)});
    let call = server.call("POST", "/desk/main/codes/void/check").desk();
    call.json(&long).send().await.failure(400, "invalid_shape");
}

#[tokio::test]
async fn codes_are_made_void_only_with_consent_and_each_row_names_its_code() {
    let server = start().await;
    let (card_id, codes) = issued(&server, 2).await;
    let refused = begin(&server, &job("k1", &chosen(&codes), false)).await;
    assert_eq!(refused.failure(400, "invalid_shape")["at"], "consent");
    let begun = begin(&server, &job("k1", &chosen(&codes), true)).await.json();
    let id = begun["id"].as_i64().unwrap();
    let done = until(&server, id, |job| job["state"] == "done").await;
    assert_eq!((&done["kind"], &done["rows"]["done"]), (&json!("void_codes"), &json!(2)), "{done}");
    let rows = server.json(&format!("/desk/main/jobs/{id}/rows")).await;
    assert_eq!(rows["rows"][1]["void"], json!({"code": codes[1], "card_id": card_id}));
    let writes = server.writes(&format!("?path={PATH}")).await;
    assert_eq!(writes.len(), 2);
    assert_eq!(check(&server, &chosen(&codes)).await["to_void"], 0);
    let file = server.get(&format!("/desk/main/jobs/{id}/rows.csv?lang=en")).await.text();
    assert!(file.contains(&codes[0]) && file.contains(&card_id), "{file}");
    // Nothing is left to do.
    begin(&server, &job("k2", &chosen(&codes), true)).await.failure(400, "invalid_shape");
}

#[tokio::test]
async fn a_killed_server_makes_each_code_void_once() {
    const COUNT: usize = 60;
    let (upstream, server): (Upstream, TestServer) = upstream::start_patient().await;
    let card_id = voucher::create(&server).await;
    for command in [
        json!({"command": "approve", "card_id": card_id}),
        json!({"command": "supply", "card_id": card_id, "quantity": COUNT}),
    ] {
        upstream.sandbox.apply(serde_json::from_value(command).unwrap()).unwrap();
    }
    let receive = json!({"command": "receive", "card_id": card_id, "times": COUNT});
    let outcome = upstream.sandbox.apply(serde_json::from_value(receive).unwrap()).unwrap();
    let codes: Vec<String> = outcome.codes.iter().map(ToString::to_string).collect();
    // Killed while a code is made void and the response is on the way.
    let first = upstream.hold_next_answer();
    let begun = begin(&server, &job("k1", &chosen(&codes), true)).await.json();
    let id = begun["id"].as_i64().unwrap();
    upstream.held().await;
    let second = upstream.hold_after(first);
    upstream.held().await;
    let killed = as_if_killed(&server.data);
    act(&server, id, "stop").await;
    drop(second);
    until(&server, id, |job| job["rows"]["sending"] == 0).await;
    server.stop().await;

    let base_url = upstream.base_url.clone();
    let server = start_in(killed, move |config| upstream::point_to(config, &base_url)).await;
    let ended = |job: &Value| job["state"] == "done" && job["rows"]["unknown"] == 0;
    let done = until(&server, id, ended).await;
    assert_eq!(
        (&done["rows"]["done"], &done["rows"]["failed"]),
        (&json!(COUNT), &json!(0)),
        "{done}"
    );
    let sent = upstream.bodies(PATH);
    let different: BTreeSet<&str> = sent.iter().filter_map(|body| body["code"].as_str()).collect();
    assert_eq!((sent.len(), different.len()), (COUNT, COUNT), "each is sent once");
    let found = check(&server, &chosen(&codes)).await;
    let is_void = |code: &Value| code["outlook"] == "void";
    assert!(found["codes"].as_array().unwrap().iter().all(is_void), "none is lost: {found}");
}

#[tokio::test]
async fn another_person_starts_the_job_if_the_rule_says_so() {
    let desk = desk_with(|config| {
        config.two_person = TwoPerson { void: true, ..TwoPerson::default() };
    })
    .await;
    desk.user("li", &[("main", Role::Admin)]).await;
    desk.user("wu", &[("main", Role::Admin)]).await;
    desk.user("chen", &[("main", Role::Editor)]).await;
    let (li, wu, chen) =
        (desk.sign_in("li").await, desk.sign_in("wu").await, desk.sign_in("chen").await);
    let command = async |command: Value| {
        let call = desk.with(&li, "POST", "/desk/main/sandbox/command").json(&command);
        call.send().await.json()
    };
    let list = desk.with(&li, "GET", "/desk/main/cards").send().await.json();
    let rows = list["cards"].as_array().unwrap();
    let live = rows.iter().find(|row| row["status"] == "CARD_STATUS_DISPATCH").unwrap();
    let receive = json!({"command": "receive", "card_id": live["card_id"], "times": 1});
    let code = command(receive).await["codes"][0].as_str().unwrap().to_owned();
    let body = job("k1", &chosen(&[code]), true);
    let refused = desk.with(&chen, "POST", "/desk/main/jobs").json(&body).send().await;
    refused.failure(403, "role_missing");
    let begun = desk.with(&li, "POST", "/desk/main/jobs").json(&body).send().await.json();
    assert_eq!((&begun["state"], &begun["pause"]), (&json!("paused"), &json!("second_person")));
    let resume = format!("/desk/main/jobs/{}/resume", begun["id"]);
    desk.with(&li, "POST", &resume).send().await.failure(403, "own_request");
    desk.with(&chen, "POST", &resume).send().await.failure(403, "role_missing");
    let resumed = desk.with(&wu, "POST", &resume).send().await;
    assert_eq!((resumed.status, &resumed.json()["confirmed_by"]), (200, &json!("wu")));
}
