//! Network and server fail and return: one line reports it, and the page recovers by itself.

use std::sync::Arc;

use card_desk::clock::WallClock;
use tests::{
    browser::Browser,
    desk::{Desk, config},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_opened_offline_comes_when_the_network_returns() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    browser.network(false).await;
    browser.see("[data-connection=\"offline\"]").await;
    browser.click(".rail a[href='/statistics']").await;
    browser.see("[data-problem=\"offline\"]").await;
    browser.network(true).await;
    browser.see_gone("[data-connection]").await;
    browser.see(".chart svg").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_away_is_found_again() {
    let desk = Desk::start().await;
    let port = desk.running.address.port();
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    let data = desk.stop().await;
    browser.see("[data-connection=\"silent\"]").await;
    browser.see("[data-card]").await;
    let listen = format!("127.0.0.1:{port}");
    let arguments = config(data.path().into(), &["--listen", &listen]);
    let desk = Desk::run(arguments, data, Arc::new(WallClock)).await;
    browser.see_gone("[data-connection]").await;
    browser.see("[data-card]").await;
    browser.quit().await;
    desk.stop().await;
}
