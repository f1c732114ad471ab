//! Inventory tokens
//! ([P4](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Inventory_Configuration_Recharge_Coupons.html);
//! S1 "5.2 FAQs").

use serde_json::{Value, json};
use weixin_api::sandbox::Command;
use weixin_sandbox::{Operation, OperationError, Settings};

use crate::support::{Caller, NOW, cash_card, empty_settings, groupon_card};

async fn balance(caller: &Caller) -> [String; 3] {
    let answer = caller.get("/card/pay/getcoinsinfo").await;
    assert_eq!(answer["errcode"], 0, "{answer}");
    ["free_coin", "pay_coin", "total_coin"].map(|name| answer[name].as_str().unwrap().to_owned())
}

/// An approved voucher without stock. Its `accept_category` makes a code cost 0.4 tokens.
async fn approved(caller: &Caller) -> String {
    let card_id = caller.create(cash_card()).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

async fn price(caller: &Caller, card_id: &str, quantity: u64) -> Value {
    caller.ok("/card/pay/getpayprice", json!({"card_id": card_id, "quantity": quantity})).await
}

async fn confirm(caller: &Caller, card_id: &str, quantity: u64, order_id: &Value) -> i64 {
    let body = json!({"card_id": card_id, "quantity": quantity, "order_id": order_id});
    caller.call("/card/pay/confirm", body).await.errcode()
}

async fn order(caller: &Caller, order_id: &Value) -> Value {
    caller.ok("/card/pay/getorder", json!({"order_id": order_id})).await["order_info"].clone()
}

async fn recharge(caller: &Caller, coins: u64) -> Value {
    let answer = caller.ok("/card/pay/recharge", json!({"coin_count": coins})).await;
    assert!(answer["qrcode_url"].as_str().unwrap().starts_with("weixin://"), "{answer}");
    answer["order_id"].clone()
}

fn pay(caller: &Caller, order_id: &Value) -> Result<(), OperationError> {
    let order_id = order_id.as_str().unwrap().to_owned();
    caller.sandbox.operate(Operation::PayOrder { order_id })
}

#[tokio::test]
async fn a_new_account_gets_two_hundred_tokens_once() {
    let caller = Caller::empty().await;
    assert_eq!(balance(&caller).await, ["0", "0", "0"]);
    assert_eq!(caller.get("/card/pay/activate").await["reward"], "200");
    assert_eq!(caller.get("/card/pay/activate").await["reward"], "0");
    assert_eq!(balance(&caller).await, ["200", "0", "200"]);
}

#[tokio::test]
async fn tokens_become_stock() {
    let caller = Caller::empty().await;
    caller.get("/card/pay/activate").await;
    let card_id = approved(&caller).await;
    let offer = price(&caller, &card_id, 10).await;
    assert_eq!([&offer["price"], &offer["free_coin"], &offer["pay_coin"]], ["4", "4", "0"]);
    assert_eq!(confirm(&caller, &card_id, 10, &offer["order_id"]).await, 0);
    assert_eq!(balance(&caller).await, ["196", "0", "196"]);
    let sku = caller.card(&card_id).await["cash"]["base_info"]["sku"].clone();
    assert_eq!(sku, json!({"quantity": 10, "total_quantity": 10}));
    let spent = order(&caller, &offer["order_id"]).await;
    assert_eq!(spent["order_type"], "ORDER_TYPE_REDUCE");
    assert_eq!(spent["status"], "ORDER_STATUS_QUANTITY_SUCC");
    assert_eq!(spent["free_coin_count"], "4");
    assert_eq!(confirm(&caller, &card_id, 10, &offer["order_id"]).await, 40035, "it works once");
}

#[tokio::test]
async fn an_offer_ends_after_a_minute_and_is_for_what_was_asked() {
    let caller = Caller::empty().await;
    caller.get("/card/pay/activate").await;
    let card_id = approved(&caller).await;
    let offer = price(&caller, &card_id, 10).await["order_id"].clone();
    assert_eq!(confirm(&caller, &card_id, 11, &offer).await, 40035);
    let other = approved(&caller).await;
    assert_eq!(confirm(&caller, &other, 10, &offer).await, 40035);
    caller.advance(60);
    let second = price(&caller, &card_id, 10).await["order_id"].clone();
    assert_eq!(confirm(&caller, &card_id, 10, &offer).await, 0, "in its last second");
    caller.advance(61);
    assert_eq!(confirm(&caller, &card_id, 10, &second).await, 40035);
    assert_eq!(caller.card(&card_id).await["cash"]["base_info"]["sku"]["quantity"], 10);
}

#[tokio::test]
async fn stock_is_bought_for_friends_vouchers_in_the_right_states_only() {
    let caller = Caller::empty().await;
    let approved = approved(&caller).await;
    let reviewed = caller.create(cash_card()).await;
    let ordinary = caller.create(groupon_card()).await;
    let wrong = [
        (json!({"quantity": 1}), 41012),
        (json!({"card_id": "pNone", "quantity": 1}), 40073),
        (json!({"card_id": reviewed, "quantity": 1}), 40078),
        (json!({"card_id": ordinary, "quantity": 1}), 45030),
        (json!({"card_id": approved, "quantity": 0}), 40122),
        (json!({"card_id": approved}), 40122),
        (json!({"card_id": approved, "quantity": 100_000_001}), 40122),
    ];
    for (mut body, errcode) in wrong {
        assert_eq!(
            caller.call("/card/pay/getpayprice", body.clone()).await.errcode(),
            errcode,
            "{body}"
        );
        body["order_id"] = json!("1");
        assert_eq!(
            caller.call("/card/pay/confirm", body.clone()).await.errcode(),
            errcode,
            "{body}"
        );
    }
    let body = json!({"card_id": approved, "quantity": 1});
    assert_eq!(caller.call("/card/pay/confirm", body).await.errcode(), 41011, "no order");
    let body = json!({"order_id": "1"});
    assert_eq!(caller.call("/card/pay/getorder", body).await.errcode(), 40035);
    let body = json!({"coin_count": 0});
    assert_eq!(caller.call("/card/pay/recharge", body).await.errcode(), 40035);
}

#[tokio::test]
async fn tokens_are_ordered_paid_and_spent_after_the_free_ones() {
    let caller = Caller::empty().await;
    let card_id = approved(&caller).await;
    let poor = price(&caller, &card_id, 1).await;
    assert_eq!([&poor["free_coin"], &poor["pay_coin"]], ["0", "0.4"]);
    assert_eq!(confirm(&caller, &card_id, 1, &poor["order_id"]).await, 40097);
    let order_id = recharge(&caller, 3).await;
    let waiting = order(&caller, &order_id).await;
    assert_eq!(
        [&waiting["status"], &waiting["order_type"]],
        ["ORDER_STATUS_WAITING", "ORDER_TYPE_WXPAY"]
    );
    assert_eq!(waiting["pay_finish_time"], 0);
    assert_eq!(balance(&caller).await, ["0", "0", "0"]);
    pay(&caller, &order_id).unwrap();
    assert_eq!(pay(&caller, &order_id), Err(OperationError::NothingWaits));
    assert_eq!(order(&caller, &order_id).await["status"], "ORDER_STATUS_FINANCE_SUCC");
    caller.get("/card/pay/activate").await;
    let offer = price(&caller, &card_id, 503).await;
    assert_eq!([&offer["price"], &offer["free_coin"], &offer["pay_coin"]], ["201.2", "200", "1.2"]);
    assert_eq!(confirm(&caller, &card_id, 503, &offer["order_id"]).await, 0);
    assert_eq!(balance(&caller).await, ["0", "1.8", "1.8"]);
}

#[tokio::test]
async fn unused_stock_of_an_expired_card_comes_back_on_the_next_day() {
    let caller = Caller::empty().await;
    caller.get("/card/pay/activate").await;
    let card_id = approved(&caller).await;
    let offer = price(&caller, &card_id, 10).await;
    assert_eq!(confirm(&caller, &card_id, 10, &offer["order_id"]).await, 0);
    caller.receive(&card_id, 4);
    // The card ends in thirty days, at 14:30 in Beijing; the next day begins 9.5 hours later.
    caller.advance(30 * 86_400 + 1);
    let caller = caller.renewed().await;
    assert_eq!(balance(&caller).await, ["196", "0", "196"]);
    let body = json!({"offset": 0, "count": 10, "order_type": "ORDER_TYPE_REFUND"});
    let list = caller.ok("/card/pay/getorderlist", body).await;
    assert_eq!(list["order_list"][0]["status"], "ORDER_STATUS_REFUND_WAITING");
    caller.advance(9 * 3600 + 1800 + 8 * 3600);
    let caller = caller.renewed().await;
    assert_eq!(balance(&caller).await, ["198.4", "0", "198.4"], "six codes at 0.4");
    let refund = order(&caller, &list["order_list"][0]["order_id"]).await;
    assert_eq!(refund["status"], "ORDER_STATUS_HAS_REFUND");
    assert_eq!(refund["refund_free_coin_count"], "2.4");
}

#[tokio::test]
async fn orders_are_listed_by_time_type_and_state() {
    let caller = Caller::empty().await;
    caller.get("/card/pay/activate").await;
    let first = recharge(&caller, 1).await;
    caller.advance(10);
    let second = recharge(&caller, 2).await;
    pay(&caller, &second).unwrap();
    let list = async |body: Value| -> Vec<Value> {
        let answer = caller.ok("/card/pay/getorderlist", body).await;
        let orders = answer["order_list"].as_array().unwrap().clone();
        orders.into_iter().map(|order| order["order_id"].clone()).collect()
    };
    let paid = json!({"order_type": "ORDER_TYPE_WXPAY"});
    assert_eq!(list(paid).await, [second.clone(), first.clone()], "the newest first");
    let sort = json!({"sort_key": "SORT_BY_TIME", "sort_type": "SORT_ASC"});
    let oldest = json!({"order_type": "ORDER_TYPE_WXPAY", "sort_info": sort});
    assert_eq!(list(oldest).await, [first.clone(), second.clone()]);
    let filter =
        json!({"order_type": "ORDER_TYPE_WXPAY", "nor_filter": {"status": "ORDER_STATUS_WAITING"}});
    assert_eq!(list(filter).await, std::slice::from_ref(&second));
    assert_eq!(list(json!({"offset": 1, "count": 1})).await, std::slice::from_ref(&first));
    assert_eq!(list(json!({"begin_time": NOW.get() + 5})).await, std::slice::from_ref(&second));
    for wrong in
        [json!({"count": 51}), json!({"count": 0}), json!({"begin_time": 2, "end_time": 1})]
    {
        assert_eq!(caller.call("/card/pay/getorderlist", wrong).await.errcode(), 40035);
    }
    caller.advance(8 * 86_400);
    let caller = caller.renewed().await;
    let none = caller.ok("/card/pay/getorderlist", json!({})).await;
    assert_eq!((&none["total_num"], &none["order_list"]), (&json!(0), &json!([])), "a week back");
}

#[tokio::test]
async fn tokens_orders_and_waiting_refunds_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    caller.get("/card/pay/activate").await;
    let card_id = approved(&caller).await;
    let offer = price(&caller, &card_id, 10).await;
    assert_eq!(confirm(&caller, &card_id, 10, &offer["order_id"]).await, 0);
    caller.advance(30 * 86_400 + 1);
    let caller = caller.renewed().await;
    let before = caller.ok("/card/pay/getorderlist", json!({"begin_time": 0})).await;
    // The first opening replays the changes, the second one reads the resulting world.
    caller.sandbox.close().unwrap();
    for _ in 0..2 {
        let again = Caller::of(settings()).await;
        let after = again.ok("/card/pay/getorderlist", json!({"begin_time": 0})).await;
        assert_eq!(after, before);
        again.sandbox.close().unwrap();
    }
    let again = Caller::of(settings()).await;
    again.advance(86_400);
    let again = again.renewed().await;
    assert_eq!(balance(&again).await, ["200", "0", "200"]);
}
