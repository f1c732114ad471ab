//! Jobs: codes are imported once, whatever interrupts the import.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{
    TestServer,
    client::Answer,
    jobs::{act, as_if_killed, until},
    start, start_in,
    upstream::{self, Upstream},
    voucher,
};

/// Creates a card whose codes are imported.
async fn card(server: &TestServer) -> String {
    let created = server.weixin("/card/create", &voucher::imported()).await.json();
    assert_eq!(created["errcode"], 0, "{created}");
    created["card_id"].as_str().unwrap().to_owned()
}

fn codes(numbers: impl Iterator<Item = u32>) -> String {
    numbers.fold(String::new(), |all, number| format!("{all}77{number:08}\n"))
}

async fn begin(server: &TestServer, key: &str, card_id: &str, text: &str) -> Answer {
    let body = json!({"key": key, "kind": "import_codes", "card_id": card_id, "text": text});
    server.call("POST", "/desk/main/jobs").desk().json(&body).send().await
}

async fn begun(server: &TestServer, key: &str, card_id: &str, text: &str) -> i64 {
    let answer = begin(server, key, card_id, text).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["id"].as_i64().unwrap()
}

async fn deposited(server: &TestServer, card_id: &str) -> Value {
    let body = json!({"card_id": card_id});
    server.weixin("/card/code/getdepositcount", &body).await.json()["count"].clone()
}

#[tokio::test]
async fn a_check_counts_new_repeated_known_and_bad_codes_and_imports_nothing() {
    let server = start().await;
    let card_id = card(&server).await;
    let known = json!({"card_id": card_id, "code": ["7700000001"]});
    assert_eq!(server.weixin("/card/code/deposit", &known).await.json()["errcode"], 0);
    let text = format!("code\n{}7700000002\n{}\n7.36E+11\n", codes(1..4), "1".repeat(21));
    let body = json!({"card_id": card_id, "text": text});
    let call = server.call("POST", "/desk/main/codes/import/check").desk();
    let check = call.json(&body).send().await.json();
    let counts = ["new", "repeated", "known", "bad"].map(|name| check[name].as_u64().unwrap());
    assert_eq!(counts, [2, 1, 1, 2], "{check}");
    assert_eq!(check["repeated_rows"][0], json!({"row": 5, "code": "7700000002", "first": 3}));
    assert_eq!(check["known_codes"], json!(["7700000001"]));
    assert_eq!(
        (&check["bad_rows"][0]["row"], &check["bad_rows"][0]["why"]),
        (&json!(6), &json!("too_long"))
    );
    assert_eq!((&check["deposited"], &check["needs_second_person"]), (&json!(1), &json!(false)));
    assert_eq!(deposited(&server, &card_id).await, 1);
    let cards = server.json("/desk/main/codes/import").await;
    assert_eq!(cards["cards"][0]["card_id"], card_id.as_str(), "{cards}");
}

#[tokio::test]
async fn an_import_sends_a_hundred_codes_a_call_and_the_same_key_starts_no_second_one() {
    let server = start().await;
    let card_id = card(&server).await;
    let text = codes(0..250);
    let id = begun(&server, "k1", &card_id, &text).await;
    let done = until(&server, id, |job| job["state"] == "done").await;
    assert_eq!(done["rows"]["done"], 3, "{done}");
    assert_eq!(
        (&done["imported"]["imported"], &done["imported"]["known"]),
        (&json!(250), &json!(0))
    );
    assert_eq!(done["detail"]["deposited_before"], 0);
    assert_eq!(deposited(&server, &card_id).await, 250);
    assert_eq!(begun(&server, "k1", &card_id, &text).await, id);
    // Everything is there already.
    begin(&server, "k2", &card_id, &text).await.failure(400, "invalid_shape");
    let writes = server.writes("?path=/card/code/deposit").await;
    assert_eq!(writes.len(), 3);
    let rows = server.json(&format!("/desk/main/jobs/{id}/rows")).await;
    assert_eq!(rows["rows"][2]["codes"], 50, "{rows}");
    assert_eq!(rows["rows"][0]["ends"], json!(["7700000000", "7700000099"]));
    let actions = server.json("/desk/main/activity?kind=desk").await;
    let actions: Vec<_> =
        actions["entries"].as_array().unwrap().iter().map(|it| it["action"].clone()).collect();
    assert_eq!(actions, ["job.end", "job.start"]);
}

#[tokio::test]
async fn a_card_without_imported_codes_and_an_empty_key_are_refused() {
    let server = start().await;
    let other = voucher::create(&server).await;
    let refused = begin(&server, "k1", &other, "1001\n").await.failure(400, "invalid_shape");
    assert_eq!(refused["at"], "card_id", "{refused}");
    let card_id = card(&server).await;
    let refused = begin(&server, "", &card_id, "1001\n").await.failure(400, "invalid_shape");
    assert_eq!(refused["at"], "key", "{refused}");
    act(&server, 99, "pause").await.failure(404, "not_found");
}

#[tokio::test]
async fn a_paused_job_sends_nothing_until_it_is_continued_and_a_stopped_one_never() {
    let (upstream, server) = upstream::start_patient().await;
    let card_id = card(&server).await;
    let release = upstream.hold_next_answer();
    let id = begun(&server, "k1", &card_id, &codes(0..300)).await;
    upstream.held().await;
    assert_eq!(act(&server, id, "pause").await.json()["state"], "paused");
    act(&server, id, "pause").await.failure(409, "request_closed");
    drop(release);
    let paused = until(&server, id, |job| job["rows"]["done"] == 1).await;
    assert_eq!((&paused["state"], &paused["pause"]), (&json!("paused"), &json!("user")));
    assert_eq!(deposited(&server, &card_id).await, 100);

    let release = upstream.hold_next_answer();
    assert_eq!(act(&server, id, "resume").await.status, 200);
    upstream.held().await;
    let stopped = act(&server, id, "stop").await.json();
    assert_eq!((&stopped["state"], &stopped["may"]["resume"]), (&json!("stopped"), &json!(false)));
    drop(release);
    let stopped = until(&server, id, |job| job["rows"]["done"] == 2).await;
    assert_eq!(stopped["rows"]["pending"], 1, "{stopped}");
    act(&server, id, "resume").await.failure(409, "request_closed");
    assert_eq!(deposited(&server, &card_id).await, 200);
}

#[tokio::test]
async fn a_row_whose_response_is_lost_is_settled_by_reading_and_not_sent_again() {
    let (upstream, server) = upstream::start().await;
    let card_id = card(&server).await;
    upstream.lose_next_answer();
    let id = begun(&server, "k1", &card_id, &codes(0..150)).await;
    let ended = |job: &Value| job["state"] == "done" && job["rows"]["unknown"] == 0;
    let done = until(&server, id, ended).await;
    assert_eq!((&done["rows"]["done"], &done["imported"]["imported"]), (&json!(2), &json!(150)));
    assert_eq!(done["imported"]["known"], 0, "nothing was sent twice: {done}");
    assert_eq!(server.writes("?path=/card/code/deposit").await.len(), 2);
}

#[tokio::test]
async fn a_row_that_never_arrived_fails_and_is_sent_again_only_by_a_retry() {
    let (upstream, server) = upstream::start().await;
    let card_id = card(&server).await;
    upstream.lose_next_request();
    let id = begun(&server, "k1", &card_id, &codes(0..150)).await;
    let failed = until(&server, id, |job| job["rows"]["failed"] == 1).await;
    assert_eq!(failed["rows"]["done"], 1, "{failed}");
    assert_eq!(deposited(&server, &card_id).await, 50);
    assert_eq!(act(&server, id, "retry").await.status, 200);
    let done = until(&server, id, |job| job["state"] == "done" && job["rows"]["done"] == 2).await;
    assert_eq!(
        (&done["imported"]["imported"], &done["imported"]["known"]),
        (&json!(150), &json!(0))
    );
    let rows = server.json(&format!("/desk/main/jobs/{id}/rows")).await;
    assert_eq!(rows["rows"][0]["attempt"], 2, "{rows}");
    assert_eq!(deposited(&server, &card_id).await, 150);
}

#[tokio::test]
async fn a_killed_server_continues_at_the_first_row_that_was_not_sent() {
    let (upstream, server): (Upstream, TestServer) = upstream::start_patient().await;
    let card_id = card(&server).await;
    // Killed while the second call is carried out and its response is on the way.
    let first = upstream.hold_next_answer();
    let id = begun(&server, "k1", &card_id, &codes(0..400)).await;
    upstream.held().await;
    let second = upstream.hold_after(first);
    upstream.held().await;
    let killed = as_if_killed(&server.data);
    act(&server, id, "stop").await;
    drop(second);
    until(&server, id, |job| job["rows"]["done"] == 2).await;
    server.stop().await;

    let base_url = upstream.base_url.clone();
    let server = start_in(killed, move |config| upstream::point_to(config, &base_url)).await;
    let ended = |job: &Value| job["state"] == "done" && job["rows"]["unknown"] == 0;
    let done = until(&server, id, ended).await;
    assert_eq!((&done["rows"]["done"], &done["imported"]["imported"]), (&json!(4), &json!(400)));
    assert_eq!(done["imported"]["known"], 0, "nothing was sent twice: {done}");
    assert_eq!(deposited(&server, &card_id).await, 400);
    let writes = server.writes("?path=/card/code/deposit").await;
    let bodies: BTreeSet<String> = writes.iter().map(|write| write["sent"].to_string()).collect();
    assert_eq!((writes.len(), bodies.len()), (4, 4));
}
