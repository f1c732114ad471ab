//! Statistics of both sources, together and apart, and a range that is read again.

use serde_json::json;
use tests::{browser::Browser, desk::Desk, http};

/// How many elements a selector finds.
async fn count(browser: &Browser, css: &str) -> i64 {
    let script = format!("return document.querySelectorAll('{css}').length");
    browser.script(&script).await.as_i64().expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sources_are_shown_together_and_apart_and_read_again() {
    let desk = Desk::start().await;
    for (language, may_change) in [("zh-CN", "可能还会变化"), ("en", "may still change")] {
        let browser = Browser::start(language, 390, 844).await;
        browser.open(&desk.address("/statistics")).await;
        browser.see(".chart svg").await;
        browser.see("[data-source=\"all\"][aria-pressed=\"true\"]").await;
        assert_eq!(count(&browser, ".chart").await, 1);
        let read = browser.see("[data-read]").await.text().await.expect("a text");
        assert!(read.contains(may_change), "{read}");

        // People of two sources are never added: a chart for each.
        browser.act("people").await;
        browser.see(".chart-source").await;
        assert_eq!(count(&browser, ".chart").await, 2);
        browser.click("[data-source=\"console\"]").await;
        browser.see_true("return location.search.includes('source=console')").await;
        browser.see_gone(".chart-source").await;
        assert_eq!(count(&browser, ".chart").await, 1);
        browser.click("[data-source=\"all\"]").await;
        browser.see(".chart-source").await;

        browser.act("read-again").await;
        browser.see("[data-action=\"read-again\"][aria-disabled=\"false\"]:focus").await;
        browser.act("table").await;
        browser.see(".table tfoot").await;
        assert_eq!(count(&browser, "[data-gap]").await, 0);
        browser.see_gone("[data-gaps]").await;
        let overflow =
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert_eq!(browser.script(overflow).await, false);
        browser.quit().await;
    }
}

/// Has the sandbox refuse the next query of a dataset.
async fn refuse_next(desk: &Desk, path: &str, errcode: i64) {
    let router = desk.running.sandbox("main").expect("a sandbox").router();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = listener.local_addr().expect("its address");
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let fault = json!({"path": path, "effect": {"errcode": errcode}});
    let call = http::client().post(format!("http://{address}/sandbox/faults")).json(&fault);
    let answer = call.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    serving.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn half_an_answer_is_a_gap_until_it_is_read_again() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    // A number that is not sent again and stops no other query: the other source is read.
    refuse_next(&desk, "/datacube/getcardbizuininfo", 61451).await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-gaps=\"30\"]").await;
    browser.see("[data-legend=\"gap\"]").await;
    browser.act("table").await;
    assert!(browser.see_text("[data-gap]", "无数据").await.contains("微信返回 61451"));
    browser.act("read-again").await;
    browser.see_gone("[data-gaps]").await;
    browser.see_gone("[data-gap]").await;
    browser.quit().await;
}
