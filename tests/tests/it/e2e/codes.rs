//! Codes: one is found by the search, its history is read, and it is made void with the typed confirmation.

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, fits::assert_good};
use thirtyfour::Key;

/// Sends a JSON body to the desk.
/// Lets a user receive a code of an issued price-reduction voucher. Returns the code and its card.
async fn received(desk: &Desk) -> (String, String) {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let now = list["now"].as_i64().expect("a time");
    let is_valid = |card: &&Value| {
        card["card_type"] == "CASH"
            && card["status"] == "CARD_STATUS_DISPATCH"
            && card["quantity"].as_u64() > Some(1)
            && card["valid"][0].as_i64().is_some_and(|begin| begin <= now)
            && card["valid"][1].as_i64().is_some_and(|end| end > now)
    };
    let card_id = &cards.iter().find(is_valid).expect("a valid voucher")["card_id"];
    let receive = json!({"command": "receive", "card_id": card_id, "times": 1});
    let received = desk.post("/desk/main/sandbox/command", &receive).await;
    let code = received["codes"][0].as_str().expect("a code").to_owned();
    (code, card_id.as_str().expect("an id").to_owned())
}

async fn made_void_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start().await;
    let (code, card_id) = received(&desk).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address("/codes")).await;
    browser.see(&format!("[data-code=\"{code}\"]")).await;
    assert_good(&browser, "the list of codes").await;

    // No code of this account.
    browser.type_into("#code-search", "000000000001").await;
    browser.key(Key::Enter).await;
    browser.see("[data-problem=code]").await;
    assert_good(&browser, "an unknown code").await;

    // The search offers the page of any code.
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    let keys = browser.driver.action_chain().key_down(Key::Control).send_keys("k");
    keys.key_up(Key::Control).perform().await.expect("Ctrl K");
    browser.type_into("#palette-input", &code).await;
    browser.see("[data-palette=code]").await;
    browser.key(Key::Enter).await;
    browser.see("[data-state=NORMAL]").await;
    browser.see("[data-act=Received]").await;
    browser.see_text(".code-json", "\"user_card_status\": \"NORMAL\"").await;
    assert_good(&browser, "the page of a code").await;

    // Voiding needs the customer's consent and the last four characters.
    browser.act("void").await;
    browser.see("[data-form=void]").await;
    assert_good(&browser, "the dialog that makes a code void").await;
    browser.see("[data-action=confirm-void][disabled]").await;
    let tail: String = code.chars().skip(code.chars().count() - 4).collect();
    browser.type_into("#void-tail", &tail).await;
    browser.see("[data-action=confirm-void][disabled]").await;
    browser.click("#void-agreed").await;
    browser.see("[data-action=confirm-void]:not([disabled])").await;
    browser.act("confirm-void").await;
    browser.see("[data-state=UNAVAILABLE]").await;
    browser.see("[data-act=MadeVoid]").await;
    browser.see_gone("[data-action=void]").await;
    browser.see_gone("dialog[open]").await;
    assert_good(&browser, "a void code").await;
    let request = json!({"code": code, "card_id": card_id, "check_consume": false});
    let state = desk.post("/weixin/main/card/code/get", &request).await;
    assert_eq!(state["user_card_status"], "UNAVAILABLE", "{state}");

    // The codes of its holder.
    browser.act("of-holder").await;
    browser.see(&format!("[data-user] [data-code=\"{code}\"]")).await;
    assert_good(&browser, "the codes of a user").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_found_and_made_void_at_a_desk() {
    made_void_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_found_and_made_void_on_a_phone() {
    made_void_at("en", 390, 844).await;
}
