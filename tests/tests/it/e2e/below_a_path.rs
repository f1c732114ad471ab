//! The desk below a path, as behind a reverse proxy that also serves other tools: pages, links, history, calls and the
//! event stream stay below the path.

use std::sync::Arc;

use card_desk::clock::WallClock;
use tests::{browser::Browser, desk::Desk};
use thirtyfour::Key;

/// A desk at `/tools/desk/`, and its public URL.
async fn below_a_path() -> (Desk, String) {
    // The public URL contains the port, so the port is chosen first.
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("its address").to_string();
    drop(free);
    let url = format!("http://{address}/tools/desk/");
    let flags = ["--listen", address.as_str(), "--public-url", url.as_str()];
    let desk = Desk::start_with(&flags, Arc::new(WallClock)).await;
    (desk, url)
}

/// Returns links of the page and fetched URLs that aren't below the path.
const OUTSIDE: &str = "
    const below = path => path.startsWith('/tools/desk/');
    const links = [...document.querySelectorAll('a[href]')].filter(link => !link.getAttribute('href').startsWith('#'));
    const fetched = performance.getEntriesByType('resource').map(entry => entry.name);
    return [...links.map(link => link.href), ...fetched].map(address => new URL(address))
        .filter(address => address.origin === location.origin && !below(address.pathname))
        .map(address => address.pathname);";

async fn is_all_below(browser: &Browser) {
    let outside = browser.script(OUTSIDE).await;
    assert_eq!(outside, serde_json::json!([]), "outside of the path");
    let path = browser.script("return location.pathname").await;
    assert!(path.as_str().is_some_and(|path| path.starts_with("/tools/desk/")), "{path}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_works_below_a_path() {
    let (_desk, url) = below_a_path().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&url).await;
    browser.see(".chart svg").await;
    is_all_below(&browser).await;

    // By links: the list, a voucher, its form, and back through the history.
    browser.click(".rail a[href='/tools/desk/cards']").await;
    browser.see("[data-card]").await;
    browser.see(".rail a[href='/tools/desk/cards'][aria-current=page]").await;
    is_all_below(&browser).await;
    browser.click("[data-card] .list-title").await;
    browser.see("[data-card-id]").await;
    browser.click("[data-tab=content]").await;
    browser.see(".editor-pane").await;
    is_all_below(&browser).await;
    browser.driver.back().await.expect("the overview of the voucher");
    browser.driver.back().await.expect("the list");
    browser.see("[data-card]").await;
    browser.see_true("return document.activeElement.classList.contains('list-title')").await;

    // By keys, by the router, and after a reload.
    browser.keys("gs").await;
    browser.see(".chart svg").await;
    browser.see_true("return location.pathname === '/tools/desk/statistics'").await;
    is_all_below(&browser).await;
    browser.keys("c").await;
    browser.see("[id='field-base_info.brand_name']").await;
    browser.see_true("return location.search.includes('draft=')").await;
    is_all_below(&browser).await;
    browser.driver.refresh().await.expect("the form again");
    browser.see("[id='field-base_info.brand_name']").await;
    browser.key(Key::Escape).await;
    for page in ["merchant", "writes", "cards/new", "keys", "nowhere"] {
        browser.open(&format!("{url}{page}")).await;
        browser.see("h1").await;
        is_all_below(&browser).await;
    }
    browser.quit().await;
}

/// Looks for the server again below its path: outside of the path, another program may respond.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_server_is_looked_for_below_the_path() {
    let (_desk, url) = below_a_path().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&url).await;
    browser.see("[data-figures]").await;
    browser.network(false).await;
    browser.see("[data-connection=\"offline\"]").await;
    browser.network(true).await;
    browser.see_gone("[data-connection]").await;
    browser
        .see_true(
            "return performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/healthz'))",
        )
        .await;
    is_all_below(&browser).await;
    browser.quit().await;
}
