//! Irregular requests that are accepted, and requests that are not (S1 section 5.1: 47001), from public bug reports
//! and other projects' clients.

use serde_json::{Value, json};
use weixin_api::sandbox::{Command, PersonCommand};

use crate::{
    special_cards::member_card,
    support::{Caller, cash_card, groupon_card},
};

const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";

async fn issued_groupon(caller: &Caller) -> String {
    let card_id = caller.create(groupon_card()).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

/// JeffreySu/WeiXinMPSDK#189, #1659 and #101: numbers are sent as texts, and texts as numbers.
#[tokio::test]
async fn numbers_and_texts_stand_for_each_other() {
    let caller = Caller::empty().await;
    let card_id = issued_groupon(&caller).await;
    let code: u64 = caller.receive(&card_id, 1)[0].parse().unwrap();
    let asked = json!({"code": code, "card_id": card_id, "check_consume": "true"});
    assert_eq!(caller.ok("/card/code/get", asked).await["user_card_status"], "NORMAL");
    caller.ok("/card/code/consume", json!({"code": code})).await;

    let more = json!({"card_id": card_id, "increase_stock_value": " 5 "});
    caller.ok("/card/modifystock", more).await;
    let stock =
        caller.card(&card_id).await["groupon"]["base_info"]["sku"]["total_quantity"].clone();
    assert_eq!(stock, 500_005);
    let list = caller.ok("/card/batchget", json!({"offset": "0", "count": "10"})).await;
    assert_eq!(list["total_num"], 1);
    let qr_code = json!({"action_name": "QR_CARD", "expire_seconds": "60",
        "action_info": {"card": {"card_id": card_id, "outer_str": 12}}});
    assert_eq!(caller.ok("/card/qrcode/create", qr_code).await["expire_seconds"], 60);
}

#[tokio::test]
async fn codes_are_imported_as_numbers_too() {
    let caller = Caller::empty().await;
    let mut card = groupon_card();
    let info = &mut card["card"]["groupon"]["base_info"];
    info["use_custom_code"] = true.into();
    info["get_custom_code_mode"] = "GET_CUSTOM_CODE_MODE_DEPOSIT".into();
    info["sku"]["quantity"] = 0.into();
    let card_id = caller.create(card).await;
    let codes = json!({"card_id": card_id, "code": [111, "222"]});
    let answer = caller.ok("/card/code/deposit", codes).await;
    assert_eq!(answer["succ_code"], json!(["111", "222"]));
}

/// PHP writes an empty list as `{}` and an empty object as `[]` (w7corp/easywechat#562, #627, #628).
#[tokio::test]
async fn a_member_of_the_wrong_type_refuses_the_call_and_changes_nothing() {
    let caller = Caller::empty().await;
    let card_id = issued_groupon(&caller).await;
    let before = caller.card(&card_id).await;
    let refused = |path: &'static str, body: Value, field: &'static str| {
        let caller = &caller;
        async move {
            let answer = caller.call(path, body.clone()).await;
            assert_eq!(answer.errcode(), 47001, "{path} {body}");
            assert_eq!(answer.headers["x-sandbox-field"], field, "{path} {body}");
        }
    };
    for (own, field) in [
        (json!({"base_info": {"location_id_list": {}}}), "groupon.base_info.location_id_list"),
        (json!({"advanced_info": {"time_limit": {}}}), "groupon.advanced_info.time_limit"),
        (json!({"base_info": []}), "groupon.base_info"),
        (json!({"base_info": {"notice": ["x"]}}), "groupon.base_info.notice"),
        (json!({"base_info": {"get_limit": {}}}), "groupon.base_info.get_limit"),
    ] {
        refused("/card/update", json!({"card_id": card_id, "groupon": own}), field).await;
    }
    assert_eq!(caller.card(&card_id).await, before);

    for (path, body, field) in [
        ("/card/batchget", json!({"offset": 0, "count": 10, "status_list": {}}), "status_list"),
        ("/card/batchget", json!({"offset": 0, "count": -5}), "count"),
        (
            "/card/modifystock",
            json!({"card_id": card_id, "increase_stock_value": []}),
            "increase_stock_value",
        ),
        ("/card/code/consume", json!({"code": {}}), "code"),
        ("/card/code/get", json!({"code": []}), "code"),
        ("/card/delete", json!({"card_id": {}}), "card_id"),
        ("/cgi-bin/poi/getpoilist", json!({"begin": {}, "limit": 10}), "begin"),
        (
            "/datacube/getcardbizuininfo",
            json!({"begin_date": ["2026-01-01"], "end_date": "2026-01-02", "cond_source": 1}),
            "begin_date",
        ),
        ("/card/update", json!({"card_id": card_id, "groupon": []}), "groupon"),
        ("/card/create", json!({"card": []}), "card"),
        ("/card/create", json!({"card": {"card_type": {}}}), "card_type"),
        ("/card/create", json!({"card": {"card_type": "CASH", "cash": []}}), "cash"),
        ("/card/code/deposit", json!({"card_id": card_id, "code": "1"}), "code"),
        ("/card/code/checkcode", json!({"card_id": card_id, "code": {}}), "code"),
        (
            "/card/qrcode/create",
            json!({"action_name": "QR_CARD", "action_info": []}),
            "action_info",
        ),
        ("/card/landingpage/create", json!({"banner": "x", "card_list": {}}), "card_list"),
        (
            "/card/membercard/activateuserform/set",
            json!({"card_id": card_id, "required_form": []}),
            "required_form",
        ),
        ("/card/user/getcardlist", json!({"openid": ANNA, "card_id": {}}), "card_id"),
        ("/card/code/unavailable", json!({"code": "1", "reason": []}), "reason"),
        ("/card/membercard/updateuser", json!({"code": "1", "bonus": "many"}), "bonus"),
        ("/card/giftcard/page/add", json!({"page": []}), "page"),
        ("/card/paygiftcard/add", json!({"rule_info": []}), "rule_info"),
    ] {
        refused(path, body, field).await;
    }
    assert_eq!(caller.card(&card_id).await, before);
    let without = |body: Value| caller.call("/card/batchget", body);
    assert_eq!(without(json!({"offset": 0, "count": null})).await.errcode(), 41011);
}

#[tokio::test]
async fn every_member_that_an_update_may_change_has_a_type() {
    let caller = Caller::empty().await;
    let card_id = caller.create(member_card()).await;
    let before = caller.card(&card_id).await;
    for (own, field) in [
        (json!({"auto_activate": {}}), "auto_activate"),
        (json!({"bonus_url": 5}), "bonus_url"),
        (json!({"wx_activate": []}), "wx_activate"),
        (json!({"custom_cell2": "x"}), "custom_cell2"),
        (json!({"bonus_rule": {"increase_bonus": []}}), "bonus_rule.increase_bonus"),
        (json!({"base_info": {"is_pay_and_qrcode": 1}}), "base_info.is_pay_and_qrcode"),
        (json!({"base_info": {"center_app_brand_pass": {}}}), "base_info.center_app_brand_pass"),
    ] {
        let body = json!({"card_id": card_id, "member_card": own});
        let answer = caller.call("/card/update", body).await;
        assert_eq!(answer.errcode(), 47001, "{own}");
        assert_eq!(answer.headers["x-sandbox-field"], format!("member_card.{field}"));
    }
    assert_eq!(caller.card(&card_id).await, before);
}

/// Reported next to node-webot/wechat-api#57: a single text or an object instead of a list cleared the list of
/// testers.
#[tokio::test]
async fn testers_stay_where_the_list_is_none() {
    let caller = Caller::empty().await;
    let card_id = caller.create(groupon_card()).await;
    caller.ok("/card/testwhitelist/set", json!({"openid": [ANNA]})).await;
    for openid in [json!(ANNA), json!({"0": ANNA}), json!({}), json!(true)] {
        let answer = caller.call("/card/testwhitelist/set", json!({"openid": openid})).await;
        assert_eq!(answer.errcode(), 47001, "{openid}");
    }
    // The card is under review, so only testers can receive it.
    let receive = PersonCommand::ReceiveAs {
        card_id: card_id.into(),
        openid: ANNA.into(),
        code: None,
        outer_str: String::new(),
    };
    assert_eq!(caller.apply(Command::Person(receive)).len(), 1);
    let answer = caller.ok("/card/testwhitelist/set", json!({"openid": null})).await;
    assert_eq!(answer["white_list_size"], 0);
}

#[tokio::test]
async fn a_byte_order_mark_is_no_part_of_any_request() {
    let caller = Caller::empty().await;
    let marked = |body: Value| format!("\u{feff}{body}");
    let answer = caller.call_raw("/card/create", marked(groupon_card())).await;
    let card_id = answer.body["card_id"].as_str().expect("a card").to_owned();
    let body = json!({"card_id": card_id, "groupon": {"base_info": {"service_phone": "10086"}}});
    assert_eq!(caller.call_raw("/card/update", marked(body)).await.errcode(), 0);
    let list = caller.call_raw("/card/batchget", marked(json!({"offset": 0, "count": 1}))).await;
    assert_eq!(list.body["total_num"], 1);
}

/// Clients filter by the spellings of 2015 and 2016 (EasyWeChat/docs#41).
#[tokio::test]
async fn cards_are_found_by_both_spellings_of_their_state() {
    let caller = Caller::empty().await;
    let deleted = caller.create(groupon_card()).await;
    caller.ok("/card/delete", json!({"card_id": deleted})).await;
    let refused = caller.create(groupon_card()).await;
    caller.apply(Command::Refuse { card_id: refused.clone().into(), reason: "x".to_owned() });
    let dispatched = issued_groupon(&caller).await;
    caller.receive(&dispatched, 1);
    for (spellings, card_id) in [
        (["CARD_STATUS_DELETE", "CARD_STATUS_USER_DELETE"], deleted),
        (["CARD_STATUS_VERIFY_FAIL", "CARD_STATUS_VERIFY_FALL"], refused),
        (["CARD_STATUS_DISPATCH", "CARD_STATUS_USER_DISPATCH"], dispatched),
    ] {
        for status in spellings {
            for list in [json!(status), json!([status])] {
                let asked = json!({"offset": 0, "count": 10, "status_list": list});
                let found = caller.ok("/card/batchget", asked).await;
                assert_eq!(found["card_id_list"], json!([card_id]), "{status}");
            }
        }
    }
}

/// Two reports of 2015 state that an undocumented member failed the creation (JeffreySu/WeiXinMPSDK#106). Later
/// responses contain undocumented members, too, so such a member isn't certain to be invalid.
#[tokio::test]
async fn a_member_that_no_document_lists_is_kept() {
    let caller = Caller::empty().await;
    let mut card = groupon_card();
    let info = &mut card["card"]["groupon"]["base_info"];
    info["CardType"] = 2.into();
    info["url_name_type"] = 0.into();
    let card_id = caller.create(card).await;
    assert_eq!(caller.card(&card_id).await["groupon"]["base_info"]["CardType"], 2);
}

/// Errcode 40141, for every picture of a card (Tencent's community, 00004a733d0508e48d033b63e66400).
#[tokio::test]
async fn pictures_on_a_refused_host_are_refused_wherever_they_stand() {
    let caller = Caller::empty().await;
    let picture = "http://mmecoa.qpic.cn/sz_mmecoa_jpg/abc/0?from=appmsg";
    for pointer in [
        "/card/cash/base_info/logo_url",
        "/card/cash/advanced_info/abstract/icon_url_list/0",
        "/card/cash/advanced_info/text_image_list/0/image_url",
    ] {
        let mut card = cash_card();
        *card.pointer_mut(pointer).unwrap() = picture.into();
        assert_eq!(caller.call("/card/create", card).await.errcode(), 40141, "{pointer}");
    }
    let mut card = groupon_card()["card"]["groupon"].clone();
    card["base_info"]["date_info"] = json!({"type": "DATE_TYPE_PERMANENT"});
    card["background_pic_url"] = picture.into();
    let answer = caller
        .call("/card/create", json!({"card": {"card_type": "MEMBER_CARD", "member_card": card}}));
    let answer = answer.await;
    assert_eq!(answer.errcode(), 40141);
    assert_eq!(answer.headers["x-sandbox-field"], "member_card.background_pic_url");
}
