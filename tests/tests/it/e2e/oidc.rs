//! Signing in at a certified OpenID provider, in a browser that treats it and the desk as different sites.

use serde_json::{Value, json};
use tests::{browser::Browser, oidc::AtProvider};
use thirtyfour::By;

const PHONE: &str = "base_info.service_phone";

/// A browser in which the provider's pages load nothing from other hosts.
async fn browser(language: &str, width: u32, height: u32) -> Browser {
    let browser = Browser::start(language, width, height).await;
    browser.devtools("Network.enable", json!({})).await;
    let fonts = json!({"urls": ["*://fonts.googleapis.com/*"]});
    browser.devtools("Network.setBlockedURLs", fonts).await;
    browser
}

/// Signs in on the provider's own pages and consents.
async fn sign_in_there(browser: &Browser, name: &str) {
    browser.type_into("input[name=login]", name).await;
    browser.type_into("input[name=password]", "any").await;
    browser.click("button[type=submit]").await;
    browser.see_gone("input[name=login]").await;
    browser.click("button[type=submit]").await;
}

/// Calls the desk from its own page and returns status and body.
async fn call(browser: &Browser, method: &str, path: &str, body: &Value) -> Value {
    let script = format!(
        "const init = {{method: '{method}', headers: {{'x-card-desk': '1', 'content-type': 'application/json'}}}};
         if (init.method !== 'GET') init.body = JSON.stringify({body});
         const response = await fetch('{path}', init);
         const text = await response.text();
         return {{status: response.status, body: text ? JSON.parse(text) : null}};"
    );
    browser.script(&format!("return (async () => {{ {script} }})()")).await
}

/// An issued Friend's Voucher of the type CASH, which can be changed without a review.
async fn issued(browser: &Browser) -> String {
    let list = call(browser, "POST", "/desk/main/cards?wait=30", &json!({})).await;
    let cards = list["body"]["cards"].as_array().expect("cards").clone();
    let found = cards.iter().find(|card| {
        card["card_type"] == "CASH"
            && card["friends_voucher"] == true
            && card["status"] == "CARD_STATUS_DISPATCH"
    });
    found.and_then(|card| card["card_id"].as_str()).expect("an issued voucher").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_edits_under_its_name_a_viewer_is_refused_and_signing_out_ends_at_the_provider() {
    let at = AtProvider::start().await;
    let browser = browser("en", 1280, 900).await;
    browser.open(&format!("{}/sign-in/oidc?return=/cards", at.base)).await;
    browser.see_true(&format!("return location.origin === '{}'", at.issuer)).await;
    sign_in_there(&browser, "li").await;

    // The session counts on the page that the provider redirected to.
    browser.see("[data-card]").await;
    browser.see_true("return location.pathname === '/cards'").await;
    let who = call(&browser, "GET", "/desk/who", &json!(null)).await;
    assert_eq!(who["body"]["caller"]["name"], "li.wei");
    assert_eq!(who["body"]["caller"]["display_name"], "李伟");
    let card_id = issued(&browser).await;
    browser.open(&format!("{}/cards/{card_id}?tab=content", at.base)).await;
    browser.fill(PHONE, "020-77777777").await;
    browser.act("save").await;
    browser.act("confirm-save").await;
    browser.see("[data-outcome=\"saved\"]").await;
    let entries = at.running.server.store.audit_entries("main", 20).await.expect("the audit log");
    assert!(entries.iter().any(|it| it.entry.actor == "li.wei"), "{entries:?}");

    // Without a local password there is no password form and no second factor, and sessions end without a password.
    browser.open(&format!("{}/sessions", at.base)).await;
    browser.see("[data-session]").await;
    browser.see_gone("[data-section=second-factor], [data-form=password]").await;
    browser.act("end-all").await;
    browser.see("[data-action=confirm-end-all]").await;
    browser.see_gone("#field-own-password").await;

    // Signs out here and at the provider.
    let out = call(&browser, "POST", "/desk/sign-out", &json!(null)).await;
    let end = out["body"]["end_session"].as_str().expect("the provider's address").to_owned();
    assert!(end.starts_with(&at.issuer), "{end}");
    browser.open(&end).await;
    browser.click("button[name=logout]").await;
    browser.see_true(&format!("return location.href === '{}/'", at.base)).await;
    let who = call(&browser, "GET", "/desk/who", &json!(null)).await;
    assert_eq!(who["body"]["caller"], Value::Null);

    // The provider asks again, since it has ended its session too.
    browser.open(&format!("{}/sign-in/oidc?return=/cards", at.base)).await;
    sign_in_there(&browser, "wang").await;
    browser.see("[data-card]").await;
    let update = json!({
        "base": {"update_time": null, "values": {(PHONE): "020-77777777"}},
        "set": {(PHONE): "020-88888888"},
    });
    let path = format!("/desk/main/cards/{card_id}/update");
    let refused = call(&browser, "POST", &path, &update).await;
    assert_eq!(refused["status"], 403, "{refused}");
    assert_eq!(refused["body"]["code"], "role_missing");
    assert_eq!(refused["body"]["role"], "editor");
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_callback_and_a_cancelled_sign_in_show_why() {
    let at = AtProvider::start().await;
    let browser = browser("zh-CN", 390, 844).await;
    browser.open(&format!("{}/sign-in/oidc/callback?state=a&code=b", at.base)).await;
    browser.see_text("h1", "登录失败").await;
    browser.see_text("p", "这次登录已失效").await;
    tests::axe::assert_accessible(&browser, "a failed sign-in").await;
    let fits =
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
    browser.see_true(fits).await;
    browser.click("a.button").await;
    browser.see_true(&format!("return location.origin === '{}'", at.issuer)).await;
    // The provider's page has a link to cancel.
    let cancel = browser.driver.find(By::PartialLinkText("Cancel")).await.expect("a way back");
    cancel.click().await.expect("a click");
    browser.see_text("p", "您取消了登录").await;
    browser.quit().await;
}
