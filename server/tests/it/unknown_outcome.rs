//! A write whose answer is lost is never said to have failed: it is found out by reading.

use desk_store::{Begin, NewWrite, Store};
use serde_json::{Value, json};
use weixin_api::sandbox::Command;

use crate::support::{
    NOW, TestServer, start as start_in_sandbox, start_in,
    upstream::{APP_SECRET, start},
    voucher,
};

/// Waits until the newest write is settled; every look is a request, so this is bounded by the test's own time.
async fn settled(server: &TestServer) -> Value {
    for _ in 0..2000 {
        let journal = server.json("/desk/main/journal").await;
        if journal[0]["outcome"]["outcome"] != "unknown" {
            return journal[0].clone();
        }
        tokio::task::yield_now().await;
    }
    panic!("the write was never settled");
}

#[tokio::test]
async fn a_voucher_whose_answer_was_lost_is_found() {
    let (upstream, server) = start().await;
    let body = voucher::cash(&server).await;
    upstream.lose_next_answer();
    let call = || server.call("POST", "/weixin/main/card/create").header("idempotency-key", "k");
    call().json(&body).send().await.failure(504, "outcome_unknown");
    let entry = settled(&server).await;
    assert_eq!(entry["outcome"]["outcome"], "found_done");
    let card_id = entry["card_id"].as_str().unwrap().to_owned();
    let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
    assert_eq!(detail["card"]["cash"]["base_info"]["brand_name"], "微信餐厅");
    // The same form, sent again, gets the answer that was lost, and makes no second voucher.
    let again = call().json(&body).send().await;
    assert_eq!(again.json()["card_id"], card_id.as_str());
    assert_eq!(server.json("/desk/main/journal").await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_voucher_that_never_arrived_is_found_missing() {
    let (upstream, server) = start().await;
    let body = voucher::cash(&server).await;
    upstream.lose_next_request();
    server.weixin("/card/create", &body).await.failure(504, "outcome_unknown");
    assert_eq!(settled(&server).await["outcome"]["outcome"], "found_not_done");
}

#[tokio::test]
async fn an_update_whose_answer_was_lost_is_found() {
    let (upstream, server) = start().await;
    let card_id = voucher::create(&server).await;
    let update = json!({"card_id": card_id, "cash": {"base_info": {"notice": "请在点单前出示"}}});
    upstream.lose_next_answer();
    server.weixin("/card/update", &update).await.failure(504, "outcome_unknown");
    let entry = settled(&server).await;
    assert_eq!(entry["outcome"]["outcome"], "found_done");
    assert_eq!(entry["send_check"], true);

    let update = json!({"card_id": card_id, "cash": {"base_info": {"notice": "请出示"}}});
    upstream.lose_next_request();
    server.weixin("/card/update", &update).await.failure(504, "outcome_unknown");
    assert_eq!(settled(&server).await["outcome"]["outcome"], "found_not_done");
}

#[tokio::test]
async fn a_deletion_whose_answer_was_lost_is_found() {
    let (upstream, server) = start().await;
    let card_id = voucher::create(&server).await;
    upstream.lose_next_answer();
    let answer = server.weixin("/card/delete", &json!({"card_id": card_id})).await;
    answer.failure(504, "outcome_unknown");
    assert_eq!(settled(&server).await["outcome"]["outcome"], "found_done");
}

#[tokio::test]
async fn a_write_that_a_killed_server_left_on_its_way_is_found_after_the_restart() {
    let server = start_in_sandbox().await;
    let card_id = voucher::create(&server).await;
    let update = json!({"card_id": card_id, "cash": {"base_info": {"notice": "请出示"}}});
    server.weixin("/card/update", &update).await;
    let data = server.stop().await;
    // As if the process had been killed between sending and the answer.
    let store = Store::open(&data.path().join("sandbox.sqlite3")).await.unwrap();
    let begun = store.begin_write(NewWrite {
        account: "main".to_owned(),
        path: "/card/update".to_owned(),
        card_id: Some(card_id),
        idempotency_key: Some("form-1".to_owned()),
        body_sha256: [0; 32],
        body: Some(update.to_string().into_bytes()),
        request_id: "r1".to_owned(),
        predicted_send_check: Some(true),
        at: NOW,
    });
    assert!(matches!(begun.await.unwrap(), Begin::Started { .. }));
    store.close().await;
    drop(store);
    let server = start_in(data, |_| {}).await;
    assert_eq!(settled(&server).await["outcome"]["outcome"], "found_done");
}

#[tokio::test]
async fn a_redemption_whose_answer_was_lost_is_found() {
    let (upstream, server) = start().await;
    let card_id = voucher::create(&server).await;
    let apply = |command: Command| upstream.sandbox.apply(command).unwrap();
    apply(Command::Approve { card_id: card_id.clone() });
    apply(Command::Supply { card_id: card_id.clone(), quantity: 10 });
    let codes = apply(Command::Receive { card_id, times: 2 }).codes;

    upstream.lose_next_answer();
    let answer = server.weixin("/card/code/consume", &json!({"code": codes[0]})).await;
    answer.failure(504, "outcome_unknown");
    assert_eq!(settled(&server).await["outcome"]["outcome"], "found_done");

    upstream.lose_next_request();
    let answer = server.weixin("/card/code/consume", &json!({"code": codes[1]})).await;
    answer.failure(504, "outcome_unknown");
    assert_eq!(settled(&server).await["outcome"]["outcome"], "found_not_done");
    // It can be redeemed now, and only once.
    let again = server.weixin("/card/code/consume", &json!({"code": codes[1]})).await;
    assert_eq!(again.json()["errcode"], 0, "{}", again.text());
    let twice = server.weixin("/card/code/consume", &json!({"code": codes[1]})).await;
    assert_eq!(twice.json()["errcode"], weixin_api::errcode::CODE_CONSUMED);
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
