//! Many codes are made void: selected in the list, or pasted, after a check, with the customers' consent and a typed number.

use desk_api::path::DASHBOARD_HEADER;
use serde_json::{Value, json};
use tests::{axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit};
use thirtyfour::Key;

/// Sends a JSON body to the desk.
async fn post(desk: &Desk, path: &str, body: &Value) -> Value {
    let request = tests::http::client().post(desk.address(path)).header(DASHBOARD_HEADER, "1");
    let answer = request.json(body).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.json().await.expect("JSON")
}

/// Lets users receive codes of a voucher. Returns the codes.
async fn received(desk: &Desk, times: usize) -> Vec<String> {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let is_live = |card: &&Value| {
        card["status"] == "CARD_STATUS_DISPATCH" && card["quantity"].as_u64() > Some(10)
    };
    let card_id = &cards.iter().find(is_live).expect("a voucher")["card_id"];
    let receive = json!({"command": "receive", "card_id": card_id, "times": times});
    let received = post(desk, "/desk/main/sandbox/command", &receive).await;
    let codes = received["codes"].as_array().expect("codes").iter();
    codes.map(|code| code.as_str().expect("a code").to_owned()).collect()
}

async fn assert_void(desk: &Desk, codes: &[String]) {
    for code in codes {
        let request = json!({"code": code, "check_consume": false});
        let state = post(desk, "/weixin/main/card/code/get", &request).await;
        assert_eq!(state["user_card_status"], "UNAVAILABLE", "{state}");
    }
}

async fn check(browser: &Browser, state: &str) {
    assert_accessible(browser, state).await;
    assert_texts_fit(browser, state).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn selected_codes_are_made_void_at_a_desk() {
    let desk = Desk::start().await;
    let codes = received(&desk, 3).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/codes")).await;
    for code in &codes {
        browser.see(&format!("[data-code=\"{code}\"]")).await;
    }
    let row = |code: &str| format!("li:has([data-code=\"{code}\"])");
    browser.click(&format!("{} input", row(&codes[0]))).await;
    browser.see_text("[data-chosen]", "已选 1 个").await;
    // From the keyboard, everything up to the last code.
    let focus = format!("document.querySelector('[data-code=\"{}\"]').focus()", codes[2]);
    browser.script(&focus).await;
    browser.keys("X").await;
    browser.see_text("[data-chosen]", "已选 3 个").await;
    check(&browser, "selected codes").await;
    browser.act("void-chosen").await;
    browser.see("[data-form=void-codes]").await;
    browser.see_text("[data-void-state]", "3 个将作废").await;
    browser.see("[data-action=start-void][disabled]").await;
    check(&browser, "the check of selected codes").await;
    browser.click("#void-agreed").await;
    browser.type_into("#void-count", "2").await;
    browser.see("#void-count[aria-invalid]").await;
    browser.see("[data-action=start-void][disabled]").await;
    browser.replace_text("#void-count", "3").await;
    browser.act("start-void").await;
    browser.see("[data-job-state=done]").await;
    browser.see_text("h1", "批量作废券码").await;
    browser.see("[data-row='3'][data-row-state=done]").await;
    check(&browser, "a job that is done").await;
    assert_void(&desk, &codes).await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pasted_codes_are_made_void_by_keys_on_a_phone() {
    let desk = Desk::start().await;
    let codes = received(&desk, 1).await;
    let browser = Browser::start("en", 390, 844).await;
    browser.open(&desk.address("/codes")).await;
    browser.see(&format!("[data-code=\"{}\"]", codes[0])).await;
    browser.act("void-codes").await;
    browser.see("[data-form=void-codes]").await;
    check(&browser, "no codes yet").await;
    browser.type_into("#void-text", format!("{}\n999999999999\n12 34\n", codes[0])).await;
    browser.act("check-void").await;
    browser.see(&format!("[data-void=\"{}\"][data-void-outlook=make_void]", codes[0])).await;
    browser.see("[data-void='999999999999'][data-void-outlook=unknown]").await;
    browser.see("[data-bad-row='3']").await;
    check(&browser, "the check of pasted codes").await;
    browser.type_into("#void-agreed", " ").await;
    browser.type_into("#void-count", "1").await;
    browser.key(Key::Enter).await;
    browser.see("[data-job-state=done]").await;
    browser.see("[data-row='1'][data-row-state=done]").await;
    check(&browser, "a job that is done").await;
    assert_void(&desk, &codes).await;
    browser.quit().await;
}
