//! Drafts survive closing the tab immediately, and editing in two tabs.

use std::sync::Arc;

use card_desk::clock::{Clock, WallClock};
use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, page::field_selector};

const BRAND: &str = "base_info.brand_name";
/// A field that no profile fills in.
const COVER: &str = "advanced_info.abstract.abstract";
const DAY: i64 = 86_400;

/// The machine's clock plus an offset in seconds.
#[derive(Debug)]
struct Skewed(i64);

impl Clock for Skewed {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(WallClock.now().get() + self.0)
    }
}

/// Opens the form of a new voucher and types the merchant's name. Returns the form's address, which contains the
/// draft's id.
async fn begin(browser: &Browser, desk: &Desk) -> String {
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.see_true("return location.search.includes('draft=')").await;
    browser.fill(BRAND, "麦朵").await;
    browser.see_text(".save-state", "草稿已保存").await;
    browser.driver.current_url().await.expect("an address").to_string()
}

/// Waits until a field contains a text.
async fn see_value(browser: &Browser, field: &str, text: &str) {
    let (selector, text) = (json!(field_selector(field)), json!(text));
    browser.see_true(&format!("return document.querySelector({selector})?.value === {text}")).await;
}

/// Closes this tab immediately and switches to the other one.
async fn close_and_go_on_elsewhere(browser: &Browser) {
    let closing = browser.driver.window().await.expect("this tab");
    let other = browser.driver.windows().await.expect("the tabs");
    let other = other.into_iter().find(|tab| *tab != closing).expect("another tab");
    browser.driver.close_window().await.expect("the tab closes");
    browser.driver.switch_to_window(other).await.expect("the other tab");
}

/// The draft that the server has.
async fn draft(desk: &Desk) -> Value {
    let client = tests::http::client();
    let get = |path: String| client.get(desk.address(&path)).send();
    let list = get("/desk/main/drafts".to_owned()).await.expect("an answer");
    let list: Value = list.json().await.expect("JSON");
    let draft_id = list[0]["draft_id"].as_str().expect("a draft");
    let draft = get(format!("/desk/main/drafts/{draft_id}")).await.expect("an answer");
    draft.json().await.expect("JSON")
}

/// The cover's text in a draft.
fn cover(draft: &Value) -> Option<&str> {
    draft["card"]["cash"]["advanced_info"]["abstract"]["abstract"].as_str()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_keystroke_survives_closing_the_tab_at_once() {
    // Clock offsets of the server, and of the browser before the tab is closed.
    for (server, before) in [(0, 0), (DAY, -DAY), (-DAY, DAY)] {
        let desk = Desk::start_with(&[], Arc::new(Skewed(server))).await;
        let browser = Browser::start("zh-CN", 1280, 1000).await;
        let skew = format!("const now = Date.now; Date.now = () => now() + {before}000;");
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": skew})).await;
        let address = begin(&browser, &desk).await;
        browser.driver.new_tab().await.expect("another tab");
        browser.fill(COVER, "请出示付款码").await;
        close_and_go_on_elsewhere(&browser).await;
        browser.open(&address).await;
        see_value(&browser, COVER, "请出示付款码").await;
        see_value(&browser, BRAND, "麦朵").await;
        browser.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unsent_text_is_still_in_the_browser() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;
    let address = begin(&browser, &desk).await;
    browser.driver.new_tab().await.expect("another tab");
    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.setBlockedURLs", json!({"urls": ["*/drafts/*"]})).await;
    browser.fill(COVER, "请出示付款码").await;
    close_and_go_on_elsewhere(&browser).await;
    assert_eq!(cover(&draft(&desk).await), None);
    browser.open(&address).await;
    see_value(&browser, COVER, "请出示付款码").await;
    browser.see_text(".save-state", "草稿已保存").await;
    assert_eq!(cover(&draft(&desk).await), Some("请出示付款码"));
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_of_one_draft_are_offered_each_others_text() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;
    let address = begin(&browser, &desk).await;
    let first = browser.driver.window().await.expect("this tab");
    let second = browser.driver.new_tab().await.expect("another tab");
    browser.driver.switch_to_window(second).await.expect("the other tab");
    browser.open(&address).await;
    see_value(&browser, BRAND, "麦朵").await;
    browser.fill(BRAND, "麦朵烘焙").await;
    browser.see_text(".save-state", "草稿已保存").await;

    browser.driver.switch_to_window(first).await.expect("the first tab");
    browser.fill(COVER, "请出示付款码").await;
    browser.see("[data-version=\"elsewhere\"]").await;
    assert_eq!(draft(&desk).await["card"]["cash"]["base_info"]["brand_name"], "麦朵烘焙");
    browser.act("show-other-version").await;
    see_value(&browser, BRAND, "麦朵烘焙").await;
    see_value(&browser, COVER, "").await;
    browser.see("[data-version=\"here\"]").await;
    // Switches back: this version is the one to keep.
    browser.act("show-other-version").await;
    see_value(&browser, COVER, "请出示付款码").await;
    browser.act("keep-this-version").await;
    browser.see_gone("[data-version]").await;
    browser.see_text(".save-state", "草稿已保存").await;
    let kept = draft(&desk).await;
    assert_eq!(kept["card"]["cash"]["base_info"]["brand_name"], "麦朵");
    assert_eq!(cover(&kept), Some("请出示付款码"));
    let left = browser
        .script("return Object.keys(localStorage).filter(name => name.startsWith('card-desk.draft')).length")
        .await;
    assert_eq!(left, 0, "the server has everything");
    browser.quit().await;
}
