//! A third-party platform in the browser: a merchant authorises it, gets a voucher, cancels, and returns.

use serde_json::{Value, json};
use tests::{
    axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit,
    page::field_selector, sandbox::groupon,
};

use super::voucher::picture;

/// The row of the merchant in a state.
fn row(state: &str) -> String {
    format!("[data-authorizer=sandbox-merchant][data-state={state}][data-open=true]")
}

/// Calls the server like the dashboard.
async fn post(desk: &Desk, path: &str, body: &Value) -> (u16, Value) {
    let request = tests::http::client().post(desk.address(path)).header("x-card-desk", "1");
    let answer = request.json(body).send().await.expect("an answer");
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or_default())
}

/// Lets the merchant agree on the stand-in for Weixin's page, and waits until the account is open.
async fn authorise(browser: &Browser) {
    browser.act("authorise").await;
    browser.see("[data-permission='8']").await;
    browser.act("merchant-agrees").await;
    browser.see(&row("authorized")).await;
    browser.see_true("return !location.search.includes('state')").await;
}

/// Creates a voucher of the merchant in the form, without a profile that fills anything in. Returns its id.
async fn create(browser: &Browser, desk: &Desk) -> String {
    let picture = picture(desk.data.path());
    browser.open(&desk.address("/a/merchant/cards/new?type=CASH")).await;
    browser.fill("base_info.brand_name", "小麦面包").await;
    browser.fill("base_info.notice", "请出示二维码").await;
    browser.fill("base_info.description", "每桌限用一张").await;
    for field in ["base_info.logo_url", "advanced_info.abstract.icon_url_list"] {
        browser.choose_file(&field_selector(field), &picture).await;
    }
    browser.fill("advanced_info.abstract.abstract", "新品上市").await;
    let article = field_selector("advanced_info.text_image_list[0].image_url");
    browser.choose_file(&article, &picture).await;
    browser.fill("advanced_info.text_image_list[0].text", "当季食材").await;
    browser.see_true("return document.querySelectorAll('.upload-picture img').length === 3").await;
    browser.act("section-offer").await;
    browser.fill("reduce_cost", "20").await;
    browser.act("section-validity").await;
    browser.act("select-all-stores").await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-review=running]").await;
    let address = browser.driver.current_url().await.expect("an address");
    let card_id = address.path().strip_prefix("/a/merchant/cards/");
    card_id.unwrap_or_else(|| panic!("{address} is a voucher's page")).to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merchant_authorises_gets_a_voucher_cancels_and_returns() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/third-party")).await;
    browser.see("[data-empty=accounts]").await;
    browser.see("[data-ticket=ready]").await;
    browser.see("[data-token=ready]").await;
    assert_accessible(&browser, "no authorised account").await;
    browser.act("authorise").await;
    browser.see_text("dialog", "valid for 30 minutes").await;
    assert_accessible(&browser, "the stand-in for Weixin's page").await;
    browser.act("merchant-agrees").await;
    browser.see(&row("authorized")).await;
    browser.see_text(&row("authorized"), "Cards and vouchers").await;
    assert_accessible(&browser, "an authorised account").await;
    assert_texts_fit(&browser, "an authorised account").await;

    // A voucher for the merchant, and its event.
    browser.act("open-account").await;
    browser.see_true("return location.pathname === '/a/merchant/'").await;
    let card_id = create(&browser, &desk).await;
    browser.click(".rail a[href='/a/merchant/cards']").await;
    browser.see_text("main", "20元代金券").await;
    let approve = json!({"command": "approve", "card_id": card_id});
    let (status, answer) = post(&desk, "/desk/merchant/sandbox/command", &approve).await;
    assert_eq!(status, 200, "{answer}");
    browser.open(&desk.address("/a/merchant/events")).await;
    browser.see("[data-event=card_pass_check][data-state=applied]").await;

    // The merchant cancels: nothing is sent any more, and administrators still read what is stored.
    browser.open(&desk.address("/third-party")).await;
    browser.see(&row("authorized")).await;
    browser.act("merchant-cancels").await;
    browser.see(&row("cancelled")).await;
    browser.see_text(&row("cancelled"), "Authorisation cancelled").await;
    assert_accessible(&browser, "a cancelled account").await;
    let (status, refused) = post(&desk, "/weixin/merchant/card/create", &groupon(&json!({}))).await;
    assert_eq!((status, &refused["code"]), (403, &json!("authorization_cancelled")), "{refused}");
    browser.open(&desk.address("/a/merchant/events")).await;
    browser.see("[data-event=card_pass_check]").await;
    browser.see("[data-authorization=cancelled]").await;
    assert_accessible(&browser, "the events of a cancelled account").await;
    browser.open(&desk.address("/a/merchant/cards")).await;
    browser.see_text("main", "20元代金券").await;
    // The other account goes on.
    browser.open(&desk.address("/a/main/cards")).await;
    browser.see(".rail a[href='/a/main/cards']").await;

    // The merchant returns, with its data.
    browser.open(&desk.address("/third-party")).await;
    browser.see(&row("cancelled")).await;
    authorise(&browser).await;
    let (status, again) = post(&desk, "/weixin/merchant/card/create", &groupon(&json!({}))).await;
    assert_eq!((status, &again["errcode"]), (200, &json!(0)), "{again}");
    browser.set_size(390, 844).await;
    assert_texts_fit(&browser, "an authorised account at 390 px").await;
    browser.quit().await;
}
