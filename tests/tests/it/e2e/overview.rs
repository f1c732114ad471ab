//! The overview: figures first, then what needs attention, each row with its action.

use tests::{browser::Browser, desk::Desk};

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_on_the_first_screen_and_each_row_leads_to_its_action() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 720).await;
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures] .figure-value").await;
    let bottoms = "return Math.max(...[...document.querySelectorAll('.figure-value')].map(it => it.getBoundingClientRect().bottom))";
    let lowest = browser.script(bottoms).await.as_f64().expect("a number");
    assert!(lowest <= 240.0, "the figures end at {lowest}");
    let rows = browser.script("return document.querySelectorAll('.urgent-row').length").await;
    assert!((1..=7).contains(&rows.as_u64().expect("a count")), "{rows} rows");

    let before = browser.text("[data-figures] .figure-value").await;
    browser.click("[data-days=\"30\"]").await;
    browser.see_true("return location.search === '?days=30'").await;
    browser
        .see_true(&format!("return document.querySelector('[data-figures] .figure-value').textContent !== '{before}'"))
        .await;

    // The sample's rejected voucher has a cover text that names another brand.
    browser.click("[data-attention=\"refused\"] [data-action=\"correct\"]").await;
    browser
        .see_true("return document.activeElement?.id === 'field-advanced_info.abstract.abstract'")
        .await;
    browser.driver.back().await.expect("back");
    // Stock is added on the page about stock, in the drawer of the row's voucher.
    let title = browser.see("[data-attention=\"low-stock\"] a").await.text().await;
    let title = title.expect("a title");
    browser.act("add-stock").await;
    browser.see_text("dialog[open] [data-drawer]", &title).await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
