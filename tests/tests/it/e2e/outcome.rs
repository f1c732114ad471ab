//! The outcome of a save is visible at any scroll position and announced to screen readers.

use serde_json::json;
use tests::{browser::Browser, desk::Desk};

use super::{conflict::issued, voucher::stored};

const PHONE: &str = "base_info.service_phone";
const NOTICE: &str = "base_info.notice";

async fn open(desk: &Desk, browser: &Browser) -> String {
    let card_id = issued(desk).await;
    browser.open(&desk.address(&format!("/cards/{card_id}?tab=content"))).await;
    browser.see(&format!("[id='field-{PHONE}']")).await;
    card_id
}

/// Waits until an element has the focus and is inside the window.
async fn see_focused(browser: &Browser, id: &str) {
    let script = format!(
        "const it = document.getElementById('{id}'); const box = it?.getBoundingClientRect();
         return document.activeElement === it && box.top >= 0 && box.top < innerHeight"
    );
    browser.see_true(&script).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_shows_the_platforms_response_in_view() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    open(&desk, &browser).await;
    browser.fill(PHONE, "020-66666666").await;
    browser.see("[data-expected=\"stays\"]").await;
    browser.act("save").await;
    browser.act("confirm-save").await;
    browser.see_text(".toast-region [role=\"status\"]", "已保存，立即生效（与预计一致）").await;
    see_focused(&browser, "save-outcome").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_without_a_response_shows_that_in_view() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    open(&desk, &browser).await;
    browser.fill(PHONE, "020-66666666").await;
    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.setBlockedURLs", json!({"urls": ["*/update", "*/writes*"]})).await;
    browser.act("save").await;
    browser.act("confirm-save").await;
    browser.see("[data-outcome=\"unknown\"][role=\"alert\"]").await;
    see_focused(&browser, "sent-outcome").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_no_review_can_be_saved_alone() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    let card_id = open(&desk, &browser).await;
    let before = stored(&desk, &card_id).await.base_info.notice;
    browser.fill(PHONE, "020-66666666").await;
    browser.fill(NOTICE, "请向店员出示").await;
    browser.see("[data-expected=\"review\"]").await;
    browser.act("save").await;
    browser.see(&format!("[data-change=\"{NOTICE}\"] ins")).await;
    browser.act("save-at-once").await;
    browser.see_text(".toast-region [role=\"status\"]", "还有 1 处未保存").await;
    let card = stored(&desk, &card_id).await;
    assert_eq!(card.base_info.service_phone.as_deref(), Some("020-66666666"));
    assert_eq!(card.base_info.notice, before, "that one goes to review, and was left out");
    // The rest is still an edit, and each change can be undone.
    browser.see(&format!("[data-undo=\"{NOTICE}\"]")).await;
    browser.see_gone(&format!("[data-undo=\"{PHONE}\"]")).await;
    browser.click(&format!("[data-undo=\"{NOTICE}\"]")).await;
    browser.see_gone("[data-action=\"save\"]").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_returns_to_the_section() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.see("[id='field-base_info.brand_name']").await;
    browser.act("section-validity").await;
    browser.see_true("return location.search.includes('section=validity')").await;
    browser.driver.refresh().await.expect("a reload");
    browser.see("#section-validity").await;
    // Every section's tab is inside the row: none is cut off.
    browser
        .see_true("const tabs = document.querySelector('.editor-tabs'); return tabs.scrollWidth <= tabs.clientWidth")
        .await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
