//! axe-core finds no violation on any page, in both languages and themes, wide and narrow.

use std::sync::Arc;

use card_desk::clock::{Clock, WallClock};
use desk_api::identity::Role;
use serde_json::json;
use tests::{
    axe::{LOOKS, assert_accessible},
    browser::Browser,
    desk::Desk,
    fits::assert_texts_fit,
    second_factor::{MovedClock, code},
    signed_in::{Member, PASSWORD, ROOT, desk, desk_at, new_desk},
};

/// The pages, each with the selector that shows that it is loaded.
const PAGES: [(&str, &str); 28] = [
    ("/", "[data-figures]"),
    ("/cards", "[data-card]"),
    ("/cards/new", "h1"),
    ("/cards/new?type=CASH", "[id='field-base_info.brand_name']"),
    ("/cards/new?type=GIFT", "[id='field-base_info.brand_name']"),
    ("/redeem", "[data-empty=redemptions]"),
    ("/codes", "[data-empty=codes]"),
    ("/codes/000000000001", ".problem"),
    ("/codes/import", "h1"),
    ("/jobs", "[data-empty=jobs]"),
    ("/jobs/file", "[data-form=changes]"),
    ("/stock", "[data-stock]"),
    ("/stock?tab=orders", "[data-empty=orders]"),
    ("/statistics", ".chart svg"),
    ("/writes", "[data-empty]"),
    ("/writes?tab=all", "[data-empty]"),
    ("/activity?of=all", ".log-entry"),
    ("/activity?q=zzz", "[data-empty]"),
    ("/events", "[data-empty]"),
    ("/events?kind=stock", "[data-empty]"),
    ("/requests", "[data-empty]"),
    ("/requests?tab=all", "[data-empty]"),
    ("/sub-merchants", "[data-empty='sub-merchants']"),
    ("/capabilities", "[data-capability=statistics]"),
    ("/archive", "[data-empty=archive]"),
    ("/tools", "[data-tool=decrypt]"),
    ("/keys", "[data-empty=without-sign-in]"),
    ("/nowhere", "h1"),
];

async fn every_page_at(width: u32, height: u32) {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", width, height).await;
    browser.open(&desk.address("/cards")).await;
    let card = format!("/cards/{}", browser.attribute("[data-card]", "data-card").await);
    let mut pages = PAGES.to_vec();
    let (content, history) = (format!("{card}?tab=content"), format!("{card}?tab=history"));
    let issue = format!("{card}/issue");
    pages.push((&card, ".voucher-about"));
    pages.push((&content, "[id='field-base_info.notice']"));
    pages.push((&history, ".history"));
    pages.push((&issue, "[data-empty=channels]"));
    pages.push(("/cards/pNone", "[data-empty='voucher']"));
    for (language, theme) in LOOKS {
        browser.prefer(language, theme).await;
        for (path, sign) in &pages {
            browser.open(&desk.address(path)).await;
            browser.see(sign).await;
            let what = format!("{path} {language} {theme} {width} px");
            assert_accessible(&browser, &what).await;
            assert_texts_fit(&browser, &what).await;
            let overflow = browser
                .script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
                .await;
            assert_eq!(overflow, false, "{path} scrolls sideways at {width} px");
        }
    }
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_accessible_on_a_wide_screen() {
    every_page_at(1280, 1000).await;
}

/// The pages for signing in, and those that need a desk with sign-in.
async fn pages_of_people_at(width: u32, height: u32) {
    let new = new_desk(&[]).await;
    let desk = desk().await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("li.wei@example.com", "*", Role::Editor).await;
    let key = json!({"name": "till", "role": "redeemer", "accounts": ["*"]});
    assert_eq!(root.call("POST", "/desk/keys", key).await.0, 200);
    let browser = Browser::start("zh-CN", width, height).await;
    let check = async |address: &str, sign: &str, what: &str| {
        browser.open(address).await;
        browser.see(sign).await;
        assert_accessible(&browser, what).await;
        assert_texts_fit(&browser, what).await;
    };
    browser.open(&desk.address("/")).await;
    for (language, theme) in LOOKS {
        let what = |page: &str| format!("{page} {language} {theme} {width} px");
        for (address, sign) in [(new.address("/"), "setup"), (desk.address("/"), "sign-in")] {
            browser.open(&address).await;
            browser.prefer(language, theme).await;
            check(&address, &format!("[data-form={sign}]"), &what(sign)).await;
        }
    }
    browser.sign_in(ROOT).await;
    browser.see("[data-figures]").await;
    for (language, theme) in LOOKS {
        browser.prefer(language, theme).await;
        let what = |page: &str| format!("{page} {language} {theme} {width} px");
        for (page, sign) in [
            ("/users", "[data-user]"),
            ("/keys", "[data-key-name]"),
            ("/accounts", "[data-account-row]"),
            ("/sessions", "[data-session]"),
            ("/about", "[data-findings]"),
            ("/third-party", "[data-ticket]"),
        ] {
            check(&desk.address(page), sign, &what(page)).await;
        }
        check(&desk.address("/users"), "[data-user]", &what("/users")).await;
        browser.act("new-user").await;
        browser.see("[data-form=new-user]").await;
        assert_accessible(&browser, &what("a new user")).await;
        assert_texts_fit(&browser, &what("a new user")).await;
    }
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_people_are_accessible_on_a_wide_screen() {
    pages_of_people_at(1280, 1000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_people_are_accessible_on_a_phone() {
    pages_of_people_at(390, 844).await;
}

/// A second factor at every step, and the dialogs that ask for a password.
async fn second_factor_at(width: u32, height: u32) {
    let clock = Arc::new(MovedClock::at(WallClock.now()));
    let desk = desk_at(clock.clone()).await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("li.wei@example.com", "*", Role::Editor).await;
    Member::sign_in(&desk, "li.wei@example.com").await.enrol(clock.now()).await;
    let browser = Browser::start("zh-CN", width, height).await;
    browser.open(&desk.address("/sessions")).await;
    browser.sign_in(ROOT).await;
    browser.see("[data-session]").await;
    for (language, theme) in LOOKS {
        let check = async |sign: &str, what: &str| {
            let what = format!("{what} {language} {theme} {width} px");
            browser.see(sign).await;
            assert_accessible(&browser, &what).await;
            assert_texts_fit(&browser, &what).await;
            let overflow = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
            assert_eq!(browser.script(overflow).await, false, "{what} scrolls sideways");
        };
        browser.prefer(language, theme).await;
        browser.open(&desk.address("/sessions")).await;
        browser.act("end-all").await;
        browser.act("confirm-end-all").await;
        check("#note-own-password .field-error", "sign out everywhere").await;
        browser.act("close-dialog").await;
        browser.act("turn-on").await;
        check("[data-form=second-factor-password]", "the password").await;
        browser.fill("own-password", PASSWORD).await;
        browser.act("begin-second-factor").await;
        browser.see("[data-form=second-factor-code]").await;
        browser.act("confirm-second-factor").await;
        check("#note-code .field-error", "the seed").await;
        let seed = browser.text("[data-seed]").await;
        browser.fill("code", &code(&seed, clock.now())).await;
        browser.act("confirm-second-factor").await;
        check(".recovery-codes", "the recovery codes").await;
        let recovery = browser.text(".recovery-codes code").await;
        browser.act("close-dialog").await;
        check("[data-problem=codes-not-kept]", "codes that were not kept").await;
        browser.open(&desk.address("/users")).await;
        browser.click("[data-second-factor=true] [data-menu=user]").await;
        browser.act("remove-second-factor").await;
        check("[data-form=remove-second-factor]", "a colleague's second factor").await;
        browser.open(&desk.address("/sessions")).await;
        browser.act("turn-off").await;
        check("[data-form=second-factor-off]", "turning it off").await;
        browser.fill("own-password", PASSWORD).await;
        browser.fill("code", &recovery).await;
        browser.act("confirm-turn-off").await;
        browser.see("[data-action=turn-on]").await;
    }
    browser.script("return fetch('/desk/sign-out', {method: 'POST', headers: {'x-card-desk': '1'}}).then(() => true)").await;
    browser.open(&desk.address("/")).await;
    browser.sign_in("li.wei@example.com").await;
    browser.see("#field-code").await;
    browser.act("sign-in").await;
    browser.see("#note-code .field-error").await;
    assert_accessible(&browser, "the code of a sign-in").await;
    assert_texts_fit(&browser, "the code of a sign-in").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_accessible_on_a_wide_screen() {
    second_factor_at(1280, 1000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_accessible_on_a_phone() {
    second_factor_at(390, 844).await;
}

/// Texts also fit a large screen. axe-core isn't repeated there: its results don't depend on it.
#[tokio::test(flavor = "multi_thread")]
async fn every_text_fits_a_large_screen() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1920, 1080).await;
    browser.open(&desk.address("/cards")).await;
    for language in ["zh-CN", "en"] {
        browser.prefer(language, "light").await;
        for (path, sign) in PAGES {
            browser.open(&desk.address(path)).await;
            browser.see(sign).await;
            assert_texts_fit(&browser, &format!("{path} {language} 1920 px")).await;
        }
    }
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_accessible_on_a_phone() {
    every_page_at(390, 844).await;
}
