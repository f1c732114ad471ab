//! A second factor: turned on and off by its user, required at sign-in, removed by an administrator.

use std::sync::Arc;

use card_desk::clock::{Clock, WallClock};
use desk_api::identity::Role;
use serde_json::json;
use tests::{
    browser::Browser,
    desk::Desk,
    fits::assert_texts_fit,
    second_factor::{MovedClock, code, wrong_code},
    signed_in::{Member, PASSWORD, ROOT, desk_at},
};
use thirtyfour::Key;

/// A user with a browser and a phone.
struct User {
    desk: Desk,
    clock: Arc<MovedClock>,
    browser: Browser,
    /// Selector of the user menu.
    menu: &'static str,
}

impl User {
    async fn begin(width: u32, height: u32) -> Self {
        let clock = Arc::new(MovedClock::at(WallClock.now()));
        let desk = desk_at(clock.clone()).await;
        let browser = Browser::start("en", width, height).await;
        let menu = if width > 860 { ".own-place" } else { ".own-place-top" };
        Self { desk, clock, browser, menu }
    }

    fn code(&self, seed: &str) -> String {
        code(seed, self.clock.now())
    }

    /// Types name and password, and waits for the code field.
    async fn sign_in_to_the_code(&self) {
        self.browser.sign_in(ROOT).await;
        self.browser.see("#field-code").await;
        self.browser.see_true("return document.activeElement.id === 'field-code'").await;
        let is_quiet = "return !document.querySelector('#note-code .field-error')";
        self.browser.see_true(is_quiet).await;
    }

    async fn sign_out(&self) {
        self.browser.click(&format!("{} [data-menu=own]", self.menu)).await;
        self.browser.click(&format!("{} [data-action=sign-out]", self.menu)).await;
        self.browser.see("[data-form=sign-in]").await;
    }

    /// Turns the second factor on. Returns the seed and the recovery codes.
    async fn turn_on(&self) -> (String, Vec<String>) {
        let browser = &self.browser;
        browser.act("turn-on").await;
        browser.see_true("return document.activeElement.id === 'field-own-password'").await;
        browser.act("begin-second-factor").await;
        browser.see_text("#note-own-password", "Type your password").await;
        browser.fill("own-password", "not the password").await;
        browser.act("begin-second-factor").await;
        browser.see_text("#note-own-password", "wrong").await;
        browser.fill("own-password", PASSWORD).await;
        browser.act("begin-second-factor").await;

        browser.see("svg.seed-picture").await;
        let shown = browser.text("[data-seed]").await;
        assert!(shown.split(' ').all(|group| group.len() == 4), "{shown}");
        assert_texts_fit(browser, "the seed").await;
        let field = "const field = document.getElementById('field-code'); return field.inputMode === 'numeric' && field.autocomplete === 'one-time-code'";
        browser.see_true(field).await;
        browser.act("confirm-second-factor").await;
        browser.see_text("#note-code", "Type the six digits").await;
        let wrong = wrong_code(&shown, self.clock.now());
        browser.fill("code", &wrong).await;
        browser.act("confirm-second-factor").await;
        browser.see_text("#note-code", "wrong").await;
        let kept = browser.script("return document.getElementById('field-code').value").await;
        assert_eq!(kept, wrong.as_str());

        // As apps show it, and as it is pasted.
        self.clock.pass(60);
        let right = self.code(&shown);
        let (left, right) = right.split_at(3);
        browser.fill("code", &format!("{left} {right}")).await;
        browser.act("confirm-second-factor").await;
        browser.see(".recovery-codes").await;
        assert_texts_fit(browser, "the recovery codes").await;
        (shown, self.shown_codes().await)
    }

    async fn shown_codes(&self) -> Vec<String> {
        let codes = "return [...document.querySelectorAll('.recovery-codes code')].map(code => code.textContent)";
        let codes = self.browser.script(codes).await;
        serde_json::from_value(codes).expect("codes")
    }

    /// Fails if page, address or storage contain the secret.
    async fn see_nothing_of(&self, secret: &str) {
        let nowhere = format!(
            "return ![document.documentElement.outerHTML, location.href, JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
            .some(text => text.includes('{secret}'))"
        );
        self.browser.see_true(&nowhere).await;
    }
}

async fn a_second_factor_at(width: u32, height: u32) {
    let user = User::begin(width, height).await;
    let browser = &user.browser;
    browser.open(&user.desk.address("/sessions")).await;
    browser.sign_in(ROOT).await;
    browser.see_text("[data-section=second-factor]", "Off").await;
    let (seed, codes) = user.turn_on().await;
    assert_eq!(codes.len(), 10);
    user.see_nothing_of(&seed).await;
    user.see_nothing_of(&seed.replace(' ', "")).await;

    // Closed by mistake, they can be shown again until the user confirms having kept them.
    browser.key(Key::Escape).await;
    browser.see("[data-problem=codes-not-kept]").await;
    browser.act("show-codes").await;
    browser.see(".recovery-codes").await;
    assert_eq!(user.shown_codes().await, codes);
    let watch = "window.print = () => { window.printed = true; };
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return make(blob); };";
    browser.script(watch).await;
    browser.act("print-codes").await;
    browser.see_true("return window.printed === true").await;
    browser.act("download-codes").await;
    let all = json!(codes);
    let is_saved = format!("return {all}.every(code => (window.saved || '').includes(code))");
    browser.see_true(&is_saved).await;
    browser.script("delete window.saved").await;
    browser.act("codes-kept").await;
    browser.see("[data-codes-left='10']").await;
    browser.see_text("[data-section=second-factor]", "On since").await;
    assert_texts_fit(browser, "a second factor that is on").await;
    user.see_nothing_of(&codes[0]).await;

    user.sign_out().await;
    user.clock.pass(60);
    user.sign_in_to_the_code().await;
    let wrong = wrong_code(&seed, user.clock.now());
    browser.fill("code", &wrong).await;
    browser.act("sign-in").await;
    browser.see_text("[data-form=sign-in]", "The code is wrong").await;
    assert_texts_fit(browser, "a wrong code").await;
    let typed = "return ['name', 'password', 'code'].map(name => document.getElementById(`field-${name}`).value)";
    assert_eq!(browser.script(typed).await, json!([ROOT, PASSWORD, wrong]));
    user.clock.pass(60);
    browser.fill("code", &user.code(&seed)).await;
    browser.act("sign-in").await;
    browser.see(".page-head").await;

    user.sign_out().await;
    user.sign_in_to_the_code().await;
    browser.fill("code", &codes[0].to_uppercase()).await;
    browser.act("sign-in").await;
    browser.see(".page-head").await;
    browser.open(&user.desk.address("/sessions")).await;
    browser.see("[data-codes-left='9']").await;
    browser.see_gone("[data-problem=few-codes]").await;
    for code in &codes[1..8] {
        let answer = tests::http::client()
            .post(user.desk.address("/desk/sign-in"))
            .header("x-card-desk", "1")
            .json(&json!({"name": ROOT, "password": PASSWORD, "second_factor": code}));
        let status = answer.send().await.expect("an answer").status();
        assert!(status.is_success(), "{status}");
        user.clock.pass(60);
    }
    browser.driver.refresh().await.expect("the page again");
    browser.see("[data-codes-left='2']").await;
    browser.see("[data-problem=few-codes]").await;
    assert_texts_fit(browser, "few recovery codes").await;

    browser.act("turn-off").await;
    browser.fill("own-password", PASSWORD).await;
    browser.act("confirm-turn-off").await;
    browser.see_text("#note-code", "recovery code").await;
    browser.fill("code", &codes[0]).await;
    browser.act("confirm-turn-off").await;
    browser.see_text("#note-code", "wrong").await;
    user.clock.pass(60);
    browser.fill("code", &codes[9]).await;
    browser.act("confirm-turn-off").await;
    browser.see_text("[data-section=second-factor]", "Off").await;
    user.sign_out().await;
    browser.sign_in(ROOT).await;
    browser.see(".page-head").await;
    user.browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_turned_on_asked_for_and_turned_off() {
    a_second_factor_at(1280, 1000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_turned_on_asked_for_and_turned_off_on_a_phone() {
    a_second_factor_at(390, 844).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_who_has_one_and_removes_that_of_a_colleague() {
    let user = User::begin(1280, 1000).await;
    let root = Member::sign_in(&user.desk, ROOT).await;
    root.create_user("li", "*", Role::Viewer).await;
    Member::sign_in(&user.desk, "li").await.enrol(user.clock.now()).await;
    let codes = root.enrol(user.clock.now()).await;
    let browser = &user.browser;
    browser.open(&user.desk.address("/users")).await;
    user.sign_in_to_the_code().await;
    browser.fill("code", &codes[0]).await;
    browser.act("sign-in").await;
    browser.see_text("[data-user=li]", "Second factor").await;
    browser.see_text("[data-user=root]", "Second factor").await;
    // The user's own password and second factor are changed on the page of sessions.
    browser.click("[data-user=root] [data-menu=user]").await;
    browser.see("[data-user=root] [data-action=roles]").await;
    browser.see_gone("[data-user=root] [data-action=reset-password]").await;
    browser.see_gone("[data-user=root] [data-action=remove-second-factor]").await;
    browser.key(Key::Escape).await;

    browser.click("[data-user=li] [data-menu=user]").await;
    browser.click("[data-user=li] [data-action=remove-second-factor]").await;
    browser.act("confirm-remove-second-factor").await;
    browser.see_text(".toast", "Saved").await;
    browser.see("[data-user=li][data-second-factor=false]").await;
    browser.see("[data-user=root][data-second-factor=true]").await;
    // The password is enough again.
    Member::sign_in(&user.desk, "li").await;
    user.browser.quit().await;
}
