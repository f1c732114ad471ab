//! An account of the dashboard: added with a wrong and a right AppSecret, opened, and removed by typing its name.

use tests::{
    browser::Browser,
    signed_in::{ROOT, desk},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_added_opened_and_removed() {
    let desk = desk().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/accounts")).await;
    browser.sign_in(ROOT).await;
    browser.see("tr[data-account-row=main][data-state=ready]").await;
    // An account of the configuration is not changed here.
    browser.see_gone("tr[data-account-row=main] [data-menu]").await;

    browser.click("[data-action=new-account]").await;
    browser.see("[data-hint=sandbox]").await;
    browser.fill("name", "Second").await;
    browser.fill("app-id", "sandbox-second").await;
    browser.fill("app-secret", "wrong").await;
    browser.click("[data-action=add-account]").await;
    browser.see("#note-name .field-error").await;
    browser.fill("name", "second").await;
    browser.click("[data-action=add-account]").await;
    browser.see_text("[data-problem=refused]", "AppSecret is invalid").await;
    browser.fill("app-secret", "secret-of-sandbox-second").await;
    browser.click("[data-action=add-account]").await;
    browser.see("tr[data-account-row=second][data-state=ready]").await;
    let shown = "return document.documentElement.outerHTML.includes('secret-of-sandbox-second')
        || [...document.querySelectorAll('input')].some(input => input.value.includes('secret-of'))";
    assert_eq!(browser.script(shown).await, false);

    browser.open(&desk.address("/a/second/")).await;
    browser.see("[data-figures], [data-empty=cards]").await;
    browser.open(&desk.address("/a/main/accounts")).await;
    browser.click("tr[data-account-row=second] [data-menu=account-actions]").await;
    browser.click("[data-action=remove-account]").await;
    browser.fill("typed-name", "secnd").await;
    browser.click("[data-action=confirm-remove]").await;
    browser.see("#note-typed-name .field-error").await;
    browser.fill("typed-name", "second").await;
    browser.click("[data-action=confirm-remove]").await;
    browser.see_gone("tr[data-account-row=second]").await;
    browser.open(&desk.address("/a/second/cards")).await;
    browser.see("[data-problem=no-account]").await;
    browser.quit().await;
}
