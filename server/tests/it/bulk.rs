//! Many cards are changed by a job: each once, whatever interrupts it.

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

const DAY: i64 = 86_400;
const END: &str = "/card/groupon/base_info/date_info/end_timestamp";

/// The body of `card/create` for a groupon that is valid for 30 days from today, with some stock.
pub(crate) fn groupon(notice: &str) -> Value {
    let mut card = voucher::imported();
    let base = &mut card["card"]["groupon"]["base_info"];
    let cash = voucher::cash_in(&json!("1"));
    base["date_info"] = cash["card"]["cash"]["base_info"]["date_info"].clone();
    base["notice"] = json!(notice);
    base["service_phone"] = json!("020-88888888");
    base["sku"] = json!({"quantity": 100});
    base["use_custom_code"] = json!(false);
    base.as_object_mut().unwrap().remove("get_custom_code_mode");
    card
}

pub(crate) async fn create(server: &TestServer, card: &Value) -> String {
    let created = server.weixin("/card/create", card).await.json();
    assert_eq!(created["errcode"], 0, "{created}");
    created["card_id"].as_str().unwrap().to_owned()
}

pub(crate) async fn groupons(server: &TestServer, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..count {
        ids.push(create(server, &groupon(&format!("请出示 {number}"))).await);
    }
    ids
}

fn same(cards: &[String], change: Value) -> Value {
    json!({"changes": {"same": {"cards": cards, "change": change}}})
}

async fn check(server: &TestServer, asked: &Value) -> Value {
    let answer = server.call("POST", "/desk/main/jobs/check").desk().json(asked).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn begin(server: &TestServer, key: &str, asked: &Value) -> Answer {
    let mut body = asked.clone();
    body["key"] = json!(key);
    body["kind"] = json!("change_cards");
    server.call("POST", "/desk/main/jobs").desk().json(&body).send().await
}

async fn begun(server: &TestServer, key: &str, asked: &Value) -> i64 {
    let answer = begin(server, key, asked).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["id"].as_i64().unwrap()
}

pub(crate) async fn card(server: &TestServer, card_id: &str) -> Value {
    server.weixin("/card/get", &json!({"card_id": card_id})).await.json()
}

async fn end(server: &TestServer, card_id: &str) -> i64 {
    card(server, card_id).await.pointer(END).and_then(Value::as_i64).unwrap()
}

fn counts(check: &Value) -> [u64; 4] {
    ["at_once", "review", "unchanged", "refused"].map(|name| check[name].as_u64().unwrap())
}

#[tokio::test]
async fn a_check_tells_what_each_card_would_do_and_changes_nothing() {
    let server = start().await;
    let mut ids = groupons(&server, 2).await;
    let before = end(&server, &ids[0]).await;
    ids.push(create(&server, &voucher::imported()).await);
    let deleted = groupons(&server, 1).await.remove(0);
    server.weixin("/card/delete", &json!({"card_id": deleted})).await;
    // The card is read again in the background after the write.
    server.refreshed().await;
    ids.extend([deleted, "pUnknown".to_owned(), ids[0].clone()]);
    let found = check(&server, &same(&ids, json!({"extend_by": {"days": 10}}))).await;
    assert_eq!(counts(&found), [2, 0, 0, 3], "{found}");
    let cards = found["cards"].as_array().unwrap();
    assert_eq!(cards.len(), 5, "a card that is named twice counts once");
    let change = json!({"path": "base_info.date_info.end_timestamp", "before": before, "after": before + 10 * DAY});
    assert_eq!((&cards[0]["outlook"], &cards[0]["changes"]), (&json!("at_once"), &json!([change])));
    assert_eq!(cards[0]["title"], "132元双人火锅");
    // Its validity counts from the receipt.
    assert_eq!(
        cards[2]["why"],
        json!({"field": {"path": "base_info.date_info", "reason": "date_type"}})
    );
    assert_eq!(cards[4]["why"], json!("unknown_card"));
    assert_eq!(found["needs_second_person"], false);
    assert_eq!(end(&server, &ids[0]).await, before);

    let notice = same(&ids[1..2], json!({"text": {"field": "notice", "text": "请出示 1"}}));
    assert_eq!(counts(&check(&server, &notice).await), [0, 0, 1, 0]);
    let nothing = json!({"key": "k1", "kind": "change_cards", "changes": notice["changes"]});
    let answer = server.call("POST", "/desk/main/jobs").desk().json(&nothing).send().await;
    answer.failure(400, "invalid_shape");
    let notice = json!({"text": {"field": "notice", "text": "请出示 1"}});
    assert_eq!(counts(&check(&server, &same(&ids[..2], notice)).await), [0, 1, 1, 0]);
    let stock = check(&server, &same(&ids[..1], json!({"add_stock": {"codes": 5}}))).await;
    assert_eq!(stock["cards"][0]["changes"][0]["after"], 105, "{stock}");
    let friends = voucher::create(&server).await;
    let stock = check(&server, &same(&[friends], json!({"add_stock": {"codes": 5}}))).await;
    assert_eq!(stock["cards"][0]["why"], json!("needs_tokens"));
    for nothing in [json!({"extend_by": {"days": 0}}), json!({"stores": {"poi_ids": []}})] {
        let asked = same(&ids, nothing);
        let answer = server.call("POST", "/desk/main/jobs/check").desk().json(&asked).send().await;
        answer.failure(400, "invalid_shape");
    }
}

#[tokio::test]
async fn each_kind_of_change_is_carried_out_and_its_rows_tell_what_happened() {
    let server = start().await;
    let ids = groupons(&server, 3).await;
    let done = |job: &Value| job["state"] == "done";
    let phone = json!({"text": {"field": "service_phone", "text": "020-12345678"}});
    let id = begun(&server, "k1", &same(&ids, phone.clone())).await;
    let job = until(&server, id, done).await;
    assert_eq!(
        (&job["kind"], &job["detail"]["action"]),
        (&json!("change_cards"), &json!("service_phone"))
    );
    assert_eq!((&job["rows"]["done"], &job["changed"]["review"]), (&json!(3), &json!(0)));
    let seen = card(&server, &ids[2]).await;
    assert_eq!(seen["card"]["groupon"]["base_info"]["service_phone"], "020-12345678");
    // The same key is the same job.
    assert_eq!(begun(&server, "k1", &same(&ids, phone)).await, id);

    let notice = json!({"text": {"field": "notice", "text": "请先出示"}});
    let id = begun(&server, "k3", &same(&ids[..2], notice)).await;
    let job = until(&server, id, done).await;
    assert_eq!(job["changed"]["review"], 2, "{job}");
    let rows = server.json(&format!("/desk/main/jobs/{id}/rows")).await;
    let change = &rows["rows"][0]["change"];
    assert_eq!((&change["card_id"], &change["expects_review"]), (&json!(ids[0]), &json!(true)));
    assert_eq!(
        (&change["outcome"]["review"], &change["title"]),
        (&json!(true), &json!("132元双人火锅"))
    );

    let id = begun(&server, "k4", &same(&ids[..1], json!({"add_stock": {"codes": 5}}))).await;
    until(&server, id, done).await;
    let seen = card(&server, &ids[0]).await;
    assert_eq!(seen["card"]["groupon"]["base_info"]["sku"]["quantity"], 105);

    let id = begun(&server, "k5", &same(&ids[2..], json!("delete"))).await;
    until(&server, id, done).await;
    let seen = card(&server, &ids[2]).await;
    assert_eq!(seen["card"]["groupon"]["base_info"]["status"], "CARD_STATUS_DELETE");
    let file = server.get(&format!("/desk/main/jobs/{id}/rows.csv?lang=en")).await.text();
    assert!(file.contains(&ids[2]) && file.contains("Done"), "{file}");
}

#[tokio::test]
async fn cards_that_would_be_reviewed_are_left_out_if_wanted() {
    let server = start().await;
    let ids = groupons(&server, 2).await;
    let rows = format!(
        "card_id,base_info.notice,base_info.service_phone\n{},新的提醒,\n{},,020-12345678\n",
        ids[0], ids[1]
    );
    let mut asked = json!({"changes": {"file": {"text": rows}}, "only_at_once": true});
    assert_eq!(counts(&check(&server, &asked).await), [1, 1, 0, 0]);
    let id = begun(&server, "k1", &asked).await;
    let job = until(&server, id, |job| job["state"] == "done").await;
    assert_eq!((&job["rows"]["done"], &job["detail"]["skipped"]), (&json!(1), &json!(1)), "{job}");
    assert_eq!(card(&server, &ids[0]).await["card"]["groupon"]["base_info"]["notice"], "请出示 0");
    asked["changes"]["file"]["text"] = json!("card_id,base_info.notise\np1,x\n");
    let answer = server.call("POST", "/desk/main/jobs/check").desk().json(&asked).send().await;
    let failure = answer.failure(400, "invalid_shape");
    assert_eq!(failure["file"], json!({"unknown_column": {"column": "base_info.notise"}}));
    assert!(failure["message"].as_str().unwrap().contains("base_info.notise"), "{failure}");
}

#[tokio::test]
async fn an_exported_file_changes_nothing_until_it_is_edited() {
    let server = start().await;
    let mut ids = groupons(&server, 2).await;
    // Its validity counts from the receipt, and its text looks like a formula.
    let mut imported = voucher::imported();
    imported["card"]["groupon"]["base_info"]["description"] = json!("'=须知\n第二行，\"引号\"");
    ids.push(create(&server, &imported).await);
    server.refreshed().await;
    let file = server.get("/desk/main/jobs/template.csv").await;
    assert!(file.header("content-disposition").contains("changes_"));
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
    let text = file.text();
    assert!(ids.iter().all(|id| text.contains(id.as_str())), "{text}");
    let asked = |text: &str| json!({"changes": {"file": {"text": text}}});
    let found = check(&server, &asked(&text)).await;
    let [at_once, review, unchanged, _] = counts(&found);
    assert_eq!((at_once, review), (0, 0), "{found}");
    assert!(unchanged >= 3, "{found}");

    let chosen = json!({"ids": [ids[1]]});
    let call = server.call("POST", "/desk/main/jobs/template.csv").desk().json(&chosen);
    let text = call.send().await.text();
    assert_eq!(text.lines().count(), 2, "{text}");
    let edited = text.replace("020-88888888", "020-12345678");
    assert_eq!(counts(&check(&server, &asked(&edited)).await), [1, 0, 0, 0]);
}

#[tokio::test]
async fn a_card_that_was_changed_since_the_check_fails_and_keeps_the_other_change() {
    let (upstream, server) = upstream::start_patient().await;
    let ids = groupons(&server, 2).await;
    let phone = json!({"text": {"field": "service_phone", "text": "020-12345678"}});
    // The first card is being changed while another user changes the second one.
    let held = upstream.hold_next_answer();
    let id = begun(&server, "k1", &same(&ids, phone)).await;
    upstream.held().await;
    act(&server, id, "pause").await;
    drop(held);
    until(&server, id, |job| job["rows"]["done"] == 1).await;
    let other =
        json!({"card_id": ids[1], "groupon": {"base_info": {"service_phone": "020-99999999"}}});
    assert_eq!(server.weixin("/card/update", &other).await.json()["errcode"], 0);
    act(&server, id, "resume").await;
    let job = until(&server, id, |job| job["state"] == "done").await;
    assert_eq!((&job["rows"]["failed"], &job["may"]["retry"]), (&json!(1), &json!(true)), "{job}");
    let rows = server.json(&format!("/desk/main/jobs/{id}/rows?state=failed")).await;
    let why = json!({"conflict": {"path": "base_info.service_phone"}});
    assert_eq!(rows["rows"][0]["change"]["outcome"]["why"], why);
    let seen = card(&server, &ids[1]).await;
    assert_eq!(seen["card"]["groupon"]["base_info"]["service_phone"], "020-99999999");
    // It changed back, so a retry of the failed row alone succeeds.
    let back =
        json!({"card_id": ids[1], "groupon": {"base_info": {"service_phone": "020-88888888"}}});
    assert_eq!(server.weixin("/card/update", &back).await.json()["errcode"], 0);
    assert_eq!(act(&server, id, "retry").await.status, 200);
    let job = until(&server, id, |job| job["state"] == "done" && job["rows"]["done"] == 2).await;
    assert_eq!(job["rows"]["failed"], 0, "{job}");
    assert_eq!(server.writes(&format!("?path=/card/update&card_id={}", ids[0])).await.len(), 1);
}

#[tokio::test]
async fn five_hundred_vouchers_are_each_extended_once_although_the_server_is_killed() {
    const COUNT: usize = 500;
    let (upstream, server): (Upstream, TestServer) = upstream::start_patient().await;
    let ids = groupons(&server, COUNT).await;
    let before = end(&server, &ids[0]).await;
    // Killed while an update is carried out and its response is on the way.
    let asked = same(&ids, json!({"extend_by": {"days": 30}}));
    assert_eq!(counts(&check(&server, &asked).await), [500, 0, 0, 0]);
    let id = begun(&server, "k1", &asked).await;
    until(&server, id, |job| job["rows"]["done"].as_u64() >= Some(200)).await;
    let held = upstream.hold_next_answer();
    upstream.held().await;
    let killed = as_if_killed(&server.data);
    act(&server, id, "stop").await;
    drop(held);
    until(&server, id, |job| job["rows"]["sending"] == 0).await;
    server.stop().await;

    let base_url = upstream.base_url.clone();
    let server = start_in(killed, move |config| upstream::point_to(config, &base_url)).await;
    let ended = |job: &Value| job["state"] == "done" && job["rows"]["unknown"] == 0;
    let job = until(&server, id, ended).await;
    assert_eq!((&job["rows"]["done"], &job["rows"]["failed"]), (&json!(COUNT), &json!(0)), "{job}");
    for card_id in &ids {
        assert_eq!(end(&server, card_id).await, before + 30 * DAY, "{card_id}");
    }
    let updates = upstream.updates();
    let updated: BTreeSet<&str> = updates.iter().filter_map(|it| it["card_id"].as_str()).collect();
    assert_eq!((updates.len(), updated.len()), (COUNT, COUNT), "each is sent once");
}
