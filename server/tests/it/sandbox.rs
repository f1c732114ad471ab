//! The complete life of a voucher in the sandbox, through the server.

use serde_json::json;

use crate::support::{start, voucher};

#[tokio::test]
async fn from_review_to_redemption() {
    let server = start().await;
    server.json("/desk/main/cards").await;
    let card_id = voucher::create(&server).await;
    let status = async || {
        let list = server.json("/desk/main/cards").await;
        let row =
            list["cards"].as_array().unwrap().iter().find(|row| row["card_id"] == card_id.as_str());
        row.map(|row| {
            (row["status"].clone(), row["refuse_reason"].clone(), row["quantity"].clone())
        })
        .unwrap()
    };
    server.command(&json!({"command": "refuse", "card_id": card_id, "reason": "图片不清晰"})).await;
    assert_eq!(status().await.0, "CARD_STATUS_VERIFY_FAIL");
    assert_eq!(status().await.1, "图片不清晰");

    let update = json!({"card_id": card_id, "cash": {"base_info": {"notice": "请出示"}}});
    assert_eq!(server.weixin("/card/update", &update).await.json()["send_check"], true);
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    assert_eq!(status().await.0, "CARD_STATUS_VERIFY_OK");
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 100})).await;
    let received =
        server.command(&json!({"command": "receive", "card_id": card_id, "times": 3})).await;
    assert_eq!(received["codes"].as_array().unwrap().len(), 3);
    assert_eq!(status().await.2, 97);
    let redeemed =
        server.command(&json!({"command": "redeem", "card_id": card_id, "times": 2})).await;
    assert_eq!(redeemed["codes"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_clock_of_the_session_is_the_sandboxs() {
    let server = start().await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let before = server.json("/desk/main/session").await["now"].as_i64().unwrap();
    server.command(&json!({"command": "advance_clock", "seconds": 86_400})).await;
    let after = server.json("/desk/main/session").await["now"].as_i64().unwrap();
    assert_eq!(after - before, 86_400);
    loop {
        let event = serde_json::to_value(events.recv().await.unwrap().event).unwrap();
        if event["event"] == "clock_changed" {
            assert_eq!(event["now"], after);
            break;
        }
    }
}

#[tokio::test]
async fn a_reset_forgets_cards_and_keeps_drafts() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let draft = json!({
        "draft_id": "d1", "card_id": null, "updated_at": 0,
        "card": {"card_type": "CASH", "cash": {"base_info": {}}}
    });
    server.call("PUT", "/desk/main/drafts/d1").desk().json(&draft).send().await;
    server.command(&json!({"command": "reset"})).await;
    let list = server.json("/desk/main/cards").await;
    assert!(list["cards"].as_array().unwrap().iter().all(|row| row["card_id"] != card_id.as_str()));
    assert!(list["cards"].as_array().unwrap().len() >= 12);
    assert_eq!(server.json("/desk/main/drafts").await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_saved_sandbox_is_loaded_with_its_cards_and_a_foreign_file_changes_nothing() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let has_card = async || {
        let list = server.json("/desk/main/cards").await;
        list["cards"].as_array().unwrap().iter().any(|row| row["card_id"] == card_id.as_str())
    };
    let saved = server.call("GET", "/desk/main/sandbox/scenario").desk().send().await;
    assert_eq!(saved.status, 200);
    let disposition = saved.headers["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename=\"card-desk-sandbox.json\"");
    server.command(&json!({"command": "reset"})).await;
    assert!(!has_card().await);

    let load = async |body: Vec<u8>| {
        let call = server.call("PUT", "/desk/main/sandbox/scenario").desk();
        call.header("content-type", "application/json").body(body).send().await
    };
    load(b"{}".to_vec()).await.failure(400, "invalid_shape");
    assert!(!has_card().await);
    assert_eq!(load(saved.body.to_vec()).await.status, 200);
    assert!(has_card().await);
}
