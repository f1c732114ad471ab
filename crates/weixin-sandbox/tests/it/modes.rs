//! Modes: differences between the platform and its documents.

use std::collections::BTreeSet;

use axum::body::Body;
use serde_json::{Value, json};
use weixin_api::sandbox::Command;
use weixin_sandbox::{ListOrder, Modes, Rewrite};

use crate::support::{Caller, cash_card};

const MODES: &str = "/sandbox/modes";

async fn set(caller: &Caller, modes: Value) -> Value {
    let answer = caller.send("PUT", MODES, modes.to_string().into()).await;
    assert_eq!(answer.status, 200, "{modes}: {}", answer.body);
    answer.body
}

async fn ids(caller: &Caller, offset: u64, count: u64) -> Vec<String> {
    let list = caller.ok("/card/batchget", json!({"offset": offset, "count": count})).await;
    serde_json::from_value(list["card_id_list"].clone()).unwrap()
}

#[tokio::test]
async fn cards_are_listed_newest_first_oldest_first_or_in_an_order_of_a_seed() {
    let caller = Caller::empty().await;
    let mut made = Vec::new();
    for _ in 0..12 {
        made.push(caller.create(cash_card()).await);
    }
    let newest_first: Vec<String> = made.iter().rev().cloned().collect();
    assert_eq!(ids(&caller, 0, 50).await, newest_first);
    set(&caller, json!({"list_order": "oldest_first"})).await;
    assert_eq!(ids(&caller, 0, 50).await, made);

    let mut orders = BTreeSet::from([made.clone(), newest_first]);
    for seed in [1, 2] {
        set(&caller, json!({"list_order": {"random": seed}})).await;
        let order = ids(&caller, 0, 50).await;
        assert_eq!(BTreeSet::from_iter(&order), BTreeSet::from_iter(&made));
        let pages = [ids(&caller, 0, 5).await, ids(&caller, 5, 50).await].concat();
        assert_eq!(pages, order, "pages are consistent");
        assert!(orders.insert(order), "{seed}");
    }
}

#[tokio::test]
async fn members_come_back_rewritten() {
    let caller = Caller::empty().await;
    let mut card = cash_card();
    card["card"]["cash"]["base_info"]["promotion_url_name"] = json!(" 更多 ");
    let card_id = caller.create(card).await;
    let plain = caller.card(&card_id).await;
    set(&caller, json!({"rewrites": ["url_scheme", "trimmed_text", "color"]})).await;
    let rewritten = caller.card(&card_id).await;
    let member = |card: &Value, name: &str| card["cash"]["base_info"][name].clone();
    assert_eq!(member(&plain, "custom_url"), "http://www.qq.com");
    assert_eq!(member(&rewritten, "custom_url"), "https://www.qq.com");
    assert_eq!(member(&plain, "color"), "#63b359");
    assert_eq!(member(&rewritten, "color"), "Color010");
    assert_eq!(member(&plain, "promotion_url_name"), " 更多 ");
    assert_eq!(member(&rewritten, "promotion_url_name"), "更多");
    assert_eq!(member(&rewritten, "brand_name"), member(&plain, "brand_name"));
    caller.send("DELETE", MODES, Body::empty()).await;
    assert_eq!(caller.card(&card_id).await, plain);
}

#[tokio::test]
async fn reads_show_what_was_some_seconds_ago() {
    let caller = Caller::empty().await;
    let first = caller.create(cash_card()).await;
    set(&caller, json!({"read_lag": 10})).await;
    assert_eq!(ids(&caller, 0, 50).await, [first.as_str()]);
    let second = caller.create(cash_card()).await;
    let update = json!({"card_id": first, "cash": {"base_info": {"notice": "新"}}});
    caller.ok("/card/update", update).await;
    assert_eq!(ids(&caller, 0, 50).await, [first.as_str()]);
    let unknown = caller.call("/card/get", json!({"card_id": second})).await;
    assert_eq!(unknown.errcode(), 40073);
    let notice = async || caller.card(&first).await["cash"]["base_info"]["notice"].clone();
    assert_eq!(notice().await, "使用时向服务员出示此券");
    caller.advance(9);
    assert_eq!(ids(&caller, 0, 50).await.len(), 1);
    caller.advance(1);
    assert_eq!(ids(&caller, 0, 50).await, [second.clone(), first.clone()]);
    assert_eq!(notice().await, "新");
}

#[tokio::test]
async fn modes_are_off_at_first_and_after_a_reset_and_wrong_ones_are_refused() {
    let caller = Caller::empty().await;
    let off = json!({"list_order": "newest_first", "rewrites": [], "read_lag": 0});
    assert_eq!(caller.send("GET", MODES, Body::empty()).await.body, off);
    let modes = Modes {
        list_order: ListOrder::Random(7),
        rewrites: BTreeSet::from([Rewrite::Color]),
        read_lag: 300,
    };
    caller.sandbox.set_modes(modes.clone()).unwrap();
    assert_eq!(caller.sandbox.modes(), modes);
    assert!(!String::from_utf8(caller.sandbox.dump().unwrap()).unwrap().contains("read_lag"));
    caller.apply(Command::Reset);
    assert_eq!(caller.sandbox.modes(), Modes::default());
    for wrong in [json!({"read_lag": 301}), json!({"order": 1}), json!(7)] {
        let answer = caller.send("PUT", MODES, wrong.to_string().into()).await;
        assert_eq!(answer.status, 400, "{wrong}");
        assert_eq!(answer.body["problem"], "no_modes", "{wrong}");
    }
}
