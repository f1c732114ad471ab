//! How much the first page fetches: requests, and bytes of code.

use tests::{browser::Browser, desk::Desk};

/// At most this many requests until the first page is there: page, colours of the first paint, styles, script, module,
/// font, the overview's part, the merchant's logo, the icon of the tab, figures.
const MAX_REQUESTS: usize = 10;

/// At most these bytes of WASM, JS and CSS, as they are sent: 300 KiB.
const MAX_CODE: u64 = 300 * 1024;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_there_after_a_few_requests() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see(".chart svg").await;
    // What is fetched once the figures are there belongs to no page: the stream of events and what listens to it.
    let fetched = browser
        .script(
            "const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
             const figures = all.find(entry => entry.name.endsWith('/overview'));
             return all.filter(entry => entry.startTime <= figures.startTime)
               .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize]);",
        )
        .await;
    let fetched: Vec<(String, u64)> = serde_json::from_value(fetched).unwrap();
    assert!(fetched.len() >= 5, "page, styles, script, module, figures: {fetched:?}");
    assert!(fetched.len() <= MAX_REQUESTS, "{} requests: {fetched:#?}", fetched.len());
    let is_code =
        |name: &str| [".wasm", ".bin", ".js", ".css"].iter().any(|end| name.ends_with(end));
    let code: u64 = fetched.iter().filter(|(name, _)| is_code(name)).map(|(_, size)| size).sum();
    assert!((100_000..=MAX_CODE).contains(&code), "{code} bytes of code: {fetched:#?}");
    browser.quit().await;
}
