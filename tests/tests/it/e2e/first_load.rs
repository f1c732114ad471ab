//! How much the first page loads: requests, and bytes of code.

use serde_json::json;
use tests::{browser::Browser, desk::Desk};

/// Maximum number of requests of the first page: page, styles, script, module, font, the overview's part, the
/// merchant's logo, figures.
const MAX_REQUESTS: usize = 8;
/// Maximum number of requests of a new form: the same without figures, plus the part that it shares with the page of a
/// voucher. The profile is in the page.
const MAX_REQUESTS_OF_FORM: usize = 8;

/// Maximum size of WASM, JS and CSS as sent, in bytes: 300 KiB.
const MAX_CODE: u64 = 300 * 1024;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_there_after_a_few_requests() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see(".chart svg").await;
    // Requests after the figures are excluded: the event stream and its code.
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

#[tokio::test(flavor = "multi_thread")]
async fn a_new_form_is_there_after_a_few_requests() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    // The page records when the form appears. What is fetched afterwards delays nothing: the event stream and its code.
    let script = "new MutationObserver((_, observer) => {
             if (document.getElementById('field-base_info.brand_name')) {
                 window.shownAt = performance.now();
                 observer.disconnect();
             }
         }).observe(document, {childList: true, subtree: true});";
    let script = json!({ "source": script });
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", script).await;
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.see("[id='field-base_info.brand_name']").await;
    let fetched = browser
        .script(
            "const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
             return all.filter(entry => entry.startTime <= window.shownAt).map(entry => new URL(entry.name).pathname);",
        )
        .await;
    let fetched: Vec<String> = serde_json::from_value(fetched).unwrap();
    assert!(fetched.len() >= 6, "page, styles, script, module, part, font: {fetched:?}");
    assert!(fetched.len() <= MAX_REQUESTS_OF_FORM, "{} requests: {fetched:#?}", fetched.len());
    browser.quit().await;
}
