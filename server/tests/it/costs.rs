//! Costs per redemption, over HTTP.

use calamine::Data;
use serde_json::{Value, json};

use crate::{
    support::{TestServer, start, voucher},
    workbooks::compared,
};

/// Buys ten codes of a new voucher on 2026-11-20 and lets a user claim two of them and redeem one. A code costs 0.4 tokens
/// because of its minimum purchase (S1 "2.1 Selecting a Right Threshold Type").
async fn bought(server: &TestServer) -> String {
    server.call("GET", "/weixin/main/card/pay/activate").desk().send().await;
    let card_id = voucher::create(server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    let body = json!({"card_id": card_id, "quantity": 10});
    let quote = server.weixin("/card/pay/getpayprice", &body).await.json();
    let offer = json!({"card_id": card_id, "quantity": 10, "order_id": quote["order_id"]});
    assert_eq!(server.weixin("/card/pay/confirm", &offer).await.json()["errcode"], 0);
    let openid = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
    let mut codes = Vec::new();
    for _ in 0..2 {
        let receive = json!({"command": "receive_as", "card_id": card_id, "openid": openid});
        codes.push(server.command(&receive).await["codes"][0].clone());
    }
    let body = json!({"code": codes[0], "card_id": card_id});
    assert_eq!(server.weixin("/card/code/consume", &body).await.json()["errcode"], 0);
    server.command(&json!({"command": "advance_clock", "seconds": 86_400})).await;
    card_id
}

#[tokio::test]
async fn a_voucher_costs_its_claimed_codes_and_orders_tell_what_was_taken() {
    let server = start().await;
    let card_id = bought(&server).await;
    let day = "begin=2026-11-20&end=2026-11-20";
    let costs = server.json(&format!("/desk/main/statistics/costs?{day}")).await;
    let of_card = |it: &&Value| it["card_id"] == json!(card_id);
    let voucher = costs["vouchers"].as_array().unwrap().iter().find(of_card).expect("the voucher");
    assert_eq!((&voucher["price"], &voucher["claims"]), (&json!(4), &json!(2)));
    assert_eq!(voucher["redemptions"], 1);
    let spent = &costs["orders"]["spent"];
    let taken = spent["free"].as_u64().unwrap() + spent["paid"].as_u64().unwrap();
    assert_eq!(taken, 40, "ten codes at 0.4 tokens: {costs}");
    assert_eq!(costs["missing_days"], 0);

    let one = server.json(&format!("/desk/main/statistics/costs?{day}&card_id={card_id}")).await;
    assert_eq!(one["vouchers"].as_array().unwrap().len(), 1);
    assert_eq!(one["orders"], Value::Null, "orders name no card");

    let address = format!("/desk/main/statistics/costs.{{}}?{day}&card_id={card_id}&lang=en");
    let rows = compared(&server, &address).await;
    // 0.8 tokens for two claimed codes, of which one was redeemed.
    let numbers = [0.4, 2.0, 1.0, 0.8, 0.8].map(Data::Float);
    assert_eq!(rows[1][2..7], numbers);
    assert_eq!(rows[1][7], Data::String("unknown".to_owned()));
}

#[tokio::test]
async fn costs_of_days_that_are_not_closed_are_refused() {
    let server = start().await;
    let wrong = server.get("/desk/main/statistics/costs?begin=2026-11-20&end=2026-11-20").await;
    wrong.failure(400, "invalid_query");
}
