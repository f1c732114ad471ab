//! A voucher is created from nothing with few keys: the merchant's profile fills in what all vouchers share.

use thirtyfour::Key;

use super::voucher::{picture, stored};
use tests::{browser::Browser, desk::Desk};

/// Maximum number of keys in addition to typed characters; it was 78 without a profile.
const MOST_KEYS: usize = 40;
/// Maximum number of fields to type into; it was 10 without a profile.
const MOST_FIELDS: usize = 4;

/// A browser with a count of the keys pressed.
struct Counting<'browser> {
    browser: &'browser Browser,
    keys: usize,
    fields: usize,
}

impl Counting<'_> {
    async fn key(&mut self, key: Key) {
        self.keys += 1;
        self.browser.key(key).await;
    }

    /// Presses a key together with a modifier.
    async fn chord(&mut self, with: Key, key: impl Into<char>) {
        self.keys += 1;
        let keys = self.browser.driver.action_chain().key_down(with.clone());
        keys.send_keys(key.into().to_string()).key_up(with).perform().await.expect("keys");
    }

    /// Presses Tab until a field has the focus.
    async fn tab_to(&mut self, field: &str) {
        let is_there = format!("return document.activeElement?.id === 'field-{field}'");
        for _ in 0..MOST_KEYS {
            if self.browser.script(&is_there).await == true {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!("{field} can't be reached by Tab");
    }

    async fn type_into(&mut self, field: &str, text: &str) {
        self.tab_to(field).await;
        self.fields += 1;
        self.browser.keys(text).await;
    }

    /// Chooses a file. The system's file dialog can't be driven; opening it counts as one key.
    async fn attach(&mut self, field: &str, desk: &Desk) {
        self.tab_to(field).await;
        self.keys += 1;
        let css = format!("[id=\"field-{field}\"]");
        self.browser.choose_file(&css, &picture(desk.data.path())).await;
        // The field keeps the focus while its picture uploads.
        self.tab_to(field).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_valid_cash_voucher_takes_few_keys_and_fields() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    // The newest voucher suggests the profile, which is saved once.
    browser.open(&desk.address("/merchant")).await;
    browser.see("[data-suggested]").await;
    browser.act("save-profile").await;
    browser.see_gone("[data-suggested]").await;

    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.see(".field-filled").await;
    browser
        .see_true("return document.activeElement?.id === 'field-advanced_info.abstract.abstract'")
        .await;
    let mut hand = Counting { browser: &browser, keys: 0, fields: 0 };
    hand.type_into("advanced_info.abstract.abstract", "现烤蛋挞").await;
    hand.attach("advanced_info.abstract.icon_url_list", &desk).await;
    hand.attach("advanced_info.text_image_list[0].image_url", &desk).await;
    hand.type_into("advanced_info.text_image_list[0].text", "下午三点出炉").await;
    hand.chord(Key::Alt, '2').await;
    browser.see_true("return document.activeElement?.id === 'field-reduce_cost'").await;
    hand.type_into("reduce_cost", "５０元").await;
    browser.see(".save-lead:not(:has(.save-left))").await;
    hand.chord(Key::Control, 's').await;
    browser.see("dialog[open] [data-action=\"confirm-submit\"]").await;
    hand.chord(Key::Control, Key::Enter).await;
    browser.see("[data-review=\"running\"]").await;
    let (keys, fields) = (hand.keys, hand.fields);
    assert!(keys <= MOST_KEYS, "{keys} keys");
    assert!(fields <= MOST_FIELDS, "{fields} fields");

    let address = browser.driver.current_url().await.expect("an address");
    let card = stored(&desk, address.path().trim_start_matches("/cards/")).await;
    assert_eq!(card.base_info.title.as_deref(), Some("50元代金券"));
    assert!(card.base_info.brand_name.is_some_and(|name| !name.is_empty()));
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_filled_from_the_profile_are_marked_and_can_be_cleared() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards/new?type=GIFT")).await;
    let notice = "document.getElementById('field-base_info.notice').value";
    browser.see("[data-take-out=\"base_info.notice\"]").await;
    browser.see_true(&format!("return {notice} !== ''")).await;
    browser.click("[data-take-out=\"base_info.notice\"]").await;
    browser.see_true(&format!("return {notice} === ''")).await;
    browser.see_gone("[data-take-out=\"base_info.notice\"]").await;
    browser.see_true("return document.activeElement?.id === 'field-base_info.notice'").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
