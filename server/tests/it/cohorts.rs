//! Cohorts from events, next to Weixin's own statistics, over HTTP.

use calamine::Data;
use serde_json::{Value, json};

use crate::{
    csv::records,
    support::{TestServer, start, voucher},
    workbooks::compared,
};

const OWNER: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";

/// A voucher with stock that users can receive three times.
async fn issued(server: &TestServer) -> String {
    let card_id = voucher::create(server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 10})).await;
    card_id
}

async fn receive(server: &TestServer, card_id: &str) -> Value {
    let receive = json!({"command": "receive_as", "card_id": card_id, "openid": OWNER});
    server.command(&receive).await["codes"][0].clone()
}

async fn redeem(server: &TestServer, card_id: &str, code: &Value) {
    let body = json!({"code": code, "card_id": card_id});
    assert_eq!(server.weixin("/card/code/consume", &body).await.json()["errcode"], 0);
}

async fn advance(server: &TestServer, days: u32) {
    server.command(&json!({"command": "advance_clock", "seconds": days * 86_400})).await;
}

/// Waits until the figures at an address are as wanted, and returns them.
async fn until(server: &TestServer, address: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    loop {
        let figures = server.json(address).await;
        if wanted(&figures) {
            break figures;
        }
        let _ = events.recv().await;
    }
}

#[tokio::test]
async fn claims_are_followed_by_week_until_their_redemption() {
    let server = start().await;
    let card_id = issued(&server).await;
    let of_card = format!("begin=2026-11-20&end=2026-11-27&card_id={card_id}");
    let address = format!("/desk/main/statistics/cohorts?{of_card}");
    let unknown = server.json(&address).await;
    assert_eq!((&unknown["since"], &unknown["weeks"]), (&Value::Null, &json!([])));
    assert_eq!(unknown["receiving"], true);

    // Friday, 2026-11-20.
    let (first, second) = (receive(&server, &card_id).await, receive(&server, &card_id).await);
    redeem(&server, &card_id, &first).await;
    let figures = until(&server, &address, |it| it["weeks"][0]["claims"] == 2).await;
    let week = &figures["weeks"][0];
    assert_eq!((&week["monday"], &week["claims"]), (&json!("2026-11-16"), &json!(2)));
    // The week is not over.
    assert_eq!(week["within"], json!([null, null, null, null, null, null]));
    assert_eq!(figures["weeks"].as_array().unwrap().len(), 1, "the next week has not begun");

    advance(&server, 1).await;
    redeem(&server, &card_id, &second).await;
    // Monday, 2026-11-23: no code of last week can be redeemed on the day of its claim any more.
    advance(&server, 2).await;
    let third = receive(&server, &card_id).await;
    redeem(&server, &card_id, &third).await;
    let claimed = |it: &Value| it["weeks"][1]["claims"] == 1;
    let figures = until(&server, &address, claimed).await;
    assert_eq!(figures["weeks"][0]["within"], json!([1, null, null, null, null, null]));

    // Monday, 2026-11-30.
    advance(&server, 7).await;
    let redeemed = |it: &Value| it["weeks"][1]["redeemed"]["events"] == 1;
    let figures = until(&server, &address, redeemed).await;
    let (last, this) = (&figures["weeks"][0], &figures["weeks"][1]);
    assert_eq!(last["within"], json!([1, 2, 2, 2, null, null]));
    assert_eq!(this["within"], json!([1, null, null, null, null, null]));
    // Events are known since Friday only; Weixin knows the whole week.
    assert_eq!(last["claimed"], json!({"weixin": 2}));
    assert_eq!(this["claimed"], json!({"events": 1, "weixin": 1}));
    assert_eq!(this["redeemed"], json!({"events": 1, "weixin": 1}));

    let rows =
        compared(&server, &format!("/desk/main/statistics/cohorts.{{}}?{of_card}&lang=en")).await;
    assert_eq!(rows[1][1], Data::Float(2.0));
    let file = format!("/desk/main/statistics/cohorts.csv?{of_card}&lang=en");
    let lines = records(&server.get(&file).await.body);
    assert_eq!(lines[0][2..4], ["Redeemed on the same day", "Redeemed on the same day, share"]);
    assert_eq!(lines[1][..6], ["2026-11-16", "2", "1", "50.0%", "2", "100.0%"]);
    // What can't be known yet is named.
    assert_eq!(lines[1][10..12], ["not yet", ""]);
    assert_eq!(lines[1][16..19], ["unknown", "2", "unknown"]);
    assert_eq!(lines[2][16..19], ["1", "1", "0"]);
}

#[tokio::test]
async fn a_range_that_ends_before_it_begins_or_is_too_long_is_refused() {
    let server = start().await;
    let range = |begin, end| format!("/desk/main/statistics/cohorts?begin={begin}&end={end}");
    let wrong = server.get(&range("2026-11-20", "2026-11-19")).await;
    assert_eq!(wrong.failure(400, "invalid_query")["at"], "end");
    let wrong = server.get(&range("2016-11-01", "2026-11-19")).await;
    assert_eq!(wrong.failure(400, "invalid_query")["at"], "begin");
}
