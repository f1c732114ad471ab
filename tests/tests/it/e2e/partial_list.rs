//! A list that is still being read: the page reports it, stays usable and completes by itself.

use std::{sync::Arc, time::Duration};

use axum::{Json, Router, routing::post};
use card_desk::clock::WallClock;
use desk_api::session::Upstream;
use serde_json::{Value, json};
use tests::{
    browser::Browser,
    desk::{Desk, config},
};
use tokio::sync::Semaphore;

/// Number of cards on the platform.
const CARDS: u64 = 300;

/// A platform whose `card/get` responds only when a permit is available.
async fn platform(allowed: Arc<Semaphore>) -> String {
    let token = async || Json(json!({"access_token": "t", "expires_in": 7200}));
    let page = async |Json(body): Json<Value>| {
        let number = |name: &str| body[name].as_u64().unwrap_or(0);
        let end = (number("offset") + number("count")).min(CARDS);
        let ids: Vec<String> =
            (number("offset")..end).map(|number| format!("pPart{number:05}")).collect();
        Json(json!({"errcode": 0, "errmsg": "ok", "card_id_list": ids, "total_num": CARDS}))
    };
    let card = async move |Json(body): Json<Value>| {
        allowed.acquire().await.expect("a place").forget();
        let card_id = body["card_id"].as_str().unwrap_or_default();
        let base_info = json!({
            "id": card_id, "brand_name": "微信餐厅", "title": format!("Voucher {card_id}"),
            "status": "CARD_STATUS_DISPATCH", "color": "Color010",
            "create_time": 1_795_000_000, "update_time": 1_795_000_000,
            "sku": {"quantity": 5, "total_quantity": 10}
        });
        let cash = json!({"base_info": base_info, "reduce_cost": 500, "least_cost": 10_000});
        Json(json!({"errcode": 0, "errmsg": "ok", "card": {"card_type": "CASH", "cash": cash}}))
    };
    let router = Router::new()
        .route("/cgi-bin/stable_token", post(token))
        .route("/datacube/getcardbizuininfo", post(async || Json(json!({"list": []}))))
        .route("/card/batchget", post(page))
        .route("/card/get", post(card));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// A desk that uses this platform as the real one.
async fn desk(base_url: &str) -> Desk {
    let data = tempfile::tempdir().expect("a data folder");
    let mut config = config(data.path().into(), &[]);
    config.upstream = Upstream::Weixin;
    // The platform holds its responses until the test has seen the page.
    config.timeouts.total = Duration::from_mins(10);
    for account in &mut config.accounts {
        base_url.clone_into(&mut account.base_url);
        account.app_id = "wx-of-a-part".into();
    }
    Desk::run(config, data, Arc::new(WallClock)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partial_list_is_marked_and_completes_itself() {
    let allowed = Arc::new(Semaphore::new(120));
    let desk = desk(&platform(Arc::clone(&allowed)).await).await;
    let browser = Browser::start("en", 1280, 1000).await;
    // The rest is held, so the page stays as it is now.
    desk.list_when(|list| list["done"] == 120).await;

    browser.open(&desk.address("/")).await;
    browser.see_text("main", "120 / 300 vouchers read so far").await;

    browser.open(&desk.address("/cards")).await;
    browser.see_text("[data-part]", "120 / 300 vouchers read").await;
    browser.see_text("[data-age]", "120 / 300").await;
    browser.see_text("main", "120 so far").await;
    browser.click("[data-menu=export]").await;
    browser.see("[data-action=\"export-csv\"]:disabled").await;
    browser.click("[data-menu=export]").await;
    browser.see_text("[data-card=\"pPart00000\"] .list-text", "From 100 CNY").await;

    // Search text and scroll position survive the rows that arrive.
    browser.type_into("#list-search", "pPart0000").await;
    browser.see_text("main", "10 so far").await;
    allowed.add_permits(1000);
    browser.see_gone("[data-part]").await;
    browser.click("[data-menu=export]").await;
    browser.see("[data-action=\"export-csv\"]:enabled").await;
    browser.see_text("[data-count]", "10 of 300").await;
    let kept = browser.script("return document.querySelector('#list-search').value").await;
    assert_eq!(kept, "pPart0000");

    browser.open(&desk.address("/")).await;
    browser.see_text("main", "300 vouchers").await;
    browser.quit().await;
}
