//! Channels: created once, with a QR code of the platform, and with the figures that its events report.

use serde_json::{Value, json};

use crate::support::{NOW, TestServer, client::Answer, start, voucher};

fn channel(id: &str, outer_str: &str) -> Value {
    json!({"id": id, "name": "门店海报", "kind": "poster", "outer_str": outer_str})
}

async fn create(server: &TestServer, body: &Value) -> Answer {
    server.call("POST", "/desk/main/channels").desk().json(body).send().await
}

async fn put(server: &TestServer, path: &str, body: &Value) -> Answer {
    server.call("PUT", &format!("/desk/main/channels/{path}")).desk().json(body).send().await
}

async fn list(server: &TestServer, card_id: &str) -> Value {
    server.json(&format!("/desk/main/channels?card_id={card_id}")).await
}

/// A voucher that users can receive.
async fn issuable(server: &TestServer) -> String {
    let card_id = voucher::create(server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 10})).await;
    card_id
}

/// Waits until the list of channels fulfils a condition.
async fn until(server: &TestServer, card_id: &str, is_right: impl Fn(&Value) -> bool) -> Value {
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    loop {
        let list = list(server, card_id).await;
        if is_right(&list) {
            return list;
        }
        let _ = events.recv().await;
    }
}

#[tokio::test]
async fn claims_and_redemptions_count_in_the_channel_of_the_scanned_qr_code() {
    let server = start().await;
    let card_id = issuable(&server).await;
    for (id, outer_str) in [("c-1", "poster_store"), ("c-2", "mp_menu")] {
        assert_eq!(create(&server, &channel(id, outer_str)).await.status, 200);
    }
    let before = list(&server, &card_id).await;
    assert_eq!((&before["since"], &before["receiving"]), (&Value::Null, &json!(true)));
    assert_eq!(before["channels"][0]["figures"], Value::Null, "unknown is not zero");

    let card = json!({"card_id": card_id, "outer_str": "poster_store"});
    let asked = json!({"action_name": "QR_CARD", "action_info": {"card": card}});
    let made = server.weixin("/card/qrcode/create", &asked).await.json();
    let scan = json!({"command": "scan_qr_code", "ticket": made["ticket"], "openid": "oSandbAAAAAAAAAAAAAAAAAAAAAA"});
    let outcome = server.command(&scan).await;
    let code = outcome["codes"][0].clone();
    let is_claimed = |list: &Value| list["channels"][0]["figures"]["claims"] == 1;
    let claimed = until(&server, &card_id, is_claimed).await;
    assert_eq!(claimed["since"], json!(NOW.beijing_day()));
    let figures = json!({"claims": 1, "gifts": 0, "redemptions": 0});
    assert_eq!(claimed["channels"][0]["figures"], figures, "views of vouchers are never told");
    let nothing = json!({"claims": 0, "gifts": 0, "redemptions": 0});
    assert_eq!(claimed["channels"][1]["figures"], nothing);
    assert_eq!(claimed["elsewhere"], nothing);

    // The till's own channel is not that of the claim.
    let body = json!({"code": code, "card_id": card_id, "outer_str": "mp_menu"});
    assert_eq!(server.weixin("/card/code/consume", &body).await.json()["errcode"], 0);
    let is_redeemed = |list: &Value| list["channels"][0]["figures"]["redemptions"] == 1;
    let redeemed = until(&server, &card_id, is_redeemed).await;
    assert_eq!(redeemed["channels"][1]["figures"], nothing);
    assert_eq!(list(&server, "pOther").await["channels"][0]["figures"], nothing);
}

#[tokio::test]
async fn a_channel_is_created_once_changed_and_refused_at_its_limits() {
    let server = start().await;
    let first = create(&server, &channel("c-1", "poster")).await.json();
    assert_eq!(first["created_at"], json!(NOW.get()));
    assert_eq!(create(&server, &channel("c-1", "poster")).await.json(), first);
    let taken = create(&server, &channel("c-2", "poster")).await.failure(409, "name_taken");
    assert_eq!(taken["at"], "outer_str");
    for (body, at) in [
        (channel("c-3", "海报"), "outer_str"),
        (channel("c/3", "a"), "id"),
        (json!({"id": "c-3", "name": " ", "kind": "menu", "outer_str": "a"}), "name"),
    ] {
        assert_eq!(create(&server, &body).await.failure(400, "invalid_shape")["at"], at);
    }
    let change = json!({"name": " 收银台 ", "kind": "other", "archived": true});
    let changed = put(&server, "c-1", &change).await.json();
    assert_eq!((&changed["name"], &changed["archived_at"]), (&json!("收银台"), &json!(NOW.get())));
    put(&server, "c-9", &change).await.failure(404, "not_found");
}

#[tokio::test]
async fn only_a_qr_code_of_the_platform_is_kept() {
    let server = start().await;
    create(&server, &channel("c-1", "poster")).await;
    let code =
        |url: &str| json!({"url": url, "created_at": NOW.get(), "ends_at": NOW.get() + 1800});
    let kept = code("http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o");
    assert_eq!(put(&server, "c-1/qr-codes/p1", &kept).await.status, 204);
    assert_eq!(list(&server, "p1").await["channels"][0]["qr_code"], kept);
    let foreign = put(&server, "c-1/qr-codes/p1", &code("https://example.org/q/1")).await;
    assert_eq!(foreign.failure(400, "invalid_shape")["at"], "url");
    put(&server, "c-9/qr-codes/p1", &kept).await.failure(404, "not_found");
    assert_eq!(list(&server, "p2").await["channels"][0]["qr_code"], Value::Null);
}
