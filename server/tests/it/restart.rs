//! After a restart, all data are still there.

use serde_json::json;

use crate::support::{start, start_in, voucher};

#[tokio::test]
async fn everything_is_still_there() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "advance_clock", "seconds": 86_400})).await;
    let draft = json!({
        "draft_id": "d1", "card_id": null, "updated_at": 0,
        "card": {"card_type": "CASH", "cash": {"base_info": {}}}
    });
    server.call("PUT", "/desk/main/drafts/d1").desk().json(&draft).send().await;
    let query = "/desk/main/statistics?begin=2026-10-01&end=2026-11-15";
    let statistics = server.json(query).await;
    let before = server.refreshed().await;
    let now = server.json("/desk/main/session").await["now"].clone();

    let server = start_in(server.stop().await, |_| {}).await;
    let after = server.json("/desk/main/cards").await;
    assert_eq!(after["cards"], before["cards"]);
    assert_eq!(server.json("/desk/main/session").await["now"], now);
    let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
    assert_eq!(detail["card"]["cash"]["base_info"]["status"], "CARD_STATUS_VERIFY_OK");
    assert_eq!(detail["writes"][0]["path"], "/card/create");
    assert_eq!(server.json("/desk/main/drafts").await.as_array().unwrap().len(), 1);
    assert_eq!(server.json(query).await["sources"], statistics["sources"]);
}

#[tokio::test]
async fn a_new_sandbox_knows_nothing_of_an_old_ones_cards() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    server.refreshed().await;
    let data = server.stop().await;
    std::fs::remove_file(data.path().join("sandbox-main.jsonl")).unwrap();
    let server = start_in(data, |_| {}).await;
    let list = server.json("/desk/main/cards").await;
    let cards = list["cards"].as_array().unwrap();
    assert!(!cards.is_empty() && cards.iter().all(|row| row["card_id"] != card_id.as_str()));
}

#[tokio::test]
async fn a_port_that_was_given_back_can_be_taken_again() {
    let server = start().await;
    let address = server.running.address;
    let server = start_in(server.stop().await, |config| config.listening.address = address).await;
    assert_eq!(server.running.address, address);
}
