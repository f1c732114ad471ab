//! axe-core finds no violation in what opens on a page (sections, dialogs, the sandbox's panel, lists of suggestions),
//! in both languages and themes, wide and narrow.

use tests::{
    axe::{LOOKS, assert_accessible, assert_accessible_except},
    browser::Browser,
    desk::Desk,
};
use thirtyfour::Key;

use super::conflict::issued;

/// The sections of the form, as their tabs name them.
const SECTIONS: [&str; 5] = ["offer", "validity", "entries", "gift-after", "content"];

/// A browser on a desk, and its settings.
struct Visit<'visit> {
    desk: &'visit Desk,
    browser: &'visit Browser,
    name: String,
}

impl Visit<'_> {
    async fn open(&self, path: &str, sign: &str) {
        self.browser.open(&self.desk.address(path)).await;
        self.browser.see(sign).await;
    }

    async fn check(&self, state: &str) {
        assert_accessible(self.browser, &format!("{state}, {}", self.name)).await;
        let overflow = self
            .browser
            .script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
            .await;
        assert_eq!(overflow, false, "{state}, {} scrolls sideways", self.name);
    }

    /// Checks the open dialog and closes it.
    async fn dialog(&self, state: &str) {
        self.browser.see("dialog[open]").await;
        self.check(state).await;
        self.browser.key(Key::Escape).await;
        self.browser.see_gone("dialog[open]").await;
    }

    async fn sections(&self, form: &str) {
        for section in SECTIONS {
            self.browser.act(&format!("section-{section}")).await;
            self.browser.see(&format!("#section-{section}")).await;
            self.check(&format!("{form}: {section}")).await;
        }
    }

    async fn frame(&self, narrow: bool) {
        let browser = self.browser;
        self.open("/cards", "[data-card]").await;
        browser.keys("?").await;
        self.dialog("the keyboard sheet").await;
        browser.act(if narrow { "open-sandbox-narrow" } else { "open-sandbox" }).await;
        browser.see("[data-action=\"approve\"]").await;
        self.check("the sandbox's panel").await;
        browser.act("choose-voucher").await;
        browser.see("[data-pick]").await;
        self.check("the search of the sandbox's panel").await;
        browser.key(Key::Escape).await;
        browser.see_true("return document.querySelector('.sandbox-panel').hidden").await;
        browser.act("find").await;
        browser.see_true("return document.activeElement.id === 'palette-input'").await;
        browser.keys("a").await;
        browser.see("[role=\"option\"]").await;
        self.dialog("search and commands").await;
        browser.act("row-menu").await;
        browser.see(".list-menu").await;
        // The buttons below the menu can't be pressed.
        assert_accessible_except(
            browser,
            &format!("the menu of a row, {}", self.name),
            &["target-size"],
        )
        .await;
        browser.key(Key::Escape).await;
        browser.see_gone(".list-menu").await;
        browser.keys("x").await;
        browser.see(".bulk-bar").await;
        self.check("a chosen row").await;
        browser.keys(" ").await;
        browser.see("[data-peek]").await;
        self.check("a row at the side").await;
        if narrow {
            browser.act("close-peek").await;
            browser.act("clear-chosen").await;
            browser.act("filters").await;
            self.dialog("the filters").await;
        } else {
            browser.click("[data-menu=\"views\"]").await;
            browser.see("[data-action=\"save-view\"]").await;
            self.check("the menu of views").await;
            browser.act("save-view").await;
            self.dialog("the name of a view").await;
        }
        browser.type_into("#list-search", "zzzz").await;
        browser.see("[data-empty=\"no-match\"]").await;
        self.check("a list without a match").await;
    }

    async fn edit(&self, card_id: &str, narrow: bool) {
        let browser = self.browser;
        self.open(&format!("/cards/{card_id}?tab=content"), "[id='field-base_info.notice']").await;
        self.sections("an edit").await;
        if narrow {
            browser.act("section-preview").await;
            browser.see("#phone-preview").await;
            self.check("the preview").await;
            browser.act("section-content").await;
        }
        browser.fill("base_info.notice", "请出示付款码").await;
        browser.fill("base_info.service_phone", "020-12345678").await;
        browser.act("save").await;
        self.dialog("the question before saving").await;
        browser.act("discard").await;
        self.dialog("the question before discarding").await;
        browser.act("discard").await;
        browser.act("confirm-discard").await;
        browser.see_gone("[data-action=\"discard\"]:not([disabled])").await;
    }

    async fn create(&self, card_id: &str) {
        let browser = self.browser;
        self.open("/cards/new?type=CASH", "[id='field-base_info.brand_name']").await;
        browser.act("submit").await;
        browser.see(".save-left").await;
        self.check("what is missing").await;
        self.sections("a new voucher with problems").await;
        let copy = format!("/cards/new?type=CASH&from={card_id}");
        self.open(&copy, "[id='field-base_info.brand_name']").await;
        browser.act("submit").await;
        self.dialog("the question before submitting").await;
    }

    async fn statistics(&self) {
        let browser = self.browser;
        self.open("/statistics", ".chart svg").await;
        browser.type_into(".chart-picture", char::from(Key::Right).to_string()).await;
        browser.see(".chart-tip").await;
        self.check("a day of the chart").await;
        browser.act("table").await;
        browser.see(".table tfoot").await;
        self.check("the days as a table").await;
        browser.click("[data-preset=\"custom\"]").await;
        self.check("a range of one's own").await;
    }
}

async fn everything_at(width: u32, height: u32) {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", width, height).await;
    browser.open(&desk.address("/cards")).await;
    // The rail shows the count once all cards are known.
    browser.see_true("return document.querySelector('.rail-count') !== null").await;
    let card_id = issued(&desk).await;
    let narrow = width < 640;
    for (language, theme) in LOOKS {
        browser.prefer(language, theme).await;
        let name = format!("{language} {theme} {width} px");
        let visit = Visit { desk: &desk, browser: &browser, name };
        visit.frame(narrow).await;
        visit.edit(&card_id, narrow).await;
        visit.create(&card_id).await;
        visit.statistics().await;
    }
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_opens_is_accessible_on_a_wide_screen() {
    everything_at(1280, 1000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_opens_is_accessible_on_a_phone() {
    everything_at(390, 844).await;
}
