//! Back restores the list: the same scroll position, the focus on the same row, the same history.

use std::sync::Arc;

use card_desk::clock::WallClock;
use serde_json::json;
use tests::{browser::Browser, desk::Desk};
use thirtyfour::Key;

/// Cards in addition to the sample merchant's, so that the list is much longer than the window.
const FURTHER: &str = "200";

/// Returns the scroll position and the id of the focused row, which are compared.
const PLACE: &str = "return [Math.round(scrollY), document.activeElement.id]";

async fn long_list() -> (Desk, Browser) {
    let desk = Desk::start_with(&["--sandbox-extra-cards", FURTHER], Arc::new(WallClock)).await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    browser.click(".rail a[href='/cards']").await;
    browser.see("[data-card]").await;
    browser
        .see_true("return document.querySelectorAll('.list-table').length === 1 && document.documentElement.scrollHeight > 5000")
        .await;
    (desk, browser)
}

/// Opens the focused row, goes back, and checks that the place is the same.
async fn open_and_return(browser: &Browser) {
    let place = browser.script(PLACE).await;
    assert_ne!(place[0], json!(0), "the list is scrolled");
    browser.key(Key::Enter).await;
    browser.see("[data-card-id]").await;
    browser.driver.back().await.expect("the list");
    browser
        .see_true(&format!(
            "return JSON.stringify([Math.round(scrollY), document.activeElement.id]) === '{place}'"
        ))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_to_the_list_finds_the_row_that_was_opened() {
    let (_desk, browser) = long_list().await;
    // Row 1 is the head. The next key waits for the focus of the one before, which a frame may delay.
    for row in 2..28 {
        browser.keys("j").await;
        let focused = "document.activeElement.closest('[role=row]')?.getAttribute('aria-rowindex')";
        browser.see_true(&format!("return {focused} === '{row}'")).await;
    }
    browser.see_true("return scrollY > 0").await;
    open_and_return(&browser).await;

    // By keyboard: a page further, then to both ends. The focused row stays in the page.
    for key in [Key::PageDown, Key::End, Key::Home, Key::End] {
        browser.key(key).await;
        let shown = "const row = document.activeElement.closest('.list-row');
                     if (!row) return false;
                     const place = row.getBoundingClientRect();
                     return place.top > 52 && place.bottom <= innerHeight";
        browser.see_true(shown).await;
    }
    let last = "return document.activeElement.closest('[role=row]').getAttribute('aria-rowindex') \
                === document.querySelector('[role=table]').getAttribute('aria-rowcount')";
    browser.see_true(last).await;
    open_and_return(&browser).await;

    // Scrolled away by the wheel, the row keeps the focus.
    let focused = browser.script("return document.activeElement.id").await;
    browser.script("scrollTo(0, 0)").await;
    browser.see("[aria-rowindex=\"2\"][data-card]").await;
    assert_eq!(browser.script("return document.activeElement.id").await, focused);
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_vouchers_and_duplicates_leave_the_list_in_the_history() {
    let (desk, browser) = long_list().await;
    let form = "[id='field-base_info.brand_name']";
    browser.act("new-cash").await;
    browser.see(form).await;
    browser.see_true("return location.search.includes('draft=')").await;
    browser.driver.back().await.expect("the list");
    browser.see("[data-card]").await;
    browser.see_true("return location.pathname === '/cards'").await;

    browser.open(&desk.address("/cards?type=CASH&state=issued")).await;
    browser.see("[data-card]").await;
    browser.keys("j").await;
    browser.see_true("return document.activeElement.classList.contains('list-title')").await;
    browser.keys("d").await;
    browser.see(form).await;
    browser.see_true("return location.search.includes('draft=')").await;
    browser.driver.back().await.expect("the list");
    browser.see("[data-card]").await;
    browser.see_true("return location.search === '?type=CASH&state=issued'").await;

    browser.keys("c").await;
    browser.see(form).await;
    browser.see_true("return location.search.includes('draft=')").await;
    browser.driver.back().await.expect("the list");
    browser.see("[data-card]").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
