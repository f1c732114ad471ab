//! A voucher is created and the response lost: the form doesn't resend it, the user decides, the form continues.

use serde_json::{Value, json};
use tests::{
    axe::assert_accessible,
    browser::Browser,
    desk::Desk,
    sandbox::{self, Caller, Still},
};

use super::conflict::issued;

/// How many cards the platform has.
async fn count(platform: &Caller) -> i64 {
    let answer = platform.ok("/card/batchget", &json!({"offset": 0, "count": 1})).await;
    answer["total_num"].as_i64().expect("a number")
}

/// Makes the platform carry out the next creation and drop its response.
async fn lose_the_answer(platform: &str) {
    let fault = json!({"path": "/card/create", "when": "after", "effect": "break"});
    let request = tests::http::client().post(format!("{platform}/sandbox/faults")).json(&fault);
    let answer = request.send().await.expect("an answer");
    assert!(answer.status().is_success(), "{}", answer.status());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_creation_is_decided_by_a_person_and_made_once() {
    let platform = sandbox::start(false).await;
    let address = format!("http://{}", platform.address);
    let caller = Caller::connect(&address).await;
    let desk = Desk::start_before(&address, std::sync::Arc::new(Still)).await;
    let copied = issued(&desk).await;
    let before = count(&caller).await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;

    browser.open(&desk.address(&format!("/cards/new?type=CASH&from={copied}"))).await;
    browser.fill("base_info.notice", "请出示付款码").await;
    browser.see_text(".save-state", "草稿已保存").await;
    let form = browser.driver.current_url().await.expect("an address").to_string();
    lose_the_answer(&address).await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    // Never "it was not accepted": the outcome is unknown.
    browser.see("[data-outcome=\"unknown\"], [data-outcome=\"undecided\"]").await;
    browser.see_gone("[data-outcome=\"failed\"]").await;
    assert_eq!(count(&caller).await, before + 1, "it was carried out once");

    // The overview counts it and links to it.
    browser.open(&desk.address("/")).await;
    browser.see("[data-outcome=\"unknown\"]").await;
    browser.act("open-writes").await;
    browser.see(".write, [data-action=\"show-undecided\"]").await;
    browser.open(&desk.address("/writes?tab=undecided")).await;
    let adopt = "[data-candidate] [data-action=\"adopt\"]";
    browser.see(adopt).await;
    assert_accessible(&browser, "a write that needs a decision").await;
    let card_id = browser.attribute("[data-candidate]", "data-candidate").await;

    // A decision needs a reason.
    browser.act("adopt").await;
    let record = browser.see("[data-action=\"record\"]").await;
    assert!(!record.is_enabled().await.expect("a state"));
    assert_accessible(&browser, "the question before a decision").await;
    browser.act("usual-reason").await;
    browser.act("record").await;
    browser.see_gone("dialog[open]").await;

    // The form finds the decision and continues with the voucher, without sending anything.
    browser.open(&form).await;
    browser.see("[data-review=\"running\"]").await;
    let shown = browser.driver.current_url().await.expect("an address");
    assert_eq!(shown.path(), format!("/cards/{card_id}"));
    browser.click("[data-tab=\"history\"]").await;
    browser.see_text(".history", "创建卡券").await;
    assert_eq!(count(&caller).await, before + 1);
    browser.quit().await;
}

/// Disconnects the browser from the network, or reconnects it.
async fn set_offline(browser: &Browser, offline: bool) {
    let conditions = json!({
        "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1
    });
    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.emulateNetworkConditions", conditions).await;
}

/// How many cards the desk's platform has.
async fn count_of(desk: &Desk) -> i64 {
    let request = tests::http::client()
        .post(desk.address("/weixin/main/card/batchget"))
        .json(&json!({"offset": 0, "count": 1}));
    let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    answer["total_num"].as_i64().expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creation_that_never_left_the_browser_is_submitted_again_with_what_was_typed() {
    let desk = Desk::start().await;
    let copied = issued(&desk).await;
    let before = count_of(&desk).await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address(&format!("/cards/new?type=CASH&from={copied}"))).await;
    browser.fill("base_info.notice", "请出示付款码").await;
    browser.see_text(".save-state", "Draft saved").await;

    set_offline(&browser, true).await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    // The browser can't determine whether the request arrived.
    browser.see("[data-outcome=\"unknown\"]").await;
    browser.see_gone("[data-outcome=\"failed\"]").await;
    set_offline(&browser, false).await;
    browser.see("[data-outcome=\"not-sent\"]").await;
    assert_eq!(count_of(&desk).await, before);

    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-review=\"running\"]").await;
    assert_eq!(count_of(&desk).await, before + 1);
    browser.quit().await;
}
