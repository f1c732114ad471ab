//! Stock and tokens: a purchase from the quote to the reading back, a quote that expires, a lost response, an ordinary card, a
//! recharge, a rule, and the ledger.

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, fits::assert_good};
use thirtyfour::Key;

/// Sends a JSON body to the desk.
async fn command(desk: &Desk, command: Value) {
    desk.post("/desk/main/sandbox/command", &command).await;
}

/// Approves a voucher that has a minimum purchase and no stock.
async fn approved(desk: &Desk) -> String {
    let list = desk.whole_list().await;
    let waits = |card: &&Value| {
        card["status"] == "CARD_STATUS_NOT_VERIFY" && card["friends_voucher"] == true
    };
    let cards = list["cards"].as_array().expect("cards");
    let card = cards.iter().find(waits).expect("a Friend's Voucher under review");
    let card_id = card["card_id"].as_str().expect("an id").to_owned();
    command(desk, json!({"command": "approve", "card_id": card_id})).await;
    card_id
}

async fn close(browser: &Browser) {
    browser.key(Key::Escape).await;
    browser.see_gone("dialog[open]").await;
}

/// Asks for the price of ten codes in the open drawer.
async fn ask(browser: &Browser) {
    browser.replace_text("#stock-quantity", "10").await;
    browser.key(Key::Enter).await;
    browser.see("[data-quote] ~ .dialog-actions [data-action=confirm-purchase]").await;
}

async fn bought(browser: &Browser) {
    browser.see("dialog[open] [data-order=done][data-read-back=done]").await;
}

/// The balance in tenths of a token.
async fn balance(browser: &Browser) -> i64 {
    let tenths = browser.attribute("[data-figure=balance]", "data-tenths").await;
    tenths.parse().expect("a number")
}

async fn stock_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start().await;
    let card_id = approved(&desk).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address("/stock")).await;
    browser.see("[data-stock]").await;
    assert_good(&browser, "the page about stock").await;

    // A new account of tokens has 200 (P4 "3.1 Activating Token Account").
    browser.act("activate").await;
    browser.see("[data-figure=balance][data-tenths='2000']").await;

    // From the voucher: no stock, so the next step is to add some.
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see("[data-fact=next] [data-action=next-step]").await;
    browser.keys("s").await;
    browser.see(&format!("[data-drawer='{card_id}'] #stock-quantity")).await;
    ask(&browser).await;
    assert_good(&browser, "a quote").await;

    // The quote expires after its minute, and isn't sent.
    command(&desk, json!({"command": "advance_clock", "seconds": 61})).await;
    browser.see("[data-problem=quote-over]").await;
    browser.see_gone("[data-action=confirm-purchase]").await;
    assert_good(&browser, "an expired quote").await;
    browser.act("quote-again").await;
    browser.see("[data-action=confirm-purchase]").await;
    browser.act("confirm-purchase").await;
    bought(&browser).await;
    assert_good(&browser, "a purchase that was read back").await;

    // The response is lost: the order settles it, and the stock is bought once.
    let price = 2000 - balance(&browser).await;
    assert!([20, 40].contains(&price), "ten codes at 0.2 or 0.4 tokens: {price} tenths");
    let fault = json!({"path": "/card/pay/confirm", "when": "after", "effect": "break"});
    desk.post("/desk/main/sandbox/faults", &fault).await;
    browser.act("add-more").await;
    ask(&browser).await;
    browser.act("confirm-purchase").await;
    bought(&browser).await;
    let spent = format!("[data-figure=balance][data-tenths='{}']", 2000 - 2 * price);
    browser.see(&spent).await;
    browser.act("show-orders").await;
    browser.see_gone("dialog[open]").await;
    let orders = "return document.querySelectorAll('[data-order-status=ORDER_STATUS_QUANTITY_SUCC]').length === 2";
    browser.see_true(orders).await;
    assert_good(&browser, "orders").await;

    // An ordinary card is raised and lowered without tokens.
    browser.click("[data-shown=ordinary]").await;
    browser.see("[data-stock] [data-action=add-stock]").await;
    browser.click("[data-stock] [data-action=add-stock]").await;
    browser.replace_text("#stock-quantity", "5").await;
    assert_good(&browser, "a change of an ordinary card").await;
    browser.key(Key::Enter).await;
    bought(&browser).await;
    browser.act("add-more").await;
    browser.click("[data-direction=down]").await;
    browser.replace_text("#stock-quantity", "3").await;
    browser.key(Key::Enter).await;
    bought(&browser).await;
    close(&browser).await;

    // All four changes are in the ledger, each read back.
    browser.click("[data-tab=ledger]").await;
    let entries =
        "return document.querySelectorAll('[data-ledger][data-check=matches]').length === 4";
    browser.see_true(entries).await;
    assert_good(&browser, "the ledger").await;

    // A recharge waits for its payment.
    browser.act("recharge").await;
    browser.replace_text("#recharge-amount", "100").await;
    browser.key(Key::Enter).await;
    browser.see("[data-recharge=waiting] img").await;
    assert_good(&browser, "a recharge that waits").await;
    browser.act("pay-in-sandbox").await;
    browser.see("[data-recharge=done]").await;
    close(&browser).await;
    browser.see(&format!("[data-figure=balance][data-tenths='{}']", 3000 - 2 * price)).await;

    // A rule of its own makes the stock of a voucher low.
    browser.see("[data-stock][data-low=false] [data-action=rule]").await;
    let row = browser.attribute("[data-stock][data-low=false]", "data-stock").await;
    browser.click(&format!("[data-stock='{row}'] [data-action=rule]")).await;
    browser.click("input[name=rule][value=percent]").await;
    browser.replace_text("#rule-number", "100").await;
    assert_good(&browser, "a rule").await;
    browser.act("save-rule").await;
    browser.see_gone("dialog[open]").await;
    browser.see(&format!("[data-stock='{row}']")).await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stock_is_bought_changed_and_followed_at_a_desk() {
    stock_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn stock_is_bought_changed_and_followed_on_a_phone() {
    stock_at("en", 390, 844).await;
}
