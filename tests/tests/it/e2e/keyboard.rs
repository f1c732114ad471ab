//! A voucher is created, reviewed and edited without a mouse.

use thirtyfour::Key;

use super::voucher::{picture, stored};
use tests::{browser::Browser, desk::Desk};

/// Maximum number of presses of Tab between two controls of a page.
const MAX_TABS: usize = 120;

/// Presses Tab until the control has the focus.
async fn tab_to(browser: &Browser, css: &str) {
    for _ in 0..MAX_TABS {
        let there = browser
            .script(&format!(
                "const here = document.activeElement; return here !== null && here.matches('{}')",
                css.replace('\'', "\\'")
            ))
            .await;
        if there == true {
            return;
        }
        browser.key(Key::Tab).await;
    }
    panic!("{css} can't be reached by Tab");
}

/// Moves to a control and presses it.
async fn press(browser: &Browser, css: &str) {
    browser.see(css).await;
    tab_to(browser, css).await;
    browser.key(Key::Enter).await;
}

/// Moves to a field and types.
async fn write(browser: &Browser, field: &str, text: &str) {
    let css = format!("[id=\"field-{field}\"]");
    browser.see(&css).await;
    tab_to(browser, &css).await;
    // Typing replaces the present text.
    let keys =
        browser.driver.action_chain().key_down(Key::Control).send_keys("a").key_up(Key::Control);
    keys.perform().await.expect("everything is selected");
    browser.keys(text).await;
}

/// Chooses the file of a file input, since the system's file dialog can't be driven.
async fn attach(browser: &Browser, desk: &Desk, field: &str) {
    let css = format!("[id=\"field-{field}\"]");
    tab_to(browser, &css).await;
    browser.choose_file(&css, &picture(desk.data.path())).await;
}

/// The selector of the button with `data-action` `action`.
fn action(action: &str) -> String {
    format!("[data-action=\"{action}\"]")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voucher_is_made_and_edited_by_keyboard_alone() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/cards")).await;
    press(&browser, &action("new-cash")).await;
    write(&browser, "base_info.brand_name", "Egg Tart House").await;
    attach(&browser, &desk, "base_info.logo_url").await;
    write(&browser, "base_info.notice", "Show the code").await;
    write(&browser, "base_info.description", "One voucher a table").await;
    attach(&browser, &desk, "advanced_info.abstract.icon_url_list").await;
    write(&browser, "advanced_info.abstract.abstract", "Fresh today").await;
    attach(&browser, &desk, "advanced_info.text_image_list[0].image_url").await;
    write(&browser, "advanced_info.text_image_list[0].text", "From our oven").await;
    browser.see_true("return document.querySelectorAll('.upload-picture img').length === 3").await;
    press(&browser, "#section-content [data-action=\"section-next\"]").await;
    write(&browser, "reduce_cost", "20").await;
    press(&browser, "#section-offer [data-action=\"section-next\"]").await;
    press(&browser, &action("select-all-stores")).await;
    press(&browser, &action("submit")).await;
    press(&browser, &action("confirm-submit")).await;
    browser.see("[data-review=\"running\"]").await;
    let address = browser.driver.current_url().await.expect("an address");
    let card_id = address.path().trim_start_matches("/cards/").to_owned();
    let card = stored(&desk, &card_id).await;
    assert_eq!(card.base_info.title.as_deref(), Some("20元代金券"));

    press(&browser, &action("open-sandbox")).await;
    press(&browser, &action("approve")).await;
    browser.key(Key::Escape).await;
    browser.see("[data-review=\"approved\"]").await;
    press(&browser, &action("edit")).await;
    write(&browser, "base_info.notice", "Show this code").await;
    press(&browser, &action("save")).await;
    press(&browser, &action("confirm-save")).await;
    browser.see("[data-outcome=\"saved\"][data-predicted=\"true\"][data-answered=\"true\"]").await;

    // Statistics: day by day.
    browser.open(&desk.address("/statistics")).await;
    browser.see(".chart svg").await;
    tab_to(&browser, ".chart-picture").await;
    browser.key(Key::Right).await;
    browser.see(".chart-tip").await;
    browser.quit().await;
}
