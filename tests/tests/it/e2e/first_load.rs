//! How much the first page fetches.

use tests::{browser::Browser, desk::Desk};

/// At most this many requests until the first page is there: page, colours of the first paint, styles, script, module,
/// font, the overview's part, the merchant's logo, the icon of the tab, figures.
const MAX_REQUESTS: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_there_after_a_few_requests() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    // The stream of events opens when the page is there, and belongs to no page.
    let fetched = browser
        .script(
            "return [location.href, ...performance.getEntriesByType('resource').map(entry => entry.name)]
               .filter(name => !name.endsWith('/events'));",
        )
        .await;
    let fetched = fetched.as_array().cloned().unwrap_or_default();
    assert!(fetched.len() >= 5, "page, styles, script, module, figures: {fetched:?}");
    assert!(fetched.len() <= MAX_REQUESTS, "{} requests: {fetched:#?}", fetched.len());
    browser.quit().await;
}
