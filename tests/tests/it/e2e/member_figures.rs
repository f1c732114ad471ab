//! Weixin's statistics of member cards.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use tests::{
    axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit,
    second_factor::MovedClock,
};

/// Friday, 2026-11-27 10:00:00 in Beijing.
const FRIDAY: UnixSeconds = UnixSeconds::new(1_795_744_800);
const IMAGE: &str = "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA027iasqSG0sjpiby4vce3AtaPu6cIhBHkt6IjlkY9YnDsfw/0";

async fn post(desk: &Desk, path: &str, body: &Value) -> Value {
    let request = tests::http::client().post(desk.address(path)).header("x-card-desk", "1");
    let answer = request.json(body).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.json().await.expect("JSON")
}

/// Creates a member card on Friday, lets two users receive it and one of them activate it, and advances the clock until the
/// day is closed. Returns the card's id.
async fn used(desk: &Desk) -> String {
    let card = json!({"card": {"card_type": "MEMBER_CARD", "member_card": {
        "base_info": {
            "logo_url": IMAGE, "brand_name": "微信餐厅", "code_type": "CODE_TYPE_TEXT", "title": "会员卡",
            "color": "Color010", "notice": "使用时向服务员出示此券", "description": "不可与其他优惠同享",
            "date_info": {"type": "DATE_TYPE_PERMANENT"}, "sku": {"quantity": 100}
        },
        "supply_bonus": true, "supply_balance": true, "prerogative": "九折"
    }}});
    let created = post(desk, "/weixin/main/card/create", &card).await;
    assert_eq!(created["errcode"], 0, "{created}");
    let card_id = created["card_id"].as_str().expect("an id").to_owned();
    let command = async |command: &Value| post(desk, "/desk/main/sandbox/command", command).await;
    command(&json!({"command": "approve", "card_id": card_id})).await;
    let mut codes = Vec::new();
    for openid in ["oSandbAAAAAAAAAAAAAAAAAAAAAA", "oSandbBBBBBBBBBBBBBBBBBBBBBB"] {
        let receive = json!({"command": "receive_as", "card_id": card_id, "openid": openid});
        codes.push(command(&receive).await["codes"][0].clone());
    }
    let activate = json!({"code": codes[0], "membership_number": "1"});
    let answer = post(desk, "/weixin/main/card/membercard/activate", &activate).await;
    assert_eq!(answer["errcode"], 0, "{answer}");
    command(&json!({"command": "advance_clock", "seconds": 86_400})).await;
    card_id
}

async fn check(browser: &Browser, state: &str) {
    assert_accessible(browser, state).await;
    assert_texts_fit(browser, state).await;
    let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert_eq!(browser.script(wide).await, false, "{state} scrolls sideways");
}

async fn figures_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start_with(&[], Arc::new(MovedClock::at(FRIDAY))).await;
    let card_id = used(&desk).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address(&format!("/statistics?card_id={card_id}"))).await;
    browser.see("[data-members=card] .chart").await;
    browser.click("[data-action=member-days]").await;
    let cells = "return [...document.querySelectorAll(\"[data-members=card] [data-day='2026-11-27'] td\")].map(it => it.textContent.trim())";
    // Views, claims, claimers, redemptions, activating users, new members, members, claimers so far, and both amounts.
    let expected = json!(["0", "2", "2", "0", "1", "1", "1", "–", "0", "0"]);
    assert_eq!(browser.script(cells).await, expected);
    check(&browser, &format!("a member card, {language}, {width} px")).await;

    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-members=api] .chart").await;
    browser.click(".members [data-menu=export]").await;
    browser.see(".members a[data-action=export-csv][href*='/statistics/members.csv?begin=']").await;
    browser.click(".members [data-menu=export]").await;
    browser.prefer(language, "dark").await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-members=api] .chart").await;
    check(&browser, &format!("all member cards, dark, {language}, {width} px")).await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_member_cards_are_shown_on_a_wide_screen() {
    figures_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_member_cards_are_shown_on_a_phone() {
    figures_at("en", 390, 844).await;
}
