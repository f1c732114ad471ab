//! Saved views: a named filter, order and columns, in the rail and in the address.

use tests::{browser::Browser, desk::Desk};
use thirtyfour::Key;

/// Finds a view in the rail by its name.
async fn see_view(browser: &Browser, name: &str) -> String {
    let own = format!(
        "[...document.querySelectorAll('.rail [data-view]')].find(it => it.textContent.includes('{name}'))"
    );
    browser.see_true(&format!("return {own} !== undefined")).await;
    let id = browser.script(&format!("return {own}.dataset.view")).await;
    id.as_str().expect("an id").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_is_saved_renamed_and_removed() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    // Three views are built in.
    let ready = see_view(&browser, "Ready").await;
    see_view(&browser, "Low stock").await;
    browser.click(&format!("[data-view=\"{ready}\"]")).await;
    browser.see_true("return location.search.startsWith('?tab=ready&view=')").await;
    browser.see(&format!("[data-view=\"{ready}\"][aria-current=page]")).await;
    browser.see_gone(".rail a[href='/cards'][aria-current]").await;
    let count = browser.text(&format!("[data-view=\"{ready}\"] .rail-count")).await;
    browser.see_text("[data-tab=ready] .tab-count", &count).await;

    // A view of the user's own.
    browser.open(&desk.address("/cards?type=GIFT&sort=title&columns=stock")).await;
    browser.see("[data-card]").await;
    browser.click("[data-menu=views]").await;
    browser.act("save-view").await;
    browser.see_true("return document.activeElement.id === 'view-name'").await;
    browser.keys("Gifts by title").await;
    browser.key(Key::Enter).await;
    browser.see_gone("dialog[open]").await;
    let own = see_view(&browser, "Gifts by title").await;
    browser.see_true(&format!("return location.search.includes('view={own}')")).await;

    // It is on other pages too, and its address is enough to open it.
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    browser.click(&format!("[data-view=\"{own}\"]")).await;
    browser.see("[data-card]").await;
    browser.see("[data-active=type]").await;
    browser.see_gone(".list-head .list-row [data-sort=ends]").await;
    browser.see_text("[data-menu=sort]", "Title").await;

    browser.click("[data-menu=views]").await;
    browser.act("rename-view").await;
    browser.see_true("return document.activeElement.value === 'Gifts by title'").await;
    browser.replace_text("#view-name", "Gifts").await;
    browser.act("confirm-view").await;
    browser.see_true(&format!("return document.querySelector('[data-view=\"{own}\"] .voucher-title').textContent === 'Gifts'")).await;

    browser.click("[data-menu=views]").await;
    browser.act("remove-view").await;
    browser.see_gone(&format!("[data-view=\"{own}\"]")).await;

    // A removed built-in view stays removed after a reload until it is restored.
    browser.click(&format!("[data-view=\"{ready}\"]")).await;
    browser.click("[data-menu=views]").await;
    browser.act("remove-view").await;
    browser.see_gone(&format!("[data-view=\"{ready}\"]")).await;
    browser.driver.refresh().await.expect("a reload");
    see_view(&browser, "Low stock").await;
    browser.click("[data-menu=views]").await;
    browser.see("[data-action=restore-views]").await;
    browser.see_gone(&format!("[data-view=\"{ready}\"]")).await;
    browser.act("restore-views").await;
    browser.see(&format!("[data-view=\"{ready}\"]")).await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn views_whose_part_was_not_loaded_come_with_the_next_page() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see(".rail [data-view]").await;
    browser.devtools("Network.enable", serde_json::json!({})).await;
    browser.devtools("Network.setCacheDisabled", serde_json::json!({"cacheDisabled": true})).await;
    let part = serde_json::json!({"urls": ["*/saved_views-*"]});
    browser.devtools("Network.setBlockedURLs", part).await;
    browser.driver.refresh().await.expect("a reload");
    browser.see("[data-figures]").await;
    browser
        .see_true(
            "return performance.getEntriesByType('resource').some(entry => entry.name.includes('/saved_views-'))",
        )
        .await;
    browser.devtools("Network.setBlockedURLs", serde_json::json!({"urls": []})).await;
    browser.see_gone(".rail [data-view]").await;
    browser.click(".rail a[href='/statistics']").await;
    browser.see(".rail [data-view]").await;
    browser.quit().await;
}
