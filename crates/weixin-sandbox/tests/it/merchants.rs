//! Sub-merchants ([P5](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html)).

use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError};
use weixin_sandbox::{Operation, OperationError, Sandbox, Settings};

use crate::support::{Answer, Caller, NOW, cash_card, empty_settings, groupon_card};

fn merchant() -> Value {
    json!({"info": {
        "brand_name": "aaaaaa", "app_id": "xxxxxxxxxxx",
        "logo_url": "http://mmbiz.xxxx", "protocol": "xxxxxxxxxx", "end_time": NOW.get() + 86_400,
        "primary_category_id": 1, "secondary_category_id": 101,
        "agreement_media_id": "xxxxxxxxxx", "operator_media_id": "xxxxxxxxxx",
    }})
}

async fn submit(caller: &Caller) -> u64 {
    let answer = caller.ok("/card/submerchant/submit", merchant()).await;
    assert_eq!(answer["info"]["status"], "CHECKING");
    answer["info"]["merchant_id"].as_u64().unwrap()
}

async fn get(caller: &Caller, merchant_id: u64) -> Value {
    caller.ok("/card/submerchant/get", json!({"merchant_id": merchant_id})).await["info"].clone()
}

fn review(caller: &Caller, merchant_id: u64, refusal: Option<&str>) -> Result<(), OperationError> {
    let refusal = refusal.map(str::to_owned);
    caller.sandbox.operate(Operation::ReviewMerchant { merchant_id, refusal })
}

async fn create_for(caller: &Caller, merchant_id: u64) -> i64 {
    let mut card = cash_card();
    card["card"]["cash"]["base_info"]["sub_merchant_info"] = json!({"merchant_id": merchant_id});
    caller.call("/card/create", card).await.errcode()
}

#[tokio::test]
async fn a_sub_merchant_is_reviewed_before_cards_are_made_for_it() {
    let caller = Caller::empty().await;
    let merchant_id = submit(&caller).await;
    assert_eq!(create_for(&caller, merchant_id).await, 40140);
    assert_eq!(create_for(&caller, 1).await, 40139);
    review(&caller, merchant_id, None).unwrap();
    assert_eq!(review(&caller, merchant_id, None), Err(OperationError::NothingWaits));
    let approved = get(&caller, merchant_id).await;
    assert_eq!(
        (&approved["status"], &approved["begin_time"]),
        (&json!("APPROVED"), &json!(NOW.get()))
    );
    assert_eq!(create_for(&caller, merchant_id).await, 0);
    let token = caller.token.clone();
    caller.advance(86_401);
    let fresh = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    assert_ne!(fresh, token);
    let caller = Caller { token: fresh, ..caller };
    assert_eq!(get(&caller, merchant_id).await["status"], "EXPIRED");
    assert_eq!(create_for(&caller, merchant_id).await, 40140);
}

/// An ordinary coupon for a sub-merchant.
fn coupon_for(merchant_id: u64, quantity: u64) -> Value {
    let mut card = groupon_card();
    let base_info = &mut card["card"]["groupon"]["base_info"];
    base_info["sub_merchant_info"] = json!({"merchant_id": merchant_id});
    base_info["sku"] = json!({"quantity": quantity});
    card
}

/// A sub-merchant with an agreement of a year.
async fn approved(caller: &Caller) -> u64 {
    let mut body = merchant();
    body["info"]["end_time"] = json!(NOW.get() + 366 * 86_400);
    let answer = caller.ok("/card/submerchant/submit", body).await;
    let merchant_id = answer["info"]["merchant_id"].as_u64().unwrap();
    review(caller, merchant_id, None).unwrap();
    merchant_id
}

#[tokio::test]
async fn ten_cards_a_month_are_made_for_a_sub_merchant() {
    let caller = Caller::empty().await;
    let (one, other) = (approved(&caller).await, approved(&caller).await);
    let mut last = String::new();
    for _ in 0..10 {
        last = caller.create(coupon_for(one, 1)).await;
    }
    assert_eq!(caller.call("/card/create", coupon_for(one, 1)).await.errcode(), 45040);
    caller.ok("/card/delete", json!({"card_id": last})).await;
    assert_eq!(caller.call("/card/create", coupon_for(one, 1)).await.errcode(), 45040);
    caller.create(coupon_for(other, 1)).await;
    caller.create(groupon_card()).await;
    // From 14:30 on November 22 to the last second of the month in Beijing, and one second more.
    caller.advance(8 * 86_400 + 9 * 3600 + 1799);
    let caller = caller.renewed().await;
    assert_eq!(caller.call("/card/create", coupon_for(one, 1)).await.errcode(), 45040);
    caller.advance(1);
    caller.create(coupon_for(one, 1)).await;
}

#[tokio::test]
async fn a_sub_merchants_card_has_fifty_thousand_codes_at_most() {
    let caller = Caller::empty().await;
    let merchant_id = approved(&caller).await;
    let large = coupon_for(merchant_id, 50_001);
    assert_eq!(caller.call("/card/create", large).await.errcode(), 45041);
    let card_id = caller.create(coupon_for(merchant_id, 50_000)).await;
    let modify = async |increase: u64, reduce: u64| {
        let body = json!({"card_id": card_id, "increase_stock_value": increase,
                          "reduce_stock_value": reduce});
        caller.call("/card/modifystock", body).await.errcode()
    };
    assert_eq!(modify(1, 0).await, 45041);
    assert_eq!(modify(0, 1).await, 0);
    assert_eq!(modify(2, 0).await, 45041);
    assert_eq!(modify(1, 0).await, 0);
}

#[tokio::test]
async fn bought_stock_of_a_sub_merchants_voucher_is_limited_as_well() {
    let caller = Caller::empty().await;
    caller.get("/card/pay/activate").await;
    let merchant_id = approved(&caller).await;
    let mut card = cash_card();
    card["card"]["cash"]["base_info"]["sub_merchant_info"] = json!({"merchant_id": merchant_id});
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    let supply = |quantity: u64| {
        caller.sandbox.apply(Command::Supply { card_id: card_id.clone().into(), quantity })
    };
    supply(49_990).unwrap();
    assert_eq!(supply(11).unwrap_err(), CommandError::OutOfRange { max: 10 });
    let price = async |quantity: u64| {
        let body = json!({"card_id": card_id, "quantity": quantity});
        caller.call("/card/pay/getpayprice", body).await
    };
    assert_eq!(price(11).await.errcode(), 45041);
    let order = |answer: Answer| answer.body["order_id"].clone();
    let (first, second) = (order(price(9).await), order(price(2).await));
    let confirm = async |quantity: u64, order_id: &Value| {
        let body = json!({"card_id": card_id, "quantity": quantity, "order_id": order_id});
        caller.call("/card/pay/confirm", body).await.errcode()
    };
    assert_eq!(confirm(9, &first).await, 0);
    assert_eq!(confirm(2, &second).await, 45041, "the limit is reached");
    let sku = caller.card(&card_id).await["cash"]["base_info"]["sku"].clone();
    assert_eq!(sku["total_quantity"], 49_999);
}

#[tokio::test]
async fn a_refused_sub_merchant_is_changed_and_reviewed_again() {
    let caller = Caller::empty().await;
    let merchant_id = submit(&caller).await;
    let mut body = merchant();
    body["info"]["merchant_id"] = json!(merchant_id);
    body["info"]["brand_name"] = json!("别的店");
    assert_eq!(caller.call("/card/submerchant/update", body.clone()).await.errcode(), 40140);
    review(&caller, merchant_id, Some("协议不清晰")).unwrap();
    let refused = get(&caller, merchant_id).await;
    assert_eq!(
        (&refused["status"], &refused["reason"]),
        (&json!("REJECTED"), &json!("协议不清晰"))
    );
    let again = caller.ok("/card/submerchant/update", body).await["info"].clone();
    assert_eq!((&again["status"], &again["brand_name"]), (&json!("CHECKING"), &json!("别的店")));
    assert_eq!(get(&caller, merchant_id).await, again);
    let unknown = json!({"merchant_id": 1});
    assert_eq!(caller.call("/card/submerchant/get", unknown).await.errcode(), 40139);
    assert_eq!(caller.call("/card/submerchant/update", merchant()).await.errcode(), 40139);
}

#[tokio::test]
async fn sub_merchants_are_listed_from_a_number_on() {
    let caller = Caller::empty().await;
    let (first, second) = (submit(&caller).await, submit(&caller).await);
    review(&caller, second, None).unwrap();
    let list = async |body: Value| caller.ok("/card/submerchant/batchget", body).await;
    let page = list(json!({"begin_id": "", "limit": 1})).await;
    assert_eq!(
        (&page["info_list"][0]["merchant_id"], &page["next_begin_id"]),
        (&json!(first), &json!(second))
    );
    let page = list(json!({"begin_id": second, "limit": 1})).await;
    assert_eq!(
        (&page["info_list"][0]["merchant_id"], &page["next_begin_id"]),
        (&json!(second), &json!(0))
    );
    let approved = list(json!({"limit": 100, "status": "APPROVED"})).await;
    assert_eq!(approved["info_list"].as_array().unwrap().len(), 1);
    for wrong in [json!({"limit": 101}), json!({"limit": 0}), json!({"begin_id": "x"})] {
        assert_eq!(caller.call("/card/submerchant/batchget", wrong).await.errcode(), 40035);
    }
}

#[tokio::test]
async fn wrong_sub_merchants_are_refused() {
    let caller = Caller::empty().await;
    let wrong = [
        ("brand_name", json!("字".repeat(13)), 45021),
        ("brand_name", json!(""), 41011),
        ("protocol", Value::Null, 41011),
        ("end_time", json!(NOW.get()), 40035),
        ("secondary_category_id", json!(201), 40035),
    ];
    for (name, value, errcode) in wrong {
        let mut body = merchant();
        body["info"][name] = value;
        assert_eq!(
            caller.call("/card/submerchant/submit", body).await.errcode(),
            errcode,
            "{name}"
        );
    }
    assert_eq!(caller.call("/card/submerchant/submit", json!({})).await.errcode(), 41011);
    let categories = caller.get("/card/getapplyprotocol").await;
    let first = &categories["category"][0];
    assert_eq!(first["primary_category_id"], 1, "{categories}");
    assert_eq!(first["secondary_category"][0]["secondary_category_id"], 101);
}

#[tokio::test]
async fn sub_merchants_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    let merchant_id = submit(&caller).await;
    review(&caller, merchant_id, Some("x")).unwrap();
    let before = get(&caller, merchant_id).await;
    for _ in 0..2 {
        caller.sandbox.close().unwrap();
        let again =
            Caller { sandbox: Sandbox::open(settings()).unwrap(), token: caller.token.clone() };
        assert_eq!(get(&again, merchant_id).await, before);
        again.sandbox.close().unwrap();
    }
}
