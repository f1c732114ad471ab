//! Scenarios: dumping, loading and replaying a world.

use axum::body::Body;
use serde_json::json;
use weixin_api::sandbox::{Command, PersonCommand};
use weixin_sandbox::Operation;

use crate::{
    gift_cards::{add_page, buy, page},
    invoice_support::{ANNA, BORIS, LOCK, SETTLE, hand_in, handed_out, set_up, settled},
    support::{APP_SECRET, Caller},
    third_party::ThirdParty,
};

/// Executes some of every kind of change.
async fn play(caller: &Caller) -> Vec<u8> {
    let card_id = caller.issue(50).await;
    caller.receive(&card_id, 5);
    caller.apply(Command::Redeem { card_id: card_id.clone().into(), times: 2 });
    caller.get("/card/pay/activate").await;
    let body = json!({"card_id": card_id, "quantity": 7});
    let offer = caller.ok("/card/pay/getpayprice", body).await;
    let body = json!({"card_id": card_id, "quantity": 7, "order_id": offer["order_id"]});
    caller.ok("/card/pay/confirm", body).await;
    caller.get("/cgi-bin/ticket/getticket?type=jsapi").await;
    caller.ok("/cgi-bin/poi/delpoi", json!({"poi_id": "402522036"})).await;
    give(caller, &card_id);
    sell_gift_card(caller, &card_id).await;
    let invoices = set_up(caller).await;
    let invoice = handed_out(caller, &invoices, ANNA, "20261122").await;
    let held = hand_in(caller, &invoices, &invoice);
    caller.ok(SETTLE, settled(&held, LOCK)).await;
    let third_party = ThirdParty::of(caller).await;
    third_party.account_token(&[]).await;
    let operation = Operation::SetClock { now: card_model::time::UnixSeconds::new(1_798_000_000) };
    caller.sandbox.operate(operation).unwrap();
    caller.sandbox.dump().unwrap()
}

/// One user receives a code and gives it to another one.
fn give(caller: &Caller, card_id: &str) {
    let person = |command| caller.apply(Command::Person(command));
    let codes = person(PersonCommand::ReceiveAs {
        card_id: card_id.into(),
        openid: ANNA.into(),
        code: None,
        outer_str: "12b".to_owned(),
    });
    let code = codes[0].clone();
    person(PersonCommand::OfferGift {
        code: code.clone().into(),
        card_id: None,
        openid: None,
        to_group: false,
    });
    person(PersonCommand::AcceptGift { code: code.into(), card_id: None, openid: BORIS.into() });
}

/// Sells and refunds gift cards.
async fn sell_gift_card(caller: &Caller, card_id: &str) {
    let page_id = add_page(caller, page(card_id)).await;
    let bought = buy(caller, &page_id, &[card_id, card_id]).unwrap();
    let order_id = bought.order_id.unwrap();
    caller.ok("/card/giftcard/order/refund", json!({"order_id": order_id})).await;
}

#[tokio::test]
async fn one_seed_and_the_same_calls_give_the_same_bytes() {
    let (first, second) = (Caller::sample().await, Caller::sample().await);
    let dump = play(&first).await;
    assert_eq!(dump, play(&second).await);
    let text = String::from_utf8(dump).unwrap();
    assert!(!text.contains(APP_SECRET) && !text.contains(&first.token));
}

#[tokio::test]
async fn a_loaded_scenario_is_the_dumped_one() {
    let dump = play(&Caller::sample().await).await;
    let other = Caller::empty().await;
    let loaded = other.send("PUT", "/sandbox/scenario", Body::from(dump.clone())).await;
    assert_eq!(loaded.status, 200, "{}", loaded.body);
    assert_eq!(other.sandbox.dump().unwrap(), dump);
    let answer = other.send("GET", "/sandbox/scenario", Body::empty()).await;
    assert_eq!(answer.body, serde_json::from_slice::<serde_json::Value>(&dump).unwrap());
    for wrong in ["", "{}", r#"{"scenario":2,"world":{}}"#] {
        let refused = other.send("PUT", "/sandbox/scenario", Body::from(wrong)).await;
        assert_eq!(refused.status, 400, "{wrong}");
    }
    assert_eq!(other.sandbox.dump().unwrap(), dump, "nothing has changed");
}
