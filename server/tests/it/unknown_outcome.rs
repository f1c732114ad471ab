//! A write whose response is lost is settled by proof, or by a person.

use std::sync::Arc;

use card_desk::writes::policy::Policy;
use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use weixin_api::sandbox::Command;

use crate::support::{
    NOW, StandingClock, TestServer, quick, start_at, start_in,
    upstream::{APP_SECRET, Upstream, point_to, start, start_with_policy},
    voucher,
};

const CREATE: &str = "/weixin/main/card/create";

/// Creates a card with a key and loses the response.
async fn lose_create(server: &TestServer, key: &str, body: &Value) -> i64 {
    let call = server.call("POST", CREATE).header("idempotency-key", key).json(body);
    let failure = call.send().await.failure(504, "outcome_unknown");
    failure["write"].as_i64().unwrap()
}

async fn settle(server: &TestServer, id: i64, body: Value) -> Value {
    let path = format!("/desk/main/writes/{id}/settle");
    let answer = server.call("POST", &path).desk().json(&body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

async fn card_count(server: &TestServer) -> u64 {
    let list = server.weixin("/card/batchget", &json!({"offset": 0, "count": 1})).await.json();
    list["total_num"].as_u64().unwrap()
}

/// Codes that users hold, of a card that was issued.
async fn codes(upstream: &Upstream, server: &TestServer, times: u64) -> Vec<String> {
    let card_id = voucher::create(server).await;
    let apply = |command: Command| upstream.sandbox.apply(command).unwrap();
    apply(Command::Approve { card_id: card_id.clone().into() });
    apply(Command::Supply { card_id: card_id.clone().into(), quantity: 100 });
    let received = apply(Command::Receive { card_id: card_id.into(), times }).codes;
    received.into_iter().map(String::from).collect()
}

#[tokio::test]
async fn a_voucher_whose_answer_was_lost_is_adopted_by_a_person() {
    let (upstream, server) = start().await;
    let body = voucher::cash(&server).await;
    upstream.lose_next_answer();
    let id = lose_create(&server, "k", &body).await;
    let write = server.until(id, &["undecided"]).await;
    assert_eq!(write["why"], "candidates");
    assert_eq!(write["proposal"], "done");
    let candidate = &write["may"]["adopt"][0];
    assert_eq!(candidate["equal"], true, "{write}");

    // The same form sent again does not create a second voucher.
    let call = || server.call("POST", CREATE).header("idempotency-key", "k").json(&body);
    let failure = call().send().await.failure(409, "unsettled");
    assert_eq!(failure["write"], id);

    let decision = json!({
        "version": write["version"], "verdict": "done", "card_id": candidate["card_id"], "reason": "它在后台",
    });
    let settled = settle(&server, id, decision).await;
    assert_eq!((&settled["state"], &settled["basis"]), (&json!("done"), &json!("person")));
    let again = call().send().await;
    assert_eq!(again.json()["card_id"], candidate["card_id"]);
    assert_eq!(again.header("card-desk-basis"), "person");
    assert_eq!(server.writes("").await.len(), 1);
}

#[tokio::test]
async fn with_a_declaration_the_lost_voucher_is_found() {
    let (upstream, server) = start().await;
    server.declare().await;
    let body = voucher::cash(&server).await;
    upstream.lose_next_answer();
    let id = lose_create(&server, "k", &body).await;
    let write = server.until(id, &["done", "undecided"]).await;
    assert_eq!((&write["state"], &write["basis"]), (&json!("done"), &json!("read")), "{write}");
    let again = server.call("POST", CREATE).header("idempotency-key", "k").json(&body).send().await;
    assert_eq!(again.json()["card_id"], write["card_id"]);
}

#[tokio::test]
async fn a_voucher_that_never_arrived_is_sent_again_with_the_same_key_even_when_edited() {
    let (upstream, server) = start().await;
    let mut body = voucher::cash(&server).await;
    upstream.lose_next_request();
    let id = lose_create(&server, "k", &body).await;
    let write = server.until(id, &["not_done"]).await;
    assert_eq!(write["basis"], "read");
    body["card"]["cash"]["base_info"]["notice"] = json!("请在点单前出示");
    let again = server.call("POST", CREATE).header("idempotency-key", "k").json(&body).send().await;
    assert_eq!(again.json()["errcode"], 0, "{}", again.text());
    let repeated = &server.writes("").await[0];
    assert_eq!((&repeated["repeats"], &repeated["intent"]), (&json!(id), &json!(id)));
}

/// A clock ahead of the platform's once caused a second card.
#[tokio::test]
async fn a_clock_that_is_wrong_never_frees_the_key_of_a_created_voucher() {
    for ahead in [6, 60, 8 * 24 * 3600, -3600] {
        let upstream = Upstream::start().await;
        let base_url = upstream.base_url.clone();
        let clock = Arc::new(StandingClock(UnixSeconds::new(NOW.get() + ahead)));
        let server = start_at(tempfile::tempdir().unwrap(), clock, |config| {
            point_to(config, &base_url);
            config.write_policy = quick();
        })
        .await;
        let body = voucher::cash(&server).await;
        let before = card_count(&server).await;
        upstream.lose_next_answer();
        let id = lose_create(&server, "k", &body).await;
        let write = server.until(id, &["undecided", "not_done", "done"]).await;
        assert_eq!(write["state"], "undecided", "{ahead} s: {write}");
        assert_eq!(write["may"]["adopt"].as_array().unwrap().len(), 1);
        let again = server.call("POST", CREATE).header("idempotency-key", "k").json(&body);
        again.send().await.failure(409, "unsettled");
        assert_eq!(card_count(&server).await, before + 1, "{ahead} s");
    }
}

/// Once, only the newest fifty cards were checked, and ten of sixty creations were settled as not done.
#[tokio::test]
async fn sixty_lost_vouchers_are_adopted_in_one_step() {
    let (upstream, server) = start().await;
    let mut body = voucher::cash(&server).await;
    let mut ids = Vec::new();
    for number in 0..60 {
        body["card"]["cash"]["base_info"]["notice"] = json!(format!("第{number}张"));
        upstream.lose_next_answer();
        ids.push(lose_create(&server, &format!("k{number}"), &body).await);
    }
    let created = card_count(&server).await;
    let mut writes = Vec::new();
    for id in &ids {
        let write = server.until(*id, &["undecided"]).await;
        writes.push(json!({"id": id, "version": write["version"]}));
    }
    let decision = json!({"writes": writes, "verdict": "done", "reason": "all of them exist"});
    let answer =
        server.call("POST", "/desk/main/writes/settle").desk().json(&decision).send().await;
    let outcomes = answer.json();
    let mut adopted: Vec<String> = Vec::new();
    for outcome in outcomes.as_array().unwrap() {
        assert_eq!(outcome["write"]["state"], "done", "{outcome}");
        adopted.push(outcome["write"]["card_id"].as_str().unwrap().to_owned());
    }
    adopted.sort();
    adopted.dedup();
    assert_eq!(adopted.len(), 60);
    assert_eq!(card_count(&server).await, created);
}

/// A code that was already redeemed was once reported as redeemed by the lost attempt.
#[tokio::test]
async fn a_code_that_was_redeemed_before_is_not_redeemed_by_a_lost_attempt() {
    let (upstream, server) = start().await;
    let codes = codes(&upstream, &server, 1).await;
    let consume = json!({"code": codes[0]});
    let call = |key: &str| {
        server
            .call("POST", "/weixin/main/card/code/consume")
            .header("idempotency-key", key)
            .json(&consume)
    };
    assert_eq!(call("till-1").send().await.json()["errcode"], 0);
    upstream.lose_next_request();
    let failure = call("till-2").send().await.failure(504, "outcome_unknown");
    let write = server.until(failure["write"].as_i64().unwrap(), &["not_done", "done"]).await;
    assert_eq!((&write["state"], &write["basis"]), (&json!("not_done"), &json!("fence")));
    // The key does not replay a success. The platform's own error means that the code is used.
    assert_eq!(call("till-2").send().await.json()["errcode"], 40099);
}

#[tokio::test]
async fn a_redemption_that_is_found_is_by_whom_is_unknown_unless_nothing_else_redeems() {
    let (upstream, server) = start().await;
    let codes = codes(&upstream, &server, 2).await;
    upstream.lose_next_answer();
    let answer = server.weixin("/card/code/consume", &json!({"code": codes[0]})).await;
    let id = answer.failure(504, "outcome_unknown")["write"].as_i64().unwrap();
    let write = server.until(id, &["undecided", "done"]).await;
    assert_eq!(write["state"], "undecided");
    assert_eq!(write["why"], "redeemed_by_unknown");
    assert_eq!(write["may"]["repeat"], true);

    server.declare().await;
    upstream.lose_next_answer();
    let answer = server.weixin("/card/code/consume", &json!({"code": codes[1]})).await;
    let id = answer.failure(504, "outcome_unknown")["write"].as_i64().unwrap();
    let write = server.until(id, &["undecided", "done"]).await;
    assert_eq!((&write["state"], &write["basis"]), (&json!("done"), &json!("read")));
}

/// Pressing "redeem" again is safe and settles the first attempt.
#[tokio::test]
async fn a_second_attempt_at_the_till_decides_the_first() {
    let (upstream, server) = start_with_policy(Policy::default()).await;
    let codes = codes(&upstream, &server, 1).await;
    let consume = json!({"code": codes[0]});
    let call = || {
        server
            .call("POST", "/weixin/main/card/code/consume")
            .header("idempotency-key", "till-1")
            .json(&consume)
    };
    upstream.lose_next_request();
    let failure = call().send().await.failure(504, "outcome_unknown");
    let first = failure["write"].as_i64().unwrap();
    call().send().await.failure(409, "unsettled");
    let second = call().header("card-desk-repeat", "same").send().await;
    assert_eq!(second.json()["errcode"], 0, "{}", second.text());
    let write = server.until(first, &["not_done", "undecided", "done"]).await;
    assert_eq!((&write["state"], &write["basis"]), (&json!("not_done"), &json!("fence")));
}

/// Stock that was never added was once reported as added.
#[tokio::test]
async fn a_colleagues_equal_change_is_not_taken_for_a_lost_one() {
    for declared in [false, true] {
        let (upstream, server) = start().await;
        if declared {
            server.declare().await;
        }
        let card_id = ordinary_card(&server).await;
        let more = json!({"card_id": card_id, "increase_stock_value": 7});
        upstream.lose_next_request();
        let lost = server.weixin("/card/modifystock", &more).await;
        let id = lost.failure(504, "outcome_unknown")["write"].as_i64().unwrap();
        // An equal write is refused first. The colleague marks it as intended.
        server.weixin("/card/modifystock", &more).await.failure(409, "unsettled");
        let call = server.call("POST", "/weixin/main/card/modifystock");
        let colleague = call.header("card-desk-repeat", "intended").json(&more).send().await;
        assert_eq!(colleague.json()["errcode"], 0, "{}", colleague.text());
        let write = server.until(id, &["not_done", "undecided", "done"]).await;
        assert_ne!(write["state"], "done", "{write}");
    }
}

/// An ordinary card, whose stock may be changed.
async fn ordinary_card(server: &TestServer) -> String {
    let list = server.json("/desk/main/cards").await;
    let ordinary = list["cards"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["friends_voucher"] == false && row["status"] == "CARD_STATUS_DISPATCH");
    ordinary.unwrap()["card_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn lost_stock_is_settled_after_a_restart_by_the_evidence_in_its_row() {
    let (upstream, server) = start_with_policy(Policy::default()).await;
    server.declare().await;
    let card_id = ordinary_card(&server).await;
    upstream.lose_next_answer();
    let more = json!({"card_id": card_id, "increase_stock_value": 7});
    let lost = server.weixin("/card/modifystock", &more).await;
    let id = lost.failure(504, "outcome_unknown")["write"].as_i64().unwrap();
    let data = server.stop().await;
    let base_url = upstream.base_url.clone();
    let server = start_in(data, |config| {
        point_to(config, &base_url);
        config.write_policy = quick();
    })
    .await;
    let write = server.until(id, &["done", "not_done", "undecided"]).await;
    assert_eq!(write["state"], "done", "{write}");
    let before = &write["evidence"][0];
    assert_eq!((&before["phase"], &before["reading"]), (&json!("before"), &json!("card")));
}

/// An overtaken update was once settled as not done, and sending it again reverted the newer one.
#[tokio::test]
async fn an_update_that_a_later_one_replaced_is_superseded() {
    let (upstream, server) = start_with_policy(Policy::default()).await;
    let card_id = voucher::create(&server).await;
    let update =
        |notice: &str| json!({"card_id": card_id, "cash": {"base_info": {"notice": notice}}});
    let call = |notice: &str| {
        server
            .call("POST", "/weixin/main/card/update")
            .header("idempotency-key", "form-a")
            .json(&update(notice))
    };
    upstream.lose_next_answer();
    let failure = call("第一次").send().await.failure(504, "outcome_unknown");
    assert_eq!(server.weixin("/card/update", &update("第二次")).await.json()["errcode"], 0);
    let write = server.until(failure["write"].as_i64().unwrap(), &["superseded", "not_done"]).await;
    assert_eq!(write["state"], "superseded");
    call("第一次").send().await.failure(409, "superseded");
    let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
    assert_eq!(detail["card"]["cash"]["base_info"]["notice"], "第二次");
}

#[tokio::test]
async fn a_lost_update_is_in_force_or_a_person_decides() {
    let (upstream, server) = start().await;
    let card_id = voucher::create(&server).await;
    let update =
        |notice: &str| json!({"card_id": card_id, "cash": {"base_info": {"notice": notice}}});
    upstream.lose_next_answer();
    let lost = server.weixin("/card/update", &update("请在点单前出示")).await;
    let id = lost.failure(504, "outcome_unknown")["write"].as_i64().unwrap();
    assert_eq!(server.until(id, &["done", "not_done", "undecided"]).await["state"], "done");

    // Whether every change moves `update_time` is still unknown.
    upstream.lose_next_request();
    let lost = server.weixin("/card/update", &update("请出示")).await;
    let id = lost.failure(504, "outcome_unknown")["write"].as_i64().unwrap();
    let write = server.until(id, &["done", "not_done", "undecided"]).await;
    assert_eq!((&write["state"], &write["why"]), (&json!("undecided"), &json!("mixed_values")));
    assert_eq!(write["may"]["repeat"], true);
}

#[tokio::test]
async fn a_deletion_whose_answer_was_lost_is_found() {
    let (upstream, server) = start().await;
    let card_id = voucher::create(&server).await;
    upstream.lose_next_answer();
    let answer = server.weixin("/card/delete", &json!({"card_id": card_id})).await;
    let id = answer.failure(504, "outcome_unknown")["write"].as_i64().unwrap();
    assert_eq!(server.until(id, &["done", "not_done"]).await["state"], "done");
}

#[tokio::test]
async fn a_decision_needs_a_reason_and_the_newest_version() {
    let (upstream, server) = start().await;
    let body = voucher::cash(&server).await;
    upstream.lose_next_answer();
    let id = lose_create(&server, "k", &body).await;
    let write = server.until(id, &["undecided"]).await;
    let version = write["version"].as_i64().unwrap();
    let path = format!("/desk/main/writes/{id}/settle");
    let send = |body: Value| server.call("POST", &path).desk().json(&body).send();
    let empty = json!({"version": version, "verdict": "done", "reason": "  "});
    send(empty).await.failure(400, "invalid_shape");
    let old = json!({"version": version - 1, "verdict": "done", "reason": "it exists"});
    send(old).await.failure(409, "settle_conflict");
}

#[tokio::test]
async fn not_done_of_a_creation_needs_an_override_while_it_may_still_happen() {
    let (upstream, server) = start_with_policy(Policy::default()).await;
    let body = voucher::cash(&server).await;
    upstream.lose_next_request();
    let id = lose_create(&server, "k", &body).await;
    let write = server.json(&format!("/desk/main/writes/{id}")).await;
    assert!(write["late_until_seconds"].as_u64().unwrap() > 1000, "{write}");
    let path = format!("/desk/main/writes/{id}/settle");
    let send = |body: Value| server.call("POST", &path).desk().json(&body).send();
    let decide = |version: &Value, overrides: bool| json!({"version": version, "verdict": "not_done", "reason": "nothing there", "override": overrides});
    send(decide(&write["version"], false)).await.failure(422, "contradicts_evidence");
    let write = server.json(&format!("/desk/main/writes/{id}")).await;
    let answer = send(decide(&write["version"], true)).await;
    assert_eq!(answer.json()["state"], "not_done", "{}", answer.text());
}

#[tokio::test]
async fn a_key_leads_to_its_write() {
    let (upstream, server) = start().await;
    let body = voucher::cash(&server).await;
    server.get("/desk/main/writes/by-key/k?path=/card/create").await.failure(404, "not_found");
    upstream.lose_next_answer();
    let id = lose_create(&server, "k", &body).await;
    let write = server.json("/desk/main/writes/by-key/k?path=/card/create").await;
    assert_eq!(write["id"], id);
    let counts = server.json("/desk/main/overview").await["open_writes"].clone();
    assert_eq!(counts["unknown"].as_u64().unwrap() + counts["undecided"].as_u64().unwrap(), 1);
}

#[tokio::test]
async fn the_real_platform_has_no_control_surface() {
    let (_upstream, server) = start().await;
    server.get("/desk/main/sandbox/state").await.failure(404, "not_found");
    let command = json!({"command": "reset"});
    let call = server.call("POST", "/desk/main/sandbox/command").desk().json(&command);
    call.send().await.failure(404, "not_found");
    assert_eq!(server.get("/weixin/main/card/getcolors").await.header("x-sandbox"), "");
    assert!(!server.get("/").await.text().contains(APP_SECRET));
}
