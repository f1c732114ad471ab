//! The layout of pages: nothing covers anything else, columns are aligned, and each text is readable in full.

use serde_json::json;
use tests::{browser::Browser, desk::Desk, fits::assert_texts_fit, page::field_selector};

use super::voucher::picture;

const BRAND: &str = "base_info.brand_name";

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_ends_above_the_save_bar_and_problems_do_not_push_the_form_down() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.see(&field_selector(BRAND)).await;
    browser
        .see_true(
            "const bottom = document.querySelector('.editor-pane').getBoundingClientRect().bottom;
             return bottom <= document.querySelector('.save-bar').getBoundingClientRect().top + 1",
        )
        .await;
    let top = format!(
        "scrollTo(0, 0); return document.querySelector(`{}`).getBoundingClientRect().top",
        field_selector(BRAND)
    );
    let before = browser.script(&top).await;
    browser.act("submit").await;
    browser.see(".field-error").await;
    assert_eq!(browser.script(&top).await, before);
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_frame_is_there_before_the_module() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.devtools("Network.enable", json!({})).await;
    browser.devtools("Network.setBlockedURLs", json!({"urls": ["*.wasm"]})).await;
    browser.open(&desk.address("/cards")).await;
    let rail = browser.see("#first-frame .rail").await;
    assert!(rail.rect().await.expect("a place").height > 800.0);
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_the_list_are_aligned_and_name_every_warning_and_year() {
    let desk = Desk::start().await;
    for (language, width) in [("zh-CN", 1280), ("en", 1280), ("zh-CN", 1920), ("en", 390)] {
        let browser = Browser::start(language, width, 900).await;
        browser.open(&desk.address("/cards?attention=expiring")).await;
        browser.see("[data-card]").await;
        let what = format!("{language}, {width}");
        // The sample merchant has a voucher that ends soon and is low in stock.
        let warnings = browser
            .script(
                "return [...document.querySelectorAll('[data-card] .chips')]
                   .map(chips => [...chips.querySelectorAll('.chip-warning')].map(chip => chip.textContent.trim()))
                   .find(texts => texts.length > 1) ?? []",
            )
            .await;
        let warnings: Vec<String> = serde_json::from_value(warnings).unwrap();
        assert!(
            warnings.len() == 2 && warnings.iter().all(|it| !it.is_empty()),
            "{what}: {warnings:?}"
        );
        assert_texts_fit(&browser, &what).await;

        browser.open(&desk.address("/cards")).await;
        browser.see("[data-card]").await;
        let edges = "const edges = [...document.querySelectorAll('[data-card]')].map(row =>
               ['.list-stock', '.list-more'].map(css => row.querySelector(css)).filter(Boolean)
                 .map(cell => Math.round(cell.getBoundingClientRect().right)).join());
             return [...new Set(edges)].length";
        assert_eq!(browser.script(edges).await, json!(1), "{what}: right edges differ");
        let wide = "return [...document.querySelectorAll('[data-card] .list-stock')]
                      .filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.textContent)";
        assert_eq!(browser.script(wide).await, json!([]), "{what}: stock is too wide");
        // Texts that surely fit aren't cut off. The estimate must hold in the fonts that are drawn.
        let beyond = "const fitting = [...document.querySelectorAll('.list-body .list-fits')];
                      if (innerWidth > 1000 && fitting.length === 0) return ['no text fits'];
                      return fitting.filter(it => it.scrollWidth > it.clientWidth).map(it => it.textContent)";
        assert_eq!(browser.script(beyond).await, json!([]), "{what}: a text leaves its cell");
        let without_year = r"return [...document.querySelectorAll('[data-card] .list-day')]
              .map(cell => cell.textContent).filter(text => /\d-\d|\d\.\d/.test(text) && !/\d{4}.+\d{4}/.test(text))";
        assert_eq!(browser.script(without_year).await, json!([]), "{what}: a day without its year");
        browser.quit().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_result_in_the_sandboxs_panel_covers_nothing() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    browser.act("open-sandbox").await;
    browser.act("approve").await;
    browser.see("[data-told] .notice").await;
    browser
        .see_true(
            "const [body, told] = ['.sandbox-body', '[data-told]'].map(css => document.querySelector(css).getBoundingClientRect());
             return told.height > 0 && body.bottom <= told.top + 1",
        )
        .await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn discarding_the_changes_of_a_card_says_so_and_a_chosen_picture_keeps_the_focus() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards?type=CASH&state=issued")).await;
    browser.click("[data-card] .list-title").await;
    browser.click("[data-tab=content]").await;
    browser.fill("base_info.notice", "请出示付款码").await;
    browser.act("discard").await;
    browser.see_text("dialog[open] h2", "放弃修改").await;
    browser.see_text("[data-action=\"confirm-discard\"]", "放弃修改").await;

    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.see(&field_selector(BRAND)).await;
    let logo = field_selector("base_info.logo_url");
    browser.script(&format!("document.querySelector(`{logo}`).focus()")).await;
    browser.choose_file(&logo, &picture(desk.data.path())).await;
    browser.see("[data-action=\"remove-picture-base_info.logo_url\"]").await;
    browser
        .see_true(&format!("return document.activeElement === document.querySelector(`{logo}`)"))
        .await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_english_form_shows_the_platforms_title_and_its_meaning() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards/new?type=CASH&section=offer")).await;
    browser.fill("reduce_cost", "50").await;
    // How the platform composes an amount without a minimum purchase.
    for place in ["[data-pinned=\"title\"]", ".phone-title"] {
        browser.see_text(place, "50元代金券").await;
    }
    browser.see_text(".pinned", "50-CNY voucher").await;
    browser.quit().await;
}
