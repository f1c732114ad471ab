//! Figures from events: the table of channels and stores, and the map of the week.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use serde_json::json;
use tests::{browser::Browser, desk::Desk, fits::assert_good, second_factor::MovedClock};
use thirtyfour::Key;

/// Friday, 2026-11-27 10:00:00 in Beijing.
const FRIDAY: UnixSeconds = UnixSeconds::new(1_795_744_800);

/// Lets a user claim a voucher by the poster and redeem it, and advances the clock until the day is closed.
async fn used(desk: &Desk) {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let issued = cards.iter().find(|card| card["status"] == "CARD_STATUS_DISPATCH");
    let card_id = &issued.expect("an issued card")["card_id"];
    let channel = json!({"id": "c-1", "name": "门店海报", "kind": "poster", "outer_str": "poster"});
    desk.post("/desk/main/channels", &channel).await;
    let receive = json!({
        "command": "receive_as", "card_id": card_id, "openid": "oSandbAAAAAAAAAAAAAAAAAAAAAA", "outer_str": "poster"
    });
    let received = desk.post("/desk/main/sandbox/command", &receive).await;
    let consume = json!({"code": received["codes"][0], "card_id": card_id});
    assert_eq!(desk.post("/weixin/main/card/code/consume", &consume).await["errcode"], 0);
    let later = json!({"command": "advance_clock", "seconds": 172_800});
    desk.post("/desk/main/sandbox/command", &later).await;
}

async fn figures_at(language: &str, width: u32, height: u32, [claimed, busiest]: [&str; 2]) {
    let desk = Desk::start_with(&[], Arc::new(MovedClock::at(FRIDAY))).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address("/statistics")).await;
    // No event has arrived: unknown, not zero.
    browser.see("[data-unknown-channels]").await;
    browser.see("[data-unknown-week]").await;
    assert_good(&browser, &format!("no events, {language}, {width} px")).await;

    used(&desk).await;
    browser.open(&desk.address("/statistics")).await;
    browser.see_text("[data-channel=poster]", "门店海报").await;
    let cells = "return [...document.querySelectorAll('[data-channel=poster] td')].map(it => it.textContent.trim()).slice(1, 4)";
    assert_eq!(browser.script(cells).await, json!(["1", "0", "1"]));
    browser.see("[data-cell='4-10'][data-level='4']").await;
    browser.see_text("[data-told]", busiest).await;
    // Weekdays without a known day are unknown, hours of a known one are zero.
    browser.see("[data-cell='4-11'][data-level='0']").await;
    browser.see("[data-cell='2-10'][data-level='unknown']").await;

    // By keyboard, from the first cell.
    browser.script("document.querySelector('.heat-scroll').focus()").await;
    for key in
        [Key::Down, Key::Down, Key::Down, Key::Down, Key::Down, Key::Right, Key::Right, Key::Right]
    {
        browser.key(key).await;
    }
    browser.see("[data-cell='4-10'].heat-at").await;
    browser.see_text("[data-told]", claimed).await;
    assert_good(&browser, &format!("figures from events, {language}, {width} px")).await;

    browser.click("[data-act=claims]").await;
    browser.see("[data-cell='4-10'][data-level='4']").await;
    browser.click("[data-by=store]").await;
    browser.see("[data-store]").await;
    browser.click("[data-by=event]").await;
    browser.see("[data-event=user_get_card]").await;
    browser.prefer(language, "dark").await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-cell='4-10'][data-level='4']").await;
    assert_good(&browser, &format!("figures from events, dark, {language}, {width} px")).await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn channels_and_hours_are_shown_on_a_wide_screen() {
    let texts = ["周五 10 点：核销 1，领取 1", "最忙：周五 10 点"];
    figures_at("zh-CN", 1280, 900, texts).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn channels_and_hours_are_shown_on_a_phone() {
    let texts = ["Fri 10:00: 1 redemptions, 1 claims", "Busiest: Fri 10:00"];
    figures_at("en", 390, 844, texts).await;
}
