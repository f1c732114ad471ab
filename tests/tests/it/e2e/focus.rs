//! After a navigation the focus is in the page, and Back restores the previous place.

use tests::{browser::Browser, desk::Desk};
use thirtyfour::Key;

/// Returns `true` if the heading of the page has the focus.
const ON_HEADING: &str = "return document.activeElement?.tagName === 'H1'";

#[tokio::test(flavor = "multi_thread")]
async fn a_navigation_moves_the_focus_to_the_heading() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    for page in ["/cards", "/statistics", "/writes", "/"] {
        browser.click(&format!(".rail a[href='{page}']")).await;
        browser.see_true(&format!("return location.pathname === '{page}'")).await;
        browser.see_true(ON_HEADING).await;
    }
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_returns_to_the_place_and_the_row_that_were_left() {
    let flags = ["--sandbox-extra-cards", "200"];
    let desk = Desk::start_with(&flags, std::sync::Arc::new(card_desk::clock::WallClock)).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    browser.see_true("return document.documentElement.scrollHeight > 8000").await;
    browser.script("scrollTo(0, 3000)").await;
    browser.see_true("return scrollY === 3000").await;
    // The row in the middle of the window.
    let row = "[...document.querySelectorAll('[data-card] a[href^=\"/cards/\"]')].find(link => link.getBoundingClientRect().top > 400)";
    browser.see_true(&format!("return !!{row}")).await;
    let address = browser
        .script(&format!("const link = {row}; link.click(); return link.getAttribute('href')"))
        .await;
    let address = address.as_str().expect("an address").to_owned();
    browser.see_true(&format!("return location.pathname === '{address}'")).await;
    browser.see("h1").await;
    browser.driver.back().await.expect("back");
    browser.see_true("return location.pathname === '/cards' && Math.abs(scrollY - 3000) < 2").await;
    browser
        .see_true(&format!("return document.activeElement?.getAttribute('href') === '{address}'"))
        .await;
    // The keyboard continues from there.
    browser.key(Key::Enter).await;
    browser.see_true(&format!("return location.pathname === '{address}'")).await;
    browser.quit().await;
}
