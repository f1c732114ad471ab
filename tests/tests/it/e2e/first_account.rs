//! A server without an account: an administrator adds the first one, sets up its pushes and forwards them, on a phone.

use std::sync::Arc;

use card_desk::{
    config::Config,
    sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET},
};
use desk_api::session::Upstream;
use tests::{
    browser::Browser,
    desk::Desk,
    fits::assert_texts_fit,
    sandbox::{self, Still},
    signed_in::{ROOT, set_up, sign_in_quickly},
};

/// Returns the value of a field.
async fn value(browser: &Browser, field: &str) -> String {
    let text = browser.script(&format!("return document.getElementById('{field}').value")).await;
    text.as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_account_is_added_and_its_pushes_are_set_up() {
    let platform = sandbox::start(false).await;
    let base_url = format!("http://{}", platform.address);
    let empty = |config: &mut Config| {
        sign_in_quickly(config);
        config.upstream = Upstream::Weixin;
        config.accounts.clear();
        config.base_url.clone_from(&base_url);
        config.events_listen = Some(([127, 0, 0, 1], 0).into());
    };
    let desk = Desk::start_changed(&[], Arc::new(Still), empty).await;
    set_up(&desk).await;
    let browser = Browser::start("en", 390, 844).await;
    browser.open(&desk.address("/cards")).await;
    browser.sign_in(ROOT).await;
    browser.see("[data-empty=accounts]").await;
    assert_texts_fit(&browser, "no account").await;
    for (page, seen) in [("/users", "[data-action=new-user]"), ("/sessions", "main h1")] {
        browser.open(&desk.address(page)).await;
        browser.see(seen).await;
        browser.see_gone("[data-empty=accounts]").await;
    }
    browser.open(&desk.address("/statistics")).await;
    browser.act("add-first-account").await;
    browser.act("new-account").await;
    browser.fill("name", "shop").await;
    browser.fill("app-id", DEFAULT_APP_ID).await;
    browser.fill("app-secret", DEFAULT_SECRET).await;
    browser.act("add-account").await;
    browser.see("tr[data-account-row=shop][data-state=ready]").await;

    browser.click("tr[data-account-row=shop] [data-menu=account-actions]").await;
    browser.act("pushes").await;
    browser.see("#field-push-address").await;
    assert_eq!(value(&browser, "field-push-address").await, "/events/shop");
    assert_texts_fit(&browser, "push address").await;
    browser.act("create-push-secrets").await;
    browser.see("#field-made-key").await;
    assert_eq!(value(&browser, "field-made-key").await.len(), 43);
    assert_eq!(value(&browser, "field-made-token").await.len(), 32);
    assert_texts_fit(&browser, "created secrets").await;
    browser.act("secrets-kept").await;
    browser.see_gone("dialog[open]").await;
    browser.click("tr[data-account-row=shop] [data-menu=account-actions]").await;
    browser.act("pushes").await;
    browser.see("[data-dialog=pushes] [data-state=set]").await;
    browser.see_gone("#field-made-key").await;
    browser.act("create-push-secrets").await;
    browser.see("#field-made-key").await;
    browser.act("secrets-kept").await;
    browser.click("tr[data-account-row=shop] [data-menu=account-actions]").await;
    browser.act("pushes").await;
    browser.see("[data-hint=previous]").await;
    browser.act("forget-previous").await;
    browser.see_gone("[data-hint=previous]").await;
    browser.act("close-dialog").await;

    browser.click("tr[data-account-row=shop] [data-menu=account-actions]").await;
    browser.act("forwarding").await;
    browser.see("[data-empty=targets]").await;
    browser.click("[data-details=new-target] > summary").await;
    browser.fill("target-name", "ERP").await;
    browser.fill("target-url", "https://erp.example.com/weixin").await;
    browser.click("[data-form=new-target] input[value=codes]").await;
    assert_texts_fit(&browser, "new system").await;
    browser.act("add-target").await;
    browser.see("#note-target-name .field-error").await;
    browser.fill("target-name", "erp").await;
    browser.act("add-target").await;
    browser.see("#field-made-secret").await;
    assert!(value(&browser, "field-made-secret").await.starts_with("whsec_"));
    browser.act("secrets-kept").await;
    browser.prefer("zh-CN", "dark").await;
    browser.open(&desk.address("/accounts")).await;
    browser.click("tr[data-account-row=shop] [data-menu=account-actions]").await;
    browser.act("forwarding").await;
    browser.see_text("[data-target=erp]", "https://erp.example.com").await;
    browser.see_text("[data-target=erp]", "领取与核销").await;
    assert_texts_fit(&browser, "systems").await;
    browser.act("remove-target").await;
    browser.see_gone("[data-target=erp]").await;
    browser.quit().await;
}
