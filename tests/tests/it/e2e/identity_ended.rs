//! A session ends while a form is edited: nothing that was typed is lost.

use desk_api::identity::Role;
use serde_json::json;
use tests::{
    browser::Browser,
    desk::Desk,
    signed_in::{Member, PASSWORD, ROOT, desk},
};

const NOTICE: &str = "base_info.notice";
const DIALOG: &str = "[data-dialog=sign-in-again]";

/// Opens the form of an issued voucher as the administrator.
async fn open_form(browser: &Browser, desk: &Desk) {
    browser.open(&desk.address("/cards?tab=issued")).await;
    browser.sign_in(ROOT).await;
    let card = browser.attribute("[data-card]", "data-card").await;
    browser.open(&desk.address(&format!("/cards/{card}?tab=content"))).await;
    browser.see("[id='field-base_info.notice']").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_text_is_saved_after_signing_in_again_in_place() {
    let desk = desk().await;
    let browser = Browser::start("en", 1280, 1000).await;
    open_form(&browser, &desk).await;
    browser.fill(NOTICE, "请向店员出示").await;
    browser.act("save").await;
    browser.see("[data-action=confirm-save]").await;
    browser.script("window.sameDocument = true").await;

    let elsewhere = Member::sign_in(&desk, ROOT).await;
    assert_eq!(
        elsewhere.call("DELETE", "/desk/sessions", json!({"password": PASSWORD})).await.0,
        204
    );
    // By script: the dialog may be open already, since the event stream has ended with the session.
    browser.script("document.querySelector('[data-action=confirm-save]').click()").await;
    browser.see(DIALOG).await;
    assert_eq!(browser.script("return document.getElementById('field-name').value").await, ROOT);
    browser.fill("password", "not the password").await;
    browser.act("sign-in").await;
    browser.see_text("[data-problem=refused]", "Wrong name").await;
    browser.fill("password", PASSWORD).await;
    browser.act("sign-in").await;
    browser.see_gone(DIALOG).await;
    // The same save continues.
    browser.see("[data-outcome=saved]").await;
    assert_eq!(browser.script("return window.sameDocument").await, true);

    // Events arrive again.
    let list = Member::sign_in(&desk, ROOT).await;
    let save = json!({"id": "v1", "name": "Mine", "query": "tab=ready", "pinned": true});
    browser.see(".rail [data-view='built-in-ready']").await;
    assert_eq!(list.call("PUT", "/desk/main/views/v1", save).await.0, 200);
    browser.see(".rail [data-view=v1]").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_person_gets_a_page_of_their_own() {
    let desk = desk().await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("li", "*", Role::Viewer).await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/statistics")).await;
    browser.sign_in(ROOT).await;
    browser.see(".chart svg").await;
    browser.see("[data-menu=own]").await;
    browser.script("window.sameDocument = true").await;
    assert_eq!(root.call("DELETE", "/desk/sessions", json!({"password": PASSWORD})).await.0, 204);
    browser.see(DIALOG).await;
    browser.sign_in("li").await;
    browser.see_true("return !window.sameDocument").await;
    browser.see_text(".rail [data-menu=own]", "li").await;
    browser.quit().await;
}
