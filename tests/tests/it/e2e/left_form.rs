//! A form is left during typing: nothing of it stays alive, and no question is asked if the draft is kept.

use serde_json::json;
use tests::{browser::Browser, desk::Desk, page::field_selector};

const BRAND: &str = "base_info.brand_name";
const NOTICE: &str = "base_info.notice";

/// Opens a new form from the list through the chooser, and types the merchant's name.
async fn begin(browser: &Browser, desk: &Desk) {
    browser.open(&desk.address("/cards/new")).await;
    browser.click(".type-card[href*=\"CASH\"]").await;
    browser.click(&field_selector(BRAND)).await;
    browser.keys("麦朵").await;
}

async fn back(browser: &Browser) {
    browser.script("history.back()").await;
}

async fn path(browser: &Browser) -> String {
    browser.driver.current_url().await.expect("an address").path().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn back_from_a_form_with_the_cursor_in_a_field_leaves_a_page_that_works() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;
    begin(&browser, &desk).await;
    back(&browser).await;
    // The chooser offers the text as a draft.
    browser.see("[data-action=\"open-draft\"]").await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    browser.keys("c").await;
    browser.click(&field_selector(BRAND)).await;
    browser.keys("麦朵").await;
    back(&browser).await;
    browser.see("[data-card]").await;
    assert_eq!(path(&browser).await, "/cards");
    browser.click("a[href=\"/statistics\"]").await;
    browser.see(".chart svg").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_out_of_a_form_works_with_the_cursor_in_any_kind_of_field() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;
    for (section, field) in [
        ("content", NOTICE),
        ("content", "base_info.description"),
        ("content", "advanced_info.abstract.abstract"),
        ("offer", "reduce_cost"),
        ("validity", "base_info.date_info.end_timestamp"),
    ] {
        begin(&browser, &desk).await;
        browser.act(&format!("section-{section}")).await;
        browser.click(&field_selector(field)).await;
        back(&browser).await;
        browser.see("[data-action=\"open-draft\"]").await;
        browser.act("open-draft").await;
        browser.see(&field_selector(BRAND)).await;
        browser.click("a[href=\"/cards\"]").await;
        browser.see("[data-card]").await;
    }
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_asks_only_where_the_draft_could_not_be_kept() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;
    begin(&browser, &desk).await;
    // The draft is kept, so a link simply navigates.
    browser.click("a[href=\"/statistics\"]").await;
    browser.see(".chart svg").await;

    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.setBlockedURLs", json!({"urls": ["*/drafts/*"]})).await;
    begin(&browser, &desk).await;
    // A browser that stores nothing, as a private window with full storage.
    browser.script("Storage.prototype.setItem = () => { throw new Error('full') }").await;
    browser.fill(NOTICE, "请出示付款码").await;
    browser.see("[data-kept=\"nowhere\"]").await;
    browser.click("a[href=\"/statistics\"]").await;
    browser.act("stay").await;
    assert_eq!(path(&browser).await, "/cards/new");
    browser.click("a[href=\"/statistics\"]").await;
    browser.act("leave").await;
    browser.see(".chart svg").await;

    begin(&browser, &desk).await;
    browser.script("Storage.prototype.setItem = () => { throw new Error('full') }").await;
    browser.fill(NOTICE, "请出示付款码").await;
    browser.see("[data-kept=\"nowhere\"]").await;
    browser.act("section-offer").await;
    back(&browser).await;
    browser.act("stay").await;
    assert_eq!(path(&browser).await, "/cards/new");
    // A reload would return to the section that was shown.
    browser.see_true("return location.search.includes('section=offer')").await;
    browser.act("section-content").await;
    let typed = format!("return document.querySelector(`{}`).value", field_selector(NOTICE));
    assert_eq!(browser.script(&typed).await, "请出示付款码");
    back(&browser).await;
    browser.act("leave").await;
    browser.see(".type-card").await;
    browser.quit().await;
}
