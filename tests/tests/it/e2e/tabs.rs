//! Many tabs of one browser: each loads and reads, and all share one event stream.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::{
    browser::{Browser, PATIENCE},
    desk::Desk,
};
use thirtyfour::WindowHandle;

/// More than the six connections that browsers open to one host.
const TABS: usize = 8;
/// Timeout of a small read on a loaded machine.
const READ: Duration = Duration::from_secs(5);

async fn post(desk: &Desk, path: &str, body: Value) {
    let call = tests::http::client().post(desk.address(path)).header("x-card-desk", "1");
    let answer = call.json(&body).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
}

/// The server's count of open streams.
async fn streams(desk: &Desk) -> String {
    let answer = tests::http::client().get(desk.address("/metrics")).send().await;
    let text = answer.expect("an answer").text().await.expect("a text");
    let line = text.lines().find(|line| line.starts_with("card_desk_event_streams{"));
    line.and_then(|line| line.rsplit(' ').next()).unwrap_or_default().to_owned()
}

/// Waits until exactly one stream is open.
async fn see_one_stream(desk: &Desk) {
    let started = Instant::now();
    loop {
        let open = streams(desk).await;
        if open == "1" {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "{open} streams are open");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Reads a small resource from within the page.
async fn read(browser: &Browser, tab: usize) {
    let started = Instant::now();
    let script = "fetch('/desk/main/drafts').then(answer => arguments[0](answer.status))";
    let status = browser.driver.execute_async(script, Vec::new()).await;
    assert_eq!(status.expect("a status").json(), &json!(200), "tab {tab}");
    assert!(started.elapsed() < READ, "tab {tab} waited {:?}", started.elapsed());
}

/// A card under review.
async fn card_under_review(desk: &Desk) -> String {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let found = cards.iter().find(|card| card["status"] == "CARD_STATUS_NOT_VERIFY");
    found.and_then(|card| card["card_id"].as_str()).expect("a card under review").to_owned()
}

async fn show(browser: &Browser, tab: &WindowHandle) {
    browser.driver.switch_to_window(tab.clone()).await.expect("the tab");
    browser.devtools("Page.bringToFront", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_tabs_load_and_share_one_stream() {
    let desk = Desk::start().await;
    let card_id = card_under_review(&desk).await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see("[data-review=\"running\"]").await;
    see_one_stream(&desk).await;
    let mut tabs = vec![browser.driver.window().await.expect("the first tab")];
    for _ in 1..TABS {
        let tab = browser.driver.new_tab().await.expect("a tab");
        show(&browser, &tab).await;
        browser.open(&desk.address("/cards")).await;
        browser.see("[data-card]").await;
        tabs.push(tab);
    }
    for (number, tab) in tabs.iter().enumerate() {
        show(&browser, tab).await;
        read(&browser, number + 1).await;
    }
    see_one_stream(&desk).await;

    // All tabs except the first are closed, including the one with the stream: the first one still receives the review.
    for tab in tabs.iter().skip(1) {
        show(&browser, tab).await;
        browser.driver.close_window().await.expect("the tab closes");
    }
    show(&browser, &tabs[0]).await;
    see_one_stream(&desk).await;
    browser.see("[data-review=\"running\"]").await;
    post(&desk, "/desk/main/sandbox/command", json!({"command": "approve", "card_id": card_id}))
        .await;
    browser.see("[data-review=\"approved\"]").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_stays_as_it_is_when_its_tab_is_shown_again() {
    let desk = Desk::start().await;
    let card_id = card_under_review(&desk).await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address(&format!("/cards/{card_id}?tab=content"))).await;
    browser.see("[data-review=\"running\"]").await;
    browser.see(".editor").await;
    // Marks the element: a form that was rebuilt lacks the mark.
    browser.script("document.querySelector('.editor').dataset.mark = 'first'").await;
    let first = browser.driver.window().await.expect("the first tab");
    let second = browser.driver.new_tab().await.expect("a tab");
    show(&browser, &second).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    post(&desk, "/desk/main/sandbox/command", json!({"command": "approve", "card_id": card_id}))
        .await;
    show(&browser, &first).await;
    browser.see("[data-review=\"approved\"]").await;
    browser.see(".editor[data-mark=\"first\"]").await;
    browser.quit().await;
}
