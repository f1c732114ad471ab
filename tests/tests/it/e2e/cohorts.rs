//! The table of cohorts: how soon claimed codes are redeemed.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use tests::{
    axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit,
    second_factor::MovedClock,
};

/// Friday, 2026-11-27 10:00:00 in Beijing.
const FRIDAY: UnixSeconds = UnixSeconds::new(1_795_744_800);
const DAY: u32 = 86_400;

async fn post(desk: &Desk, path: &str, body: &Value) -> Value {
    let request = tests::http::client().post(desk.address(path)).header("x-card-desk", "1");
    let answer = request.json(body).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.json().await.expect("JSON")
}

/// Lets a user claim two codes on Friday and redeem one of them, and advances the clock to Monday.
async fn used(desk: &Desk) {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let issued = cards.iter().find(|card| card["status"] == "CARD_STATUS_DISPATCH");
    let card_id = &issued.expect("an issued card")["card_id"];
    let mut codes = Vec::new();
    for openid in ["oSandbAAAAAAAAAAAAAAAAAAAAAA", "oSandbBBBBBBBBBBBBBBBBBBBBBB"] {
        let receive = json!({"command": "receive_as", "card_id": card_id, "openid": openid});
        codes.push(post(desk, "/desk/main/sandbox/command", &receive).await["codes"][0].clone());
    }
    let consume = json!({"code": codes[0], "card_id": card_id});
    assert_eq!(post(desk, "/weixin/main/card/code/consume", &consume).await["errcode"], 0);
    let later = json!({"command": "advance_clock", "seconds": 3 * DAY});
    post(desk, "/desk/main/sandbox/command", &later).await;
}

async fn check(browser: &Browser, state: &str) {
    assert_accessible(browser, state).await;
    assert_texts_fit(browser, state).await;
    let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert_eq!(browser.script(wide).await, false, "{state} scrolls sideways");
}

async fn cohorts_at(language: &str, width: u32, height: u32, [not_yet, unknown]: [&str; 2]) {
    let desk = Desk::start_with(&[], Arc::new(MovedClock::at(FRIDAY))).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address("/statistics")).await;
    // No event has arrived: unknown, not zero.
    browser.see("[data-unknown-cohorts]").await;

    used(&desk).await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-week='2026-11-23']").await;
    let cells = "return [...document.querySelectorAll(\"[data-week='2026-11-23'] td\")].map(it => it.textContent.trim())";
    let mut expected = vec!["2", "150.0%"];
    expected.extend([not_yet; 6]);
    assert_eq!(browser.script(cells).await, json!(expected));
    // Events are known since Friday, so nothing of that week can be compared.
    browser.click("[data-action=compare-weixin]").await;
    browser.see_text("[data-compared='2026-11-23']", unknown).await;
    browser.see_text("[data-compared=total]", unknown).await;
    browser.click(".cohorts [data-menu=export]").await;
    browser
        .see(".cohorts a[data-action=export-xlsx][href*='/statistics/cohorts.xlsx?begin=']")
        .await;
    browser.click(".cohorts [data-menu=export]").await;
    check(&browser, &format!("cohorts, {language}, {width} px")).await;

    browser.prefer(language, "dark").await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-week='2026-11-23']").await;
    check(&browser, &format!("cohorts, dark, {language}, {width} px")).await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cohorts_are_shown_on_a_wide_screen() {
    cohorts_at("zh-CN", 1280, 900, ["未到", "未知"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cohorts_are_shown_on_a_phone() {
    cohorts_at("en", 390, 844, ["not yet", "unknown"]).await;
}
