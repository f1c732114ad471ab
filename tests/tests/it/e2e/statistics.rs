//! Statistics of both sources, together and apart; ranges, comparisons, one and several vouchers; reading again.

use serde_json::json;
use tests::{browser::Browser, desk::Desk, http};

/// The number of elements that match a selector.
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

        // Users of two sources are never added: each source has a chart.
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

#[tokio::test(flavor = "multi_thread")]
async fn the_table_of_days_fits_a_small_desktop() {
    let desk = Desk::start().await;
    for language in ["zh-CN", "en"] {
        let browser = Browser::start(language, 1280, 900).await;
        browser.open(&desk.address("/statistics")).await;
        browser.see(".chart svg").await;
        browser.act("table").await;
        browser.see(".table tfoot").await;
        let widths = "const table = document.querySelector('.table-tall'); return [table.scrollWidth, table.clientWidth]";
        let widths: (u64, u64) = serde_json::from_value(browser.script(widths).await).unwrap();
        assert!(widths.0 <= widths.1, "{language}: {widths:?}");
        browser.quit().await;
    }
}

/// Makes the sandbox refuse queries of a dataset, or none.
async fn refuse(desk: &Desk, refused: Option<(&str, i64)>) {
    let router = desk.running.sandbox("main").expect("a sandbox").router();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = listener.local_addr().expect("its address");
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let faults = format!("http://{address}/sandbox/faults");
    let call = match refused {
        // A page reads twice when it detects a gap in its events.
        Some((path, errcode)) => http::client()
            .post(faults)
            .json(&json!({"path": path, "effect": {"errcode": errcode}, "times": 50})),
        None => http::client().delete(faults),
    };
    let answer = call.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    serving.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn half_an_answer_is_a_gap_until_it_is_read_again() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    // An errcode that isn't retried and doesn't stop other queries: the other source is read.
    refuse(&desk, Some(("/datacube/getcardbizuininfo", 61451))).await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-gaps=\"30\"]").await;
    browser.see("[data-legend=\"gap\"]").await;
    browser.act("table").await;
    assert!(browser.see_text("[data-gap]", "无数据").await.contains("微信返回 61451"));
    refuse(&desk, None).await;
    browser.act("read-again").await;
    browser.see_gone("[data-gaps]").await;
    browser.see_gone("[data-gap]").await;
    browser.quit().await;
}

/// Finds chart texts that are rendered at another size than in their style, or outside the picture.
const CHART_TEXTS: &str = "
    const texts = [...document.querySelectorAll('.chart-picture text')];
    const frame = document.querySelector('.chart-picture').getBoundingClientRect();
    const wrong = texts.filter(text => {
        const box = text.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(text).fontSize);
        return box.height > size * 1.7 || box.height < size * 0.8 || box.right > frame.right + 1 || box.left < frame.left - 1;
    });
    return texts.length > 5 && wrong.length === 0";

#[tokio::test(flavor = "multi_thread")]
async fn charts_are_drawn_in_real_pixels_at_every_width() {
    let desk = Desk::start().await;
    for (width, height) in [(390, 844), (1280, 900), (1920, 1080)] {
        let browser = Browser::start("zh-CN", width, height).await;
        for address in
            ["/statistics", "/statistics?days=7", "/statistics?begin=2025-05-25&end=2026-11-19"]
        {
            browser.open(&desk.address(address)).await;
            browser.see(".chart-picture .chart-line").await;
            browser.see_true(CHART_TEXTS).await;
        }
        // 544 days are grouped by month; weekends aren't marked.
        browser.see("[data-grouping]").await;
        assert_eq!(count(&browser, ".chart-weekend").await, 0);
        let names = "return [...document.querySelectorAll('.chart-picture .chart-label')].map(it => it.textContent).filter(it => /^20\\d\\d-\\d\\d$/.test(it)).length > 2";
        browser.see_true(names).await;
        browser.assert_clean_console().await;
        browser.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ranges_and_comparisons_are_in_the_address() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/statistics?days=13&range=all")).await;
    let told = browser.see_text("[data-unknown]", "days=13").await;
    assert!(told.contains("range=all"), "{told}");
    browser.act("defaults").await;
    browser.see_gone("[data-unknown]").await;
    browser.see_true("return location.pathname + location.search === '/statistics'").await;

    browser.click("[data-preset=\"last-month\"]").await;
    browser.see_true("return location.search === '?period=last-month'").await;
    browser.see_text(".page-subtitle", "2026-10-01 – 2026-10-31").await;
    browser.act("compare").await;
    browser.see("[data-compare=\"before\"]:focus").await;
    browser.see_text("[data-compare=\"before\"]", "09-01 – 09-30").await;
    browser.see_text("[data-compare=\"year\"]", "2025-10-01 – 2025-10-31").await;
    // 31 days of October are compared with the 30 of September.
    browser.see("[data-unequal]").await;
    browser.key(thirtyfour::Key::Escape).await;
    browser.see_gone(".menu").await;
    browser.see("[data-action=\"compare\"]:focus").await;
    browser.act("compare").await;
    browser.click("[data-compare=\"none\"]").await;
    browser.see_true("return location.search.includes('compare=none')").await;
    browser.see_gone(".chart-dashed").await;
    browser.see_gone(".change").await;
    browser.act("compare").await;
    browser.click("[data-compare=\"custom\"]").await;
    browser.see("#compare-begin").await;
    browser.see(".chart-dashed").await;
    browser.see_true("return location.search.includes('compare_begin=2026-08-31')").await;
    browser.open(&desk.address("/statistics?period=last-month&compare=week&sort=-view")).await;
    browser.see("[aria-sort=\"ascending\"]").await;
    browser.see_text("[data-action=\"compare\"]", "5 weeks before").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_voucher_has_its_title_and_several_share_a_chart() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-card] .voucher-name-detail").await;
    let title = "return document.querySelector('[data-card] .voucher-name-title').textContent";
    let title = browser.script(title).await.as_str().expect("a title").to_owned();
    browser.click("[data-card]").await;
    browser.see_text("h1", &title).await;
    browser.see_true("return location.search.includes('card_id=p')").await;
    browser.see(".page-title .chip").await;
    let named = format!("return document.title.startsWith({title:?})");
    browser.see_true(&named).await;
    // Switches to another voucher with the picker.
    browser.act("switch-voucher").await;
    browser.see(".statistics-picker input:focus").await;
    browser.click("[data-offer]").await;
    browser.see_gone(".statistics-picker").await;
    browser.see(".chart-line").await;
    browser.act("switch-voucher").await;
    browser.act("all-vouchers").await;
    browser.see_text("h1", "全部卡券").await;

    browser.see("[data-select]").await;
    for position in 0..3 {
        let select = format!("document.querySelectorAll('[data-select]')[{position}].click()");
        browser.script(&select).await;
    }
    browser.act("chart-together").await;
    browser.see_text("h1", "3 张卡券").await;
    browser.see_true("return document.querySelectorAll('.chart-name').length === 3").await;
    browser.see_true(CHART_TEXTS).await;
    browser.click("[data-figure=\"view\"]").await;
    browser.see_true("return location.search.includes('figure=view')").await;
    browser.click("[data-remove]").await;
    browser.see_true("return document.querySelectorAll('.chart-name').length === 2").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
