//! Rules that give a member card after a payment.

use card_model::{money::Fen, time::UnixSeconds};
use serde_json::{Value, json};
use weixin_api::sandbox::Command;
use weixin_sandbox::{Operation, OperationError, Sandbox, Settings};

use crate::{
    special_cards::member_card,
    support::{APP_ID, Caller, NOW, empty_settings, groupon_card},
};

const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
const ADD: &str = "/card/paygiftcard/add";

async fn approved(caller: &Caller, card: Value) -> String {
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

/// Returns Tencent's example (SKIT `CardPayGiftCardAddRequest`) with another time.
fn rule(card_id: &str, mchids: &Value, begin: i64) -> Value {
    json!({"rule_info": {
        "type": "RULE_TYPE_PAY_MEMBER_CARD",
        "base_info": {"mchid_list": mchids, "begin_time": begin, "end_time": begin + 86_400},
        "member_rule": {"card_id": card_id, "least_cost": 2, "max_cost": 20000, "jump_url": "www.qq.com"},
    }})
}

fn pay(caller: &Caller, mchid: &str, cost: u64) -> Result<(), OperationError> {
    let (mchid, openid) = (mchid.to_owned(), ANNA.into());
    caller.sandbox.operate(Operation::PayMerchant { mchid, openid, cost: Fen::new(cost) })
}

async fn wallet(caller: &Caller) -> usize {
    let list = caller.ok("/card/user/getcardlist", json!({"openid": ANNA})).await;
    list["card_list"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_payment_gives_the_card_of_its_rule() {
    let caller = Caller::empty().await;
    let card_id = approved(&caller, member_card()).await;
    let made = caller.ok(ADD, rule(&card_id, &json!(["123", "456"]), NOW.get())).await;
    assert_eq!((&made["rule_id"], &made["fail_mchid_list"]), (&json!(1), &json!([])));
    assert_eq!(made["succ_mchid_list"], json!(["123", "456"]));
    for (mchid, cost) in [("123", 1), ("123", 20_001), ("789", 100)] {
        assert_eq!(pay(&caller, mchid, cost), Err(OperationError::NothingWaits), "{mchid} {cost}");
    }
    for (paid, cost) in [2, 20_000].into_iter().enumerate() {
        pay(&caller, "123", cost).unwrap();
        assert_eq!(wallet(&caller).await, paid + 1);
    }
    let set_clock = Operation::SetClock { now: UnixSeconds::new(NOW.get() + 86_401) };
    caller.sandbox.operate(set_clock).unwrap();
    assert_eq!(pay(&caller, "123", 100), Err(OperationError::NothingWaits), "the rule has ended");
}

#[tokio::test]
async fn a_merchant_has_one_rule_at_a_time() {
    let caller = Caller::empty().await;
    let card_id = approved(&caller, member_card()).await;
    caller.ok(ADD, rule(&card_id, &json!(["123", "456"]), NOW.get())).await;
    let mixed = rule(&card_id, &json!(["456", "789", "x"]), NOW.get() + 86_400);
    let second = caller.ok(ADD, mixed).await;
    assert_eq!((&second["rule_id"], &second["succ_mchid_list"]), (&json!(2), &json!(["789"])));
    let refused = &second["fail_mchid_list"];
    assert_eq!((&refused[0]["mchid"], &refused[0]["occupy_rule_id"]), (&json!("456"), &json!(1)));
    assert_eq!(
        (&refused[0]["errcode"], &refused[0]["occupy_appid"]),
        (&json!(72033), &json!(APP_ID))
    );
    assert_eq!((&refused[1]["mchid"], &refused[1]["errcode"]), (&json!("x"), &json!(72010)));
    let taken = rule(&card_id, &json!(["456"]), NOW.get());
    assert_eq!(caller.call(ADD, taken.clone()).await.errcode(), 72033);
    caller.ok(ADD, rule(&card_id, &json!(["456"]), NOW.get() + 86_401)).await;

    let list = |effective: bool, offset: u64| json!({"type": "RULE_TYPE_PAY_MEMBER_CARD", "effective": effective, "offset": offset, "count": 1});
    let path = "/card/paygiftcard/batchget";
    let all = caller.ok(path, list(false, 1)).await;
    assert_eq!((&all["total_count"], all["rule_list"].as_array().unwrap().len()), (&json!(3), 1));
    assert_eq!(all["rule_list"][0]["base_info"]["mchid_list"], json!(["789"]));
    let now = caller.ok(path, list(true, 0)).await;
    assert_eq!(now["total_count"], 1);
    let read =
        caller.ok("/card/paygiftcard/getbyid", json!({"rule_id": 1})).await["rule_info"].clone();
    assert_eq!(now["rule_list"][0], read);
    assert_eq!(
        (&read["base_info"]["status"], &read["base_info"]["create_time"]),
        (&json!("RULE_STATUS_OK"), &json!(NOW.get()))
    );

    caller.ok("/card/paygiftcard/delete", json!({"rule_id": 1})).await;
    for path in ["/card/paygiftcard/delete", "/card/paygiftcard/getbyid"] {
        assert_eq!(caller.call(path, json!({"rule_id": 1})).await.errcode(), 72034, "{path}");
        assert_eq!(caller.call(path, json!({})).await.errcode(), 41011, "{path}");
    }
    assert_eq!(caller.ok(ADD, taken).await["rule_id"], 4, "its merchants can be bound again");
}

#[tokio::test]
async fn wrong_rules_are_refused() {
    let caller = Caller::empty().await;
    let member = approved(&caller, member_card()).await;
    let coupon = approved(&caller, groupon_card()).await;
    let pending = caller.create(member_card()).await;
    let many: Vec<String> = (1..=101).map(|number| number.to_string()).collect();
    let wrong = [
        ("/rule_info", Value::Null, 41011),
        ("/rule_info/type", json!("RULE_TYPE_SINGLE_PAY"), 40035),
        ("/rule_info/type", Value::Null, 41011),
        ("/rule_info/base_info/mchid_list", json!([]), 41011),
        ("/rule_info/base_info/mchid_list", json!(many), 72005),
        ("/rule_info/base_info/begin_time", Value::Null, 41011),
        ("/rule_info/base_info/end_time", json!(NOW.get() - 86_400), 40079),
        ("/rule_info/member_rule/card_id", Value::Null, 41012),
        ("/rule_info/member_rule/card_id", json!("pUnknown"), 40073),
        ("/rule_info/member_rule/card_id", json!(coupon), 72003),
        ("/rule_info/member_rule/card_id", json!(pending), 40078),
        ("/rule_info/member_rule/least_cost", json!(20_001), 40035),
        ("/rule_info/member_rule/max_cost", Value::Null, 41011),
    ];
    for (pointer, value, errcode) in wrong {
        let mut body = rule(&member, &json!(["123"]), NOW.get());
        *body.pointer_mut(pointer).unwrap() = value;
        assert_eq!(caller.call(ADD, body).await.errcode(), errcode, "{pointer}");
    }
    let past = rule(&member, &json!(["123"]), NOW.get() - 86_400);
    assert_eq!(caller.call(ADD, past).await.errcode(), 72032, "its last second is the present one");
    let list = json!({"type": "RULE_TYPE_PAY_MEMBER_CARD", "offset": 0});
    assert_eq!(caller.call("/card/paygiftcard/batchget", list).await.errcode(), 41011);
}

#[tokio::test]
async fn rules_are_the_same_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    let card_id = approved(&caller, member_card()).await;
    for mchid in ["123", "456"] {
        caller.ok(ADD, rule(&card_id, &json!([mchid]), NOW.get())).await;
    }
    caller.ok("/card/paygiftcard/delete", json!({"rule_id": 2})).await;
    pay(&caller, "123", 100).unwrap();
    let dump = caller.sandbox.dump().unwrap();
    caller.sandbox.close().unwrap();
    for _ in 0..2 {
        let sandbox = Sandbox::open(settings()).unwrap();
        assert_eq!(sandbox.dump().unwrap(), dump);
        sandbox.close().unwrap();
    }
}
