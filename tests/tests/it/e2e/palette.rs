//! Search and commands, and the shortcuts of every page.

use tests::{browser::Browser, desk::Desk};
use thirtyfour::Key;

async fn ctrl_k(browser: &Browser) {
    let keys = browser.driver.action_chain().key_down(Key::Control).send_keys("k");
    keys.key_up(Key::Control).perform().await.expect("Ctrl K");
    browser.see_true("return document.activeElement.id === 'palette-input'").await;
}

async fn see_path(browser: &Browser, path: &str) {
    browser.see_true(&format!("return location.pathname === '{path}'")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vouchers_are_found_by_title_pinyin_and_id_and_taken_further() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    ctrl_k(&browser).await;
    browser.keys("蛋挞满").await;
    browser.see_text("[role=option][aria-selected=true] mark", "蛋挞满").await;
    let selected = "[role=option][aria-selected=true]";
    let card_id = browser.attribute(selected, "data-palette").await;
    browser.key(Key::Enter).await;
    see_path(&browser, &format!("/cards/{card_id}")).await;
    browser.see_gone(".palette[open]").await;

    // The server searches pinyin; the last opened voucher is offered before anything is typed.
    ctrl_k(&browser).await;
    browser.see(&format!("[data-palette=\"{card_id}\"]")).await;
    browser.keys("danta").await;
    browser.see_text("[role=option][aria-selected=true] mark", "蛋挞").await;
    let found = browser.attribute(selected, "data-palette").await;
    // Tab moves to the actions of the voucher.
    browser.key(Key::Tab).await;
    browser.see("[data-palette=edit][aria-selected=true]").await;
    browser.key(Key::Down).await;
    browser.key(Key::Down).await;
    browser.see("[data-palette=statistics-of][aria-selected=true]").await;
    browser.key(Key::Enter).await;
    see_path(&browser, "/statistics").await;
    browser.see_true(&format!("return location.search.includes('{found}')")).await;

    // The end of an id, and a text without a match.
    ctrl_k(&browser).await;
    browser.keys(card_id.get(card_id.len() - 8..).unwrap_or_default()).await;
    browser.see(&format!("[data-palette=\"{card_id}\"][aria-selected=true]")).await;
    browser.keys("zzz").await;
    browser.see_text(".palette-none", "Nothing found").await;
    browser.key(Key::Escape).await;
    browser.see_gone(".palette[open]").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_actions_are_a_few_keys_away() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see("[data-figures]").await;
    browser.act("find").await;
    browser.see_true("return document.activeElement.id === 'palette-input'").await;
    browser.keys("深").await;
    browser.see("[data-palette=theme][aria-selected=true]").await;
    let theme = browser.script("return document.documentElement.dataset.theme").await;
    browser.key(Key::Enter).await;
    browser.see_true(&format!("return document.documentElement.dataset.theme !== {theme}")).await;

    browser.keys("gs").await;
    see_path(&browser, "/statistics").await;
    browser.keys("gw").await;
    see_path(&browser, "/writes").await;
    browser.keys("gc").await;
    see_path(&browser, "/cards").await;
    browser.see("[data-card]").await;

    // `/` focuses the filter, where typed keys aren't shortcuts.
    browser.keys("/").await;
    browser.see_true("return document.activeElement.id === 'list-search'").await;
    browser.keys("gc?").await;
    browser.see_true("return document.querySelector('#list-search').value === 'gc?'").await;
    browser.see_gone("dialog[open]").await;
    browser.act("clear-all").await;
    browser.see("[data-card]").await;

    // The sheet lists the shortcuts of every page and of the list.
    browser.script("document.activeElement.blur()").await;
    browser.keys("?").await;
    let sheet = browser.see_text("dialog[open]", "商户资料").await;
    for text in ["Ctrl", "去统计", "速览", "选择到此行"] {
        assert!(sheet.contains(text), "{text}: {sheet}");
    }
    browser.key(Key::Escape).await;
    browser.see_gone("dialog[open]").await;

    browser.keys("go").await;
    see_path(&browser, "/").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
