//! The merchant's profile: unsaved text survives leaving, and leaving asks if the text could not be kept.

use serde_json::json;
use tests::{browser::Browser, desk::Desk, http, page::field_selector};

const NOTICE: &str = "base_info.notice";
const PHONE: &str = "base_info.service_phone";

async fn open(browser: &Browser, desk: &Desk) {
    browser.open(&desk.address("/merchant")).await;
    browser.see(&field_selector(NOTICE)).await;
}

async fn value(browser: &Browser, field: &str) -> String {
    let value = browser.see(&field_selector(field)).await.prop("value").await;
    value.ok().flatten().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_text_survives_leaving_and_merges_with_what_others_save() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    open(&browser, &desk).await;
    browser.fill(NOTICE, "show the code").await;
    browser.click("a[href=\"/statistics\"]").await;
    browser.see(".chart svg").await;

    // Another user changes another field meanwhile.
    let profile: serde_json::Value = http::client()
        .get(desk.address("/desk/main/profile"))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("a profile");
    let mut theirs = profile["suggested"].clone();
    theirs["service_phone"] = json!("020-12345678");
    let save = json!({"revision": profile["revision"], "profile": theirs});
    let put = http::client()
        .put(desk.address("/desk/main/profile"))
        .header("x-card-desk", "1")
        .json(&save);
    assert_eq!(put.send().await.expect("an answer").status(), 200);

    browser.driver.back().await.expect("the profile");
    assert_eq!(value(&browser, NOTICE).await, "show the code");
    assert_eq!(value(&browser, PHONE).await, "020-12345678");
    browser.act("save-profile").await;
    browser.see_text(".toast", "Profile saved").await;
    browser.see_gone("[data-action=\"discard\"]").await;

    // Discarded text doesn't come back.
    browser.fill(NOTICE, "another").await;
    browser.act("discard").await;
    browser.see_gone("[data-action=\"discard\"]").await;
    open(&browser, &desk).await;
    assert_eq!(value(&browser, NOTICE).await, "show the code");
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_asks_where_the_browser_keeps_nothing() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    open(&browser, &desk).await;
    browser.script("Storage.prototype.setItem = () => { throw new Error('full') }").await;
    browser.fill(NOTICE, "show the code").await;
    browser.see("[data-action=\"discard\"]").await;
    browser.click("a[href=\"/statistics\"]").await;
    browser.act("stay").await;
    assert_eq!(value(&browser, NOTICE).await, "show the code");
    browser.click("a[href=\"/statistics\"]").await;
    browser.act("leave").await;
    browser.see(".chart svg").await;
    browser.quit().await;
}
