//! Figures by channel and hour from events, over HTTP.

use serde_json::{Value, json};

use crate::support::{start, voucher};

const FRIDAY: &str = "/desk/main/statistics/events?begin=2026-11-20&end=2026-11-20";

#[tokio::test]
async fn a_claim_and_its_redemption_count_in_their_channel_and_hour() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 10})).await;
    let unknown = server.json(FRIDAY).await;
    assert_eq!(
        (&unknown["channels_since"], &unknown["week"]["since"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(unknown["week"]["known_days"], json!([0, 0, 0, 0, 0, 0, 0]));
    assert_eq!(unknown["receiving"], true);

    let channel = json!({"id": "c-1", "name": "门店海报", "kind": "poster", "outer_str": "poster"});
    let call = server.call("POST", "/desk/main/channels").desk().json(&channel);
    assert_eq!(call.send().await.status, 200);
    let receive = json!({
        "command": "receive_as", "card_id": card_id, "openid": "oSandbAAAAAAAAAAAAAAAAAAAAAA", "outer_str": "poster"
    });
    let code = server.command(&receive).await["codes"][0].clone();
    let body = json!({"code": code, "card_id": card_id});
    assert_eq!(server.weixin("/card/code/consume", &body).await.json()["errcode"], 0);
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let figures = loop {
        let figures = server.json(FRIDAY).await;
        if figures["channels"][0]["figures"]["redemptions"] == 1 {
            break figures;
        }
        let _ = events.recv().await;
    };
    let poster = json!({
        "outer_str": "poster", "name": "门店海报", "figures": {"claims": 1, "gifts": 0, "redemptions": 1}
    });
    assert_eq!(figures["channels"], json!([poster]), "views of vouchers are never told");
    // 2026-11-20 10:00 in Beijing, a Friday.
    let hour = json!({"weekday": 4, "hour": 10, "claims": 1, "redemptions": 1});
    assert_eq!(figures["week"]["hours"], json!([hour]));
    assert_eq!(figures["week"]["known_days"], json!([0, 0, 0, 0, 1, 0, 0]));
    assert_eq!(figures["stores"][0]["redemptions"], 1);
    let other = server.json(&format!("{FRIDAY}&card_id=pOther")).await;
    assert_eq!((&other["channels"], &other["week"]["hours"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn a_range_that_ends_before_it_begins_is_refused() {
    let server = start().await;
    let wrong = "/desk/main/statistics/events?begin=2026-11-20&end=2026-11-19";
    assert_eq!(server.get(wrong).await.failure(400, "invalid_query")["at"], "end");
}
