//! The page of one voucher: it follows events, links to problems and to the next voucher.

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk};
use thirtyfour::Key;

/// The first card with a status, and with a type if given.
async fn card(desk: &Desk, status: &str, card_type: Option<&str>) -> String {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let found = cards.iter().find(|card| {
        card["status"] == status && card_type.is_none_or(|card_type| card["card_type"] == card_type)
    });
    found.and_then(|card| card["card_id"].as_str()).expect("such a card").to_owned()
}

async fn command(desk: &Desk, command: Value) {
    let request = tests::http::client()
        .post(desk.address("/desk/main/sandbox/command"))
        .header("x-card-desk", "1")
        .json(&command);
    let answer = request.send().await.expect("an answer");
    assert!(answer.status().is_success(), "{command}: {}", answer.status());
}

#[tokio::test(flavor = "multi_thread")]
async fn stock_and_next_step_follow_what_happens_without_a_reload() {
    let desk = Desk::start().await;
    let card_id = card(&desk, "CARD_STATUS_NOT_VERIFY", Some("CASH")).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see("[data-review=\"running\"]").await;
    browser.see_text("[data-fact=\"stock\"]", "还没有库存").await;
    // The changes happen elsewhere: the test doesn't touch the page.
    command(&desk, json!({"command": "approve", "card_id": card_id})).await;
    browser.see("[data-review=\"approved\"]").await;
    browser.see_text(".toast-region [role=\"status\"]", "审核已通过").await;
    browser.see_text("[data-voucher-state]", "待投放").await;
    browser.see_text("[data-fact=\"next\"]", "补库存").await;
    command(&desk, json!({"command": "supply", "card_id": card_id, "quantity": 1500})).await;
    browser.see_text("[data-fact=\"stock\"]", "1,500 / 1,500").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_leads_to_the_field_that_it_names() {
    let desk = Desk::start().await;
    let card_id = card(&desk, "CARD_STATUS_NOT_VERIFY", Some("CASH")).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see("[data-review=\"running\"]").await;
    let reason = "使用须知与优惠不符，请修改";
    command(&desk, json!({"command": "refuse", "card_id": card_id, "reason": reason})).await;
    // A failure stays until it is closed.
    browser.see_text(".toast-region [role=\"alert\"]", reason).await;
    browser.see("[data-review=\"refused\"]").await;
    browser.click("[data-reason] [data-field=\"base_info.description\"]").await;
    browser.see_true("return document.activeElement?.id === 'field-base_info.description'").await;
    let address = browser.driver.current_url().await.expect("an address");
    assert!(address.query().is_some_and(|query| query.contains("tab=content")), "{address}");
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_go_through_the_list_that_a_voucher_was_opened_from() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards?tab=issued")).await;
    browser.see("[data-card]").await;
    browser.click("[data-card] .list-title").await;
    browser.see_text("[data-place]", "1 / ").await;
    let first = browser.text("[data-card-id]").await;
    browser.see_true("return document.activeElement?.tagName === 'H1'").await;
    browser.keys("j").await;
    browser.see_text("[data-place]", "2 / ").await;
    assert_ne!(browser.text("[data-card-id]").await, first);
    browser.keys("k").await;
    browser.see_text("[data-place]", "1 / ").await;
    assert_eq!(browser.text("[data-card-id]").await, first);
    // Back leads to the list, after any number of viewed vouchers.
    browser.driver.back().await.expect("back");
    browser.see("[data-card]").await;
    let address = browser.driver.current_url().await.expect("an address");
    assert_eq!((address.path(), address.query()), ("/cards", Some("tab=issued")));
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_of_another_type_reads_in_words_and_a_missing_one_leads_back() {
    let desk = Desk::start().await;
    let card_id = card(&desk, "CARD_STATUS_VERIFY_OK", Some("GROUPON")).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    let about = browser.see_text(".voucher-about", "团购详情").await;
    assert!(!about.contains("deal_detail"), "{about}");
    browser.assert_clean_console().await;

    browser.open(&desk.address("/cards/pDoesNotExist")).await;
    browser.see_text("[data-empty=\"voucher\"]", "找不到这张卡券，可能已删除").await;
    browser.act("back-to-list").await;
    browser.see("[data-card]").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sandbox_stays_beside_the_page_and_escape_closes_it() {
    let desk = Desk::start().await;
    let card_id = card(&desk, "CARD_STATUS_VERIFY_OK", Some("CASH")).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see("[data-fact=\"next\"] [data-action=\"next-step\"], [data-fact=\"next\"]").await;
    browser.act("open-sandbox").await;
    browser.see("[data-action=\"receive\"]").await;
    // The rest of the page stays usable: the panel isn't modal.
    browser.click("[data-tab=\"history\"]").await;
    browser.see(".history").await;
    browser.see_true("return !document.querySelector('.sandbox-panel').hidden").await;
    browser.act("choose-voucher").await;
    browser.keys("下午茶").await;
    browser.see_text(".sandbox-options", "下午茶").await;
    browser.key(Key::Escape).await;
    browser.see_true("return document.querySelector('.sandbox-panel').hidden").await;
    browser.see_true("return document.activeElement?.dataset.action === 'open-sandbox'").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
