//! Several accounts: each has its own addresses, and none shows data of another.

use desk_api::identity::Role;
use tests::{
    browser::Browser,
    signed_in::{Member, ROOT, desk_of_two_accounts},
};

const BRAND: &str = "base_info.brand_name";

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_chosen_in_the_rail_and_share_nothing() {
    let desk = desk_of_two_accounts().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.sign_in(ROOT).await;
    browser.see("[id='field-base_info.brand_name']").await;
    // The address can be shared: it contains the account.
    browser.see_true("return location.pathname === '/a/main/cards/new'").await;
    browser.see_true("return location.search.includes('draft=')").await;
    browser.fill(BRAND, "麦朵").await;
    browser.see_text(".save-state", "Draft saved").await;
    browser.open(&desk.address("/a/main/cards/new")).await;
    browser.see("[data-action=discard-draft]").await;

    browser.click(".merchant-place [data-menu=account]").await;
    browser.click("[role=menuitemradio][data-account=second]").await;
    browser.see_true("return location.pathname === '/a/second/'").await;
    browser.see(".merchant-place").await;
    browser.open(&desk.address("/a/second/cards/new")).await;
    browser.see("main a[href*='type=CASH']").await;
    browser.see_gone("[data-action=discard-draft]").await;
    // Links, calls and names in the browser's storage belong to the account.
    let outside = "return [...document.querySelectorAll('.rail a[href]:not([data-action=guide])')]
        .map(link => link.getAttribute('href')).filter(href => !href.startsWith('/a/second/'))";
    assert_eq!(browser.script(outside).await, serde_json::json!([]));
    let calls =
        "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)
        .filter(path => path.startsWith('/desk/main/'))";
    assert_eq!(browser.script(calls).await, serde_json::json!([]));
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_access_looks_missing() {
    let desk = desk_of_two_accounts().await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("li", "second", Role::Viewer).await;
    let browser = Browser::start("en", 1280, 1000).await;
    for address in ["/a/main/cards", "/a/nowhere/cards"] {
        browser.open(&desk.address(address)).await;
        if address == "/a/main/cards" {
            browser.sign_in("li").await;
        }
        browser.see("[data-problem=no-account]").await;
    }
    browser.click("[data-account=second]").await;
    browser.see_true("return location.pathname === '/a/second/'").await;
    browser.see("[data-figures], [data-empty=cards]").await;
    browser.see_gone(".merchant-place [data-menu=account]").await;
    // An address without an account leads to the first account that the user may see.
    browser.open(&desk.address("/statistics")).await;
    browser.see_true("return location.pathname === '/a/second/statistics'").await;
    browser.quit().await;
}
