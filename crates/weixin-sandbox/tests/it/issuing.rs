//! QR codes, pages, articles, testers, and the functions of a card's page.

use axum::{body::Body, http::StatusCode};
use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError, PersonCommand};

use crate::support::{Caller, cash_card, groupon_card};

const ANNA: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
const BORIS: &str = "oSandbBBBBBBBBBBBBBBBBBBBBBB";
const PICTURE: &str = "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0S/0";

async fn issued(caller: &Caller, card: Value) -> String {
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

fn scan(ticket: &Value, openid: &str, card_id: Option<&str>) -> Command {
    Command::Person(PersonCommand::ScanQrCode {
        ticket: ticket.as_str().unwrap().to_owned(),
        openid: openid.into(),
        card_id: card_id.map(Into::into),
    })
}

fn one(card: Value) -> Value {
    json!({"action_name": "QR_CARD", "action_info": {"card": card}})
}

#[tokio::test]
async fn a_qr_code_works_once_for_one_user_in_its_time_and_carries_the_channel() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller, groupon_card()).await;
    let mut asked = one(json!({
        "card_id": card_id, "openid": ANNA, "is_unique_code": true, "outer_str": "12b",
    }));
    asked["expire_seconds"] = json!(1800);
    let made = caller.ok("/card/qrcode/create", asked).await;
    assert_eq!(made["expire_seconds"], 1800);
    let ticket = made["ticket"].as_str().unwrap();
    assert!(made["show_qrcode_url"].as_str().unwrap().ends_with(ticket));
    let path = format!("/sandbox/qrcodes/{ticket}");
    let picture = caller.send("GET", &path, Body::empty()).await;
    assert_eq!(picture.status, StatusCode::OK);
    assert_eq!(picture.headers["content-type"], "image/svg+xml");
    let unknown = caller.send("GET", "/sandbox/qrcodes/gQ", Body::empty()).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);

    let other = caller.sandbox.apply(scan(&made["ticket"], BORIS, None));
    assert_eq!(other, Err(CommandError::NotForUser));
    let code = caller.apply(scan(&made["ticket"], ANNA, None)).remove(0);
    let read = caller.ok("/card/code/get", json!({"code": code})).await;
    assert_eq!((&read["openid"], &read["outer_str"]), (&json!(ANNA), &json!("12b")));
    let again = caller.sandbox.apply(scan(&made["ticket"], ANNA, None));
    assert_eq!(again, Err(CommandError::NotIssuable), "once");

    let made = caller.ok("/card/qrcode/create", one(json!({"card_id": card_id}))).await;
    assert_eq!(made["expire_seconds"], 365 * 86_400);
    caller.apply(scan(&made["ticket"], ANNA, None));
    let mut short = one(json!({"card_id": card_id}));
    short["expire_seconds"] = json!(60);
    let made = caller.ok("/card/qrcode/create", short).await;
    caller.advance(60);
    let late = caller.sandbox.apply(scan(&made["ticket"], BORIS, None));
    assert_eq!(late, Err(CommandError::NotIssuable), "too late");
}

#[tokio::test]
async fn a_qr_code_can_offer_five_cards_and_wrong_ones_are_refused() {
    let caller = Caller::empty().await;
    let mut own = groupon_card();
    own["card"]["groupon"]["base_info"]["use_custom_code"] = json!(true);
    let mut bound = groupon_card();
    bound["card"]["groupon"]["base_info"]["bind_openid"] = json!(true);
    let (first, own) = (issued(&caller, groupon_card()).await, issued(&caller, own).await);
    let (bound, gone) = (issued(&caller, bound).await, issued(&caller, groupon_card()).await);
    caller.ok("/card/delete", json!({"card_id": gone})).await;
    let several = |cards: Value| {
        json!({"action_name": "QR_MULTIPLE_CARD",
               "action_info": {"multiple_card": {"card_list": cards}}})
    };
    let both = several(json!([{"card_id": first}, {"card_id": own, "code": "A1"}]));
    let made = caller.ok("/card/qrcode/create", both).await;
    assert_eq!(caller.apply(scan(&made["ticket"], ANNA, Some(&own))), ["A1"]);
    let six: Vec<Value> = (0..6).map(|_| json!({"card_id": first})).collect();
    let mut early = one(json!({"card_id": first}));
    early["expire_seconds"] = json!(59);
    let mut late = one(json!({"card_id": first}));
    late["expire_seconds"] = json!(1801);
    let wrong = [
        (json!({}), 40053),
        (json!({"action_name": "QR_SCENE", "action_info": {"card": {"card_id": first}}}), 40053),
        (several(json!([])), 40053),
        (several(json!(six)), 45039),
        (early, 40035),
        (late, 40035),
        (one(json!({})), 41012),
        (one(json!({"card_id": "pUnknown"})), 40073),
        (one(json!({"card_id": gone})), 40078),
        (one(json!({"card_id": own})), 41013),
        (one(json!({"card_id": bound})), 41011),
        (one(json!({"card_id": bound, "openid": "1"})), 40003),
    ];
    for (body, errcode) in wrong {
        let answer = caller.call("/card/qrcode/create", body.clone()).await;
        assert_eq!(answer.errcode(), errcode, "{body}");
    }
}

#[tokio::test]
async fn a_tester_receives_and_redeems_a_card_before_its_approval() {
    let caller = Caller::empty().await;
    let card_id = caller.create(groupon_card()).await;
    let receive = Command::Person(PersonCommand::ReceiveAs {
        card_id: card_id.clone().into(),
        openid: ANNA.into(),
        code: None,
        outer_str: String::new(),
    });
    assert_eq!(caller.sandbox.apply(receive.clone()), Err(CommandError::NotIssuable));
    let set = json!({"openid": [ANNA], "username": ["afdvvf", "abcd"]});
    let set = caller.ok("/card/testwhitelist/set", set).await;
    assert_eq!((&set["white_list_size"], &set["success_openid"]), (&json!(3), &json!([ANNA])));
    assert_eq!(set["success_username"], json!(["afdvvf", "abcd"]));
    let code = caller.apply(receive.clone()).remove(0);
    caller.ok("/card/code/get", json!({"code": code})).await;
    let card = caller.card(&card_id).await;
    assert_eq!(card["groupon"]["base_info"]["status"], "CARD_STATUS_NOT_VERIFY");
    // P1 "6 Setting Test Whitelist": testers go through the whole flow.
    let redeemed = caller.ok("/card/code/consume", json!({"code": code})).await;
    assert_eq!(redeemed["openid"], ANNA);
    // Every call replaces the whole list.
    caller.ok("/card/testwhitelist/set", json!({"openid": [BORIS]})).await;
    assert_eq!(caller.sandbox.apply(receive), Err(CommandError::NotIssuable));
    let names = |count: usize| vec!["name"; count];
    let wrong = [
        (json!({"openid": [ANNA], "username": names(10)}), 40035),
        (json!({"openid": ["1"]}), 40003),
        (json!({"username": [""]}), 40132),
    ];
    for (body, errcode) in wrong {
        let answer = caller.call("/card/testwhitelist/set", body.clone()).await;
        assert_eq!(answer.errcode(), errcode, "{body}");
    }
    caller.ok("/card/testwhitelist/set", json!({"username": names(10)})).await;
}

#[tokio::test]
async fn pages_and_articles_offer_cards() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller, groupon_card()).await;
    let page = json!({
        "banner": PICTURE, "page_title": "惠城优惠大派送", "can_share": true,
        "scene": "SCENE_NEAR_BY", "card_list": [{"card_id": card_id, "thumb_url": PICTURE}],
    });
    let first = caller.ok("/card/landingpage/create", page.clone()).await;
    let second = caller.ok("/card/landingpage/create", page.clone()).await;
    assert_eq!((&first["page_id"], &second["page_id"]), (&json!(1), &json!(2)));
    assert_ne!(first["url"], second["url"]);
    let with = |pointer: &str, value: Value| {
        let mut page = page.clone();
        *page.pointer_mut(pointer).unwrap() = value;
        page
    };
    let wrong = [
        (json!({}), 41011),
        (with("/banner", json!("https://example.com/a.jpg")), 40141),
        (with("/banner", json!(format!("{PICTURE}{}", "x".repeat(128)))), 40083),
        (with("/page_title", json!("")), 41011),
        (with("/scene", json!("SCENE_MOON")), 40035),
        (with("/card_list", json!([])), 41011),
        (with("/card_list/0/card_id", json!("")), 41012),
        (with("/card_list/0/card_id", json!("pUnknown")), 40073),
    ];
    for (body, errcode) in wrong {
        let answer = caller.call("/card/landingpage/create", body.clone()).await;
        assert_eq!(answer.errcode(), errcode, "{body}");
    }
    let article = caller.ok("/card/mpnews/gethtml", json!({"card_id": card_id})).await;
    assert!(article["content"].as_str().unwrap().contains(&card_id));
    assert_eq!(caller.call("/card/mpnews/gethtml", json!({})).await.errcode(), 41012);
    let unknown = json!({"card_id": "pUnknown"});
    assert_eq!(caller.call("/card/mpnews/gethtml", unknown).await.errcode(), 40073);
}

#[tokio::test]
async fn checkout_self_redemption_and_the_centre_entry_exclude_each_other() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller, groupon_card()).await;
    let mut nowhere = groupon_card();
    nowhere["card"]["groupon"]["base_info"]["location_id_list"] = json!([]);
    let nowhere = issued(&caller, nowhere).await;
    let mut centre = groupon_card();
    centre["card"]["groupon"]["base_info"]["center_title"] = json!("立即使用");
    centre["card"]["groupon"]["base_info"]["center_url"] = json!("http://www.qq.com");
    let centre = issued(&caller, centre).await;
    let friends = issued(&caller, cash_card()).await;
    let pay = |card_id: &str, is_open: bool| json!({"card_id": card_id, "is_open": is_open});
    let (pay_path, consume_path) = ("/card/paycell/set", "/card/selfconsumecell/set");
    caller.ok(pay_path, pay(&card_id, true)).await;
    let open = "/groupon/base_info/pay_info/swipe_card/is_swipe_card";
    assert_eq!(caller.card(&card_id).await.pointer(open), Some(&json!(true)));
    assert_eq!(caller.call(consume_path, pay(&card_id, true)).await.errcode(), 45046);
    caller.ok(pay_path, pay(&card_id, false)).await;
    assert_eq!(caller.card(&card_id).await.pointer(open), Some(&json!(false)));
    caller.ok(consume_path, pay(&card_id, true)).await;
    assert_eq!(caller.call(pay_path, pay(&card_id, true)).await.errcode(), 45046);
    assert_eq!(caller.call(pay_path, pay(&nowhere, true)).await.errcode(), 43017);
    assert_eq!(caller.call(pay_path, pay(&centre, true)).await.errcode(), 40145);
    assert_eq!(caller.call(consume_path, pay(&centre, true)).await.errcode(), 45046);
    assert_eq!(caller.call(consume_path, pay(&friends, true)).await.errcode(), 40153);
    let coded = json!({"card_id": friends, "is_open": true, "need_verify_cod": true});
    caller.ok(consume_path, coded).await;
    for path in [pay_path, consume_path] {
        assert_eq!(caller.call(path, json!({"is_open": true})).await.errcode(), 41012);
        assert_eq!(caller.call(path, json!({"card_id": card_id})).await.errcode(), 41011);
        assert_eq!(caller.call(path, pay("pUnknown", true)).await.errcode(), 40073);
    }
}

#[tokio::test]
async fn pages_and_lists_keep_documented_members_alone() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let list = json!({"openid": [ANNA], "stray_of_list": 1});
    caller.ok("/card/testwhitelist/set", list).await;
    let logo = "http://mmbiz.qpic.cn/logo/0";
    let page = json!({
        "banner": logo, "page_title": "卡券", "can_share": true, "scene": "SCENE_NEAR_BY",
        "card_list": [{"card_id": card_id, "thumb_url": logo}], "stray_of_page": 1,
    });
    caller.ok("/card/landingpage/create", page).await;
    let dump = String::from_utf8(caller.sandbox.dump().unwrap()).unwrap();
    assert!(dump.contains(ANNA) && dump.contains("SCENE_NEAR_BY"), "both are stored");
    assert!(!dump.contains("stray_of_"), "undocumented members are not");
}
