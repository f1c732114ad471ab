//! Signing in and out, and the setup of a new server.

use std::sync::Arc;

use card_desk::clock::{Clock, WallClock};
use card_model::time::UnixSeconds;
use tests::{
    browser::Browser,
    signed_in::{PASSWORD, ROOT, desk, desk_at, new_desk, setup_code},
};

/// A clock that always shows the same time, so that the wait doesn't depend on the test's speed.
#[derive(Debug)]
struct Standing(UnixSeconds);

impl Clock for Standing {
    fn now(&self) -> UnixSeconds {
        self.0
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_server_is_set_up_with_the_code_from_its_console() {
    let desk = new_desk(&[]).await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/statistics")).await;
    browser.see("[data-form=setup]").await;
    browser.fill("code", "0000-0000-0000-0000-0000-0000-00").await;
    browser.fill("name", ROOT).await;
    browser.fill("password", PASSWORD).await;
    browser.act("set-up").await;
    browser.see_text("[data-problem=refused]", "setup code").await;

    browser.fill("code", &setup_code(&desk).to_uppercase()).await;
    browser.fill("password", "password1234").await;
    browser.act("set-up").await;
    browser.see_text("#note-password", "easily guessed").await;

    browser.fill("password", PASSWORD).await;
    browser.act("set-up").await;
    // The page that was requested.
    browser.see(".chart svg").await;
    assert_eq!(browser.script("return location.pathname").await, "/statistics");
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_to_the_page_that_was_asked_for_and_signing_out_ends_it() {
    let desk = desk().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards?tab=ready")).await;
    browser.see("[data-form=sign-in]").await;
    browser.see_true("return document.activeElement.id === 'field-name'").await;
    browser.act("sign-in").await;
    browser.see_text("#note-name", "user name").await;

    browser.sign_in_with(ROOT, "not the password").await;
    browser.see_text("[data-problem=refused]", "Wrong name").await;
    browser.fill("password", PASSWORD).await;
    browser.act("show-password").await;
    browser.see_true("return document.getElementById('field-password').type === 'text'").await;
    browser.act("sign-in").await;
    browser.see("[data-card]").await;
    assert_eq!(browser.script("return location.search").await, "?tab=ready");

    // Scripts can't read the session's cookie.
    assert_eq!(browser.script("return document.cookie").await, "");
    browser.driver.refresh().await.expect("the page again");
    browser.see("[data-card]").await;

    // Signing out removes what the browser stores for the user; the appearance stays.
    browser.script("localStorage.setItem('card-desk.theme', 'dark')").await;
    browser.script("localStorage.setItem('card-desk.recent', 'pVoucher')").await;
    browser.click("[data-menu=own]").await;
    browser.act("sign-out").await;
    browser.see("[data-form=sign-in]").await;
    let kept = browser.script("return Object.keys(localStorage).join()").await;
    assert_eq!(kept, "card-desk.theme");
    assert_eq!(browser.script("return sessionStorage.length").await, 0);
    browser.driver.back().await.expect("the page before");
    browser.see("[data-form=sign-in]").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_wrong_tries_show_how_long_to_wait() {
    let desk = desk_at(Arc::new(Standing(WallClock.now()))).await;
    let browser = Browser::start("en", 1280, 900).await;
    // Three wrong tries are free for a name that never signed in from this address.
    browser.open(&desk.address("/")).await;
    browser.see("[data-form=sign-in]").await;
    for _ in 0..3 {
        browser.sign_in_with("unknown", "not the password").await;
        browser.see_text("[data-problem=refused]", "Wrong name").await;
    }
    // The message disappears when the wait ends, which a slow machine may reach before the test reads the page.
    // The page itself records every text of the message instead.
    browser
        .script(
            "window.messages = []; \
             new MutationObserver(() => window.messages.push( \
                 document.querySelector('[data-problem=refused]')?.textContent ?? '')) \
                 .observe(document.body, {childList: true, characterData: true, subtree: true})",
        )
        .await;
    browser.sign_in_with("unknown", "not the password").await;
    browser
        .see_true("return window.messages.some(text => text.includes('try again in 2 s'))")
        .await;
    browser.see_gone("[data-problem=refused]").await;
    browser.quit().await;
}

/// Browsers don't send the cookie with a first visit from another site, which must not look like an ended session.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_from_another_site_needs_no_second_sign_in() {
    let desk = desk().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.sign_in(ROOT).await;
    browser.see(".chart svg").await;

    let address = desk.address("/statistics");
    browser.open(&format!("data:text/html,<a id='there' href='{address}'>there</a>")).await;
    browser.click("#there").await;
    browser.see(".chart svg").await;
    let empty = "return document.querySelector('meta[name=card-desk-session]').content === 'null'";
    assert_eq!(browser.script(empty).await, true, "the cookie was not sent");
    assert_eq!(browser.script("return location.pathname").await, "/statistics");
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_works_below_a_path() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("its address").to_string();
    drop(free);
    let url = format!("http://{address}/tools/desk/");
    let desk = new_desk(&["--listen", &address, "--public-url", &url]).await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&format!("{url}statistics")).await;
    browser.fill("code", &setup_code(&desk)).await;
    browser.fill("name", ROOT).await;
    browser.fill("password", PASSWORD).await;
    browser.act("set-up").await;
    browser.see(".chart svg").await;
    assert_eq!(browser.script("return location.pathname").await, "/tools/desk/statistics");
    browser.click("[data-menu=own]").await;
    browser.act("sign-out").await;
    browser.sign_in(ROOT).await;
    browser.see("[data-figures]").await;
    browser.quit().await;
}
