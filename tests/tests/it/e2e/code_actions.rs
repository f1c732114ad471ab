//! What only member cards and tickets have: a member is activated and gets points, a passenger is checked in.

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, fits::assert_good};
use thirtyfour::Key;

/// Creates a card, approves it and lets a user receive it. Returns the ids of card and code.
async fn held(desk: &Desk, card_type: &str, own: Value, dates: Value) -> (String, String) {
    let base_info = json!({
        "logo_url": "http://mmbiz.qpic.cn/mmbiz/logo", "brand_name": "麦朵烘焙", "code_type": "CODE_TYPE_QRCODE",
        "title": "体验卡", "color": "Color010", "notice": "请出示二维码", "description": "不与其他优惠同享",
        "date_info": dates, "sku": {"quantity": 100}
    });
    let mut body = own;
    body["base_info"] = base_info;
    let name = card_type.to_lowercase();
    let card = json!({"card": {"card_type": card_type, name: body}});
    let created = desk.post("/weixin/main/card/create", &card).await;
    let card_id = created["card_id"].as_str().unwrap_or_else(|| panic!("{created}")).to_owned();
    let command = "/desk/main/sandbox/command";
    desk.post(command, &json!({"command": "approve", "card_id": card_id})).await;
    let receive = json!({"command": "receive", "card_id": card_id, "times": 1});
    let code = desk.post(command, &receive).await["codes"][0].as_str().expect("a code").to_owned();
    (card_id, code)
}

async fn actions_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start().await;
    let own = json!({"supply_bonus": true, "supply_balance": true, "prerogative": "生日九折", "activate_url": "https://example.com"});
    let (card_id, code) =
        held(&desk, "MEMBER_CARD", own, json!({"type": "DATE_TYPE_PERMANENT"})).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address(&format!("/codes/{code}?card={card_id}"))).await;
    browser.act("activate").await;
    browser.see("[data-form=activate]").await;
    assert_good(&browser, "the form that activates").await;
    browser.replace_text("#field-membership-number", "VIP 0001").await;
    browser.type_into("#field-points", "100").await;
    browser.key(Key::Enter).await;
    browser.see_gone("[data-form=activate]").await;

    browser.act("update-member").await;
    browser.see_text("[data-standing]", "100").await;
    browser.type_into("#field-points", "-30").await;
    browser.type_into("#field-stored-value", "12.5").await;
    assert_good(&browser, "the form that changes a member").await;
    browser.act("confirm-action").await;
    browser.see_gone("[data-form=update-member]").await;
    let read = json!({"card_id": card_id, "code": code});
    let member = desk.post("/weixin/main/card/membercard/userinfo/get", &read).await;
    assert_eq!((&member["bonus"], &member["balance"]), (&json!(70), &json!(1250)), "{member}");
    assert_eq!(member["membership_number"], "VIP 0001");

    let now = desk.whole_list().await["now"].as_i64().expect("a time");
    let dates = json!({"type": "DATE_TYPE_FIX_TIME_RANGE", "begin_timestamp": now - 86_400, "end_timestamp": now + 864_000});
    let own = json!({"from": "成都", "to": "广州", "flight": "CE123", "departure_time": now + 86_400, "landing_time": now + 90_000});
    let (card_id, code) = held(&desk, "BOARDING_PASS", own, dates).await;
    browser.open(&desk.address(&format!("/codes/{code}?card={card_id}"))).await;
    browser.act("check-in").await;
    browser.act("confirm-action").await;
    browser.see("#field-passenger[aria-invalid=true]").await;
    for (field, text) in [
        ("passenger", "张三"),
        ("cabin-class", "头等舱"),
        ("seat", "1A"),
        ("ticket-number", "12345678901234"),
    ] {
        browser.type_into(&format!("#field-{field}"), text).await;
    }
    assert_good(&browser, "the form of a check-in").await;
    browser.act("confirm-action").await;
    browser.see_gone("[data-form=check-in]").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_gets_points_and_a_passenger_a_seat() {
    actions_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_gets_points_on_a_phone() {
    actions_at("en", 390, 844).await;
}
