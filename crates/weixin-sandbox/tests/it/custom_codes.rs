//! Custom codes: imported, issued, replaced, made void.

use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError, PersonCommand};

use crate::support::{Caller, groupon_card};

const OPENID: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";

/// A group purchase with custom codes.
fn own_codes(mode: Option<&str>, quantity: u64) -> Value {
    let mut card = groupon_card();
    let info = &mut card["card"]["groupon"]["base_info"];
    info["use_custom_code"] = json!(true);
    info["sku"]["quantity"] = json!(quantity);
    if let Some(mode) = mode {
        info["get_custom_code_mode"] = json!(mode);
    }
    card
}

fn imported(quantity: u64) -> Value {
    own_codes(Some("GET_CUSTOM_CODE_MODE_DEPOSIT"), quantity)
}

async fn approved(caller: &Caller, card: Value) -> String {
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

fn receive_as(card_id: &str, code: Option<&str>) -> Command {
    Command::Person(PersonCommand::ReceiveAs {
        card_id: card_id.into(),
        openid: OPENID.into(),
        code: code.map(Into::into),
        outer_str: "12b".to_owned(),
    })
}

#[tokio::test]
async fn imported_codes_are_counted_checked_and_given_out_in_their_order() {
    let caller = Caller::empty().await;
    let card_id = approved(&caller, imported(0)).await;
    let long = "9".repeat(21);
    let deposit = json!({"card_id": card_id, "code": ["b2", "a1", long]});
    let answer = caller.ok("/card/code/deposit", deposit).await;
    assert_eq!(answer["succ_code"], json!(["b2", "a1"]));
    assert_eq!((&answer["duplicate_code"], &answer["fail_code"]), (&json!([]), &json!([long])));
    let again = json!({"card_id": card_id, "code": ["a1", "c3"]});
    let again = caller.ok("/card/code/deposit", again).await;
    assert_eq!((&again["succ_code"], &again["duplicate_code"]), (&json!(["c3"]), &json!(["a1"])));
    let count = caller.ok("/card/code/getdepositcount", json!({"card_id": card_id})).await;
    assert_eq!(count["count"], 3);
    let check = json!({"card_id": card_id, "code": ["c3", "d4"]});
    let check = caller.ok("/card/code/checkcode", check).await;
    assert_eq!((&check["exist_code"], &check["not_exist_code"]), (&json!(["c3"]), &json!(["d4"])));

    let stock = |value: u64| json!({"card_id": card_id, "increase_stock_value": value});
    assert_eq!(caller.call("/card/modifystock", stock(4)).await.errcode(), 40136);
    caller.ok("/card/modifystock", stock(3)).await;
    assert_eq!(caller.receive(&card_id, 2), ["b2", "a1"]);
    assert_eq!(caller.call("/card/code/get", json!({"code": "b2"})).await.errcode(), 40056);
    let read = caller.ok("/card/code/get", json!({"code": "b2", "card_id": card_id})).await;
    assert_eq!(read["user_card_status"], "NORMAL");
    caller.ok("/card/code/consume", json!({"code": "b2", "card_id": card_id})).await;
}

#[tokio::test]
async fn wrong_imports_are_refused() {
    let caller = Caller::empty().await;
    assert_eq!(caller.call("/card/create", imported(1)).await.errcode(), 40136);
    let card_id = approved(&caller, imported(0)).await;
    let other = approved(&caller, groupon_card()).await;
    let many: Vec<String> = (0..101).map(|number| number.to_string()).collect();
    let wrong = [
        (json!({"card_id": card_id, "code": many}), 40109),
        (json!({"card_id": card_id, "code": ["1", ""]}), 40110),
        (json!({"card_id": card_id, "code": ["1", "2", "1"]}), 40111),
        (json!({"card_id": card_id, "code": []}), 41013),
        (json!({"code": ["1"]}), 41012),
        (json!({"card_id": "pUnknown", "code": ["1"]}), 40073),
        (json!({"card_id": other, "code": ["1"]}), 45030),
    ];
    for (body, errcode) in wrong {
        let answer = caller.call("/card/code/deposit", body.clone()).await;
        assert_eq!(answer.errcode(), errcode, "{body}");
    }
    let many = json!({"card_id": card_id, "code": many});
    assert_eq!(caller.call("/card/code/checkcode", many).await.errcode(), 40109);
    let unknown = json!({"card_id": "pUnknown"});
    assert_eq!(caller.call("/card/code/getdepositcount", unknown).await.errcode(), 40073);
    let hundred: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    caller.ok("/card/code/deposit", json!({"card_id": card_id, "code": hundred})).await;
}

#[tokio::test]
async fn a_code_of_the_merchants_own_is_named_replaced_and_unique_within_its_card() {
    let caller = Caller::empty().await;
    let card_id = approved(&caller, own_codes(None, 9)).await;
    let other = approved(&caller, own_codes(None, 9)).await;
    assert_eq!(caller.apply(receive_as(&card_id, Some("A/1"))), ["A/1"]);
    assert_eq!(caller.apply(receive_as(&other, Some("A/1"))), ["A/1"]);
    let twice = caller.sandbox.apply(receive_as(&card_id, Some("A/1")));
    assert_eq!(twice, Err(CommandError::NotIssuable));
    let body = |new_code: &str| json!({"code": "A/1", "card_id": card_id, "new_code": new_code});
    assert_eq!(caller.call("/card/code/update", body("A/1")).await.errcode(), 40111);
    assert_eq!(caller.call("/card/code/update", body("")).await.errcode(), 41013);
    assert_eq!(caller.call("/card/code/update", body(&"x".repeat(65))).await.errcode(), 45021);
    caller.ok("/card/code/update", body("B2")).await;
    assert_eq!(caller.call("/card/code/update", body("C3")).await.errcode(), 40056);
    let read = caller.ok("/card/code/get", json!({"code": "B2", "card_id": card_id})).await;
    assert_eq!((&read["openid"], &read["outer_str"]), (&json!(OPENID), &json!("12b")));
    let list = caller.ok("/card/user/getcardlist", json!({"openid": OPENID})).await;
    assert_eq!(list["card_list"].as_array().unwrap().len(), 2);
    assert_eq!(list["has_share_card"], false);

    caller.ok("/card/code/consume", json!({"code": "B2", "card_id": card_id})).await;
    let spent = json!({"code": "B2", "card_id": card_id, "new_code": "C3"});
    assert_eq!(caller.call("/card/code/update", spent).await.errcode(), 40099);
    let fixed = caller.issue(1).await;
    let code = caller.receive(&fixed, 1).remove(0);
    let fixed = json!({"code": code, "card_id": fixed, "new_code": "C3"});
    assert_eq!(caller.call("/card/code/update", fixed).await.errcode(), 45030);
}

#[tokio::test]
async fn a_void_code_stays_void() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(2).await;
    let codes = caller.receive(&card_id, 2);
    let long = json!({"code": codes[0], "reason": "x".repeat(65)});
    assert_eq!(caller.call("/card/code/unavailable", long).await.errcode(), 45021);
    caller.ok("/card/code/unavailable", json!({"code": codes[0], "reason": "退款"})).await;
    let read = json!({"code": codes[0], "check_consume": false});
    assert_eq!(caller.ok("/card/code/get", read).await["user_card_status"], "UNAVAILABLE");
    for path in ["/card/code/get", "/card/code/consume", "/card/code/unavailable"] {
        let again = json!({"code": codes[0]});
        assert_eq!(caller.call(path, again).await.errcode(), 40127, "{path}");
    }
    caller.ok("/card/code/consume", json!({"code": codes[1]})).await;
    let spent = caller.call("/card/code/unavailable", json!({"code": codes[1]})).await;
    assert_eq!(spent.errcode(), 40099);
    let unknown = caller.call("/card/code/unavailable", json!({"code": "1"})).await;
    assert_eq!(unknown.errcode(), 40056);
    assert_eq!(caller.call("/card/code/unavailable", json!({})).await.errcode(), 41013);
}
