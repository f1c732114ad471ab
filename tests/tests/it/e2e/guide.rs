//! The guide of `docs/guide`, task by task, in both languages. The pictures are taken anew, and what the texts name is on the
//! pages.

use std::path::Path;

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, guide::Guide};
use thirtyfour::Key;

/// A user of the sandbox.
const USER: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";
/// The size of the pictures of a desk, and of a phone.
const WIDE: (u32, u32) = (1280, 800);
const PHONE: (u32, u32) = (390, 780);

/// What is typed, in one language.
struct Words {
    language: &'static str,
    cover: &'static str,
    paragraph: &'static str,
    channel: &'static str,
    till: &'static str,
}

const CHINESE: Words = Words {
    language: "zh-CN",
    cover: "蛋糕新口味",
    paragraph: "当季水果，每天现做",
    channel: "静安寺店收银台",
    till: "静安寺店",
};
const ENGLISH: Words = Words {
    language: "en",
    cover: "New cakes",
    paragraph: "Fresh fruit, made every day",
    channel: "Poster at the till",
    till: "Jing'an store",
};

/// The walk through the guide.
struct Walk {
    desk: Desk,
    browser: Browser,
    guide: Guide,
    words: Words,
}

impl Walk {
    async fn command(&self, command: Value) -> Value {
        self.desk.post("/desk/main/sandbox/command", &command).await
    }

    async fn open(&self, path: &str) {
        self.browser.open(&self.desk.address(path)).await;
    }

    async fn look(&mut self) {
        self.guide.look(&self.browser).await;
    }

    /// Takes a picture with an element at the top, or of the page as it is.
    async fn picture(&mut self, top: Option<&str>, name: &str) {
        if let Some(top) = top {
            self.browser.see(top).await;
            let scroll = format!(
                "document.querySelector('{top}').scrollIntoView({{block: 'start'}}); scrollBy(0, -72)"
            );
            self.browser.script(&scroll).await;
        }
        self.guide.picture(&self.browser, name).await;
    }

    async fn size(&self, (width, height): (u32, u32)) {
        self.browser.set_size(width, height).await;
    }

    /// `make-a-voucher.md`. Returns the card's id.
    async fn make_a_voucher(&mut self) -> String {
        let picture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../crates/weixin-sandbox/src/picture/cake.jpg")
            .canonicalize()
            .expect("the picture of a cake");
        self.open("/merchant").await;
        // The newest voucher suggests it.
        self.browser.see("[data-suggested]").await;
        self.browser.act("save-profile").await;
        self.browser.see_gone("[data-suggested]").await;
        self.look().await;
        self.open("/cards").await;
        self.browser.see("[data-card]").await;
        self.look().await;
        self.browser.act("new-cash").await;
        let browser = &self.browser;
        browser.fill("advanced_info.abstract.abstract", self.words.cover).await;
        for (count, field) in [(1, "abstract.icon_url_list"), (2, "text_image_list[0].image_url")] {
            browser.choose_file(&format!("[id=\"field-advanced_info.{field}\"]"), &picture).await;
            let uploaded = "document.querySelectorAll('.upload-picture img').length";
            // The logo comes from the profile.
            browser.see_true(&format!("return {uploaded} > {count}")).await;
        }
        browser.fill("advanced_info.text_image_list[0].text", self.words.paragraph).await;
        browser.act("section-offer").await;
        browser.fill("reduce_cost", "50").await;
        browser.see_text("#section-offer", "50").await;
        browser.see(".save-lead:not(:has(.save-left))").await;
        self.picture(None, "make-a-voucher-1").await;
        self.browser.act("submit").await;
        self.browser.see("dialog[open] [data-action=\"confirm-submit\"]").await;
        self.picture(None, "make-a-voucher-2").await;
        self.browser.act("confirm-submit").await;
        self.browser.see("[data-review=\"running\"]").await;
        self.picture(None, "make-a-voucher-3").await;
        let address = self.browser.driver.current_url().await.expect("an address");
        address.path().trim_start_matches("/cards/").to_owned()
    }

    /// `follow-a-review.md`.
    async fn follow_a_review(&mut self, card_id: &str) {
        let list = self.desk.whole_list().await;
        let rejected = list["cards"].as_array().expect("cards").iter();
        let mut rejected = rejected.filter(|card| card["status"] == "CARD_STATUS_VERIFY_FAIL");
        let rejected = rejected.next().expect("a rejected voucher")["card_id"].clone();
        self.open("/").await;
        self.browser.see(".chart svg").await;
        self.picture(None, "follow-a-review-1").await;
        self.open(&format!("/cards/{}", rejected.as_str().expect("an id"))).await;
        self.browser.see("[data-fact=next]").await;
        self.picture(None, "follow-a-review-2").await;
        self.command(json!({"command": "approve", "card_id": card_id})).await;
        self.open(&format!("/cards/{card_id}")).await;
        self.browser.see("[data-fact=next] [data-action=next-step]").await;
        self.look().await;
        self.browser.act("edit").await;
        self.browser.fill("base_info.service_phone", "020-66666666").await;
        self.browser.act("save").await;
        self.browser.see("[data-prediction=\"stays\"]").await;
        self.picture(None, "follow-a-review-3").await;
        self.browser.act("confirm-save").await;
        self.browser.see("[data-outcome=\"saved\"]").await;
    }

    /// `stock.md`.
    async fn stock(&mut self, card_id: &str) {
        self.open("/stock").await;
        self.browser.see("[data-stock]").await;
        self.look().await;
        self.browser.act("activate").await;
        self.browser.see("[data-figure=balance][data-tenths='2000']").await;
        self.picture(None, "stock-1").await;
        self.open(&format!("/cards/{card_id}")).await;
        self.browser.see("[data-fact=next] [data-action=next-step]").await;
        self.browser.keys("s").await;
        self.browser.see(&format!("[data-drawer='{card_id}'] #stock-quantity")).await;
        self.look().await;
        self.browser.replace_text("#stock-quantity", "500").await;
        self.browser.key(Key::Enter).await;
        self.browser.see("[data-action=confirm-purchase]").await;
        self.picture(None, "stock-2").await;
        self.browser.act("confirm-purchase").await;
        self.browser.see("dialog[open] [data-order=done][data-read-back=done]").await;
        self.picture(None, "stock-3").await;
    }

    /// `issue.md`.
    async fn issue(&mut self, card_id: &str) {
        self.open(&format!("/cards/{card_id}")).await;
        self.browser.see("[data-action=issue]").await;
        self.look().await;
        self.browser.act("issue").await;
        self.browser.see("[data-empty=channels]").await;
        self.look().await;
        self.browser.keys("n").await;
        self.browser.type_into("#field-channel-name", self.words.channel).await;
        self.look().await;
        self.browser.key(Key::Enter).await;
        self.browser.see("[data-action=make-qr-code]").await;
        self.look().await;
        self.browser.act("make-qr-code").await;
        self.browser.see("[data-poster=a6] .issue-qr").await;
        self.browser.see("[data-action=print]").await;
        self.picture(None, "issue-1").await;
    }

    /// Users receive the voucher; returns their codes.
    async fn receive(&self, card_id: &str) -> Vec<String> {
        let address = self.desk.address(&format!("/desk/main/channels?card_id={card_id}"));
        let channels = tests::http::client().get(address).send().await.expect("an answer");
        let channels: Value = channels.json().await.expect("JSON");
        let picture = channels["channels"][0]["qr_code"]["picture"].as_str().expect("a picture");
        let (_, ticket) = picture.split_once("ticket=").expect("a ticket");
        let scan = json!({"command": "scan_qr_code", "ticket": ticket, "openid": USER});
        let mut codes = vec![self.command(scan).await["codes"][0].clone()];
        let receive = json!({"command": "receive", "card_id": card_id, "times": 24});
        let received = self.command(receive).await;
        codes.extend(received["codes"].as_array().expect("codes").iter().cloned());
        codes.iter().map(|code| code.as_str().expect("a code").to_owned()).collect()
    }

    /// `redeem.md`.
    async fn redeem(&mut self, codes: &[String]) {
        self.size(PHONE).await;
        self.open("/redeem").await;
        self.browser.see("[data-empty=redemptions]").await;
        self.browser.replace_text("#redeem-till", self.words.till).await;
        self.browser.click("#redeem-code").await;
        self.look().await;
        self.browser.keys(&codes[0]).await;
        self.browser.key(Key::Enter).await;
        self.browser.see("[data-action=redeem]:not([disabled])").await;
        self.picture(None, "redeem-phone-1").await;
        self.look().await;
        self.browser.act("redeem").await;
        self.browser.see("[data-result=redeemed]").await;
        self.picture(None, "redeem-phone-2").await;
        self.size(WIDE).await;
        let list = codes.get(1..8).expect("codes").join("\n");
        let paste = "const data = new DataTransfer();
            data.setData('text/plain', arguments[0]);
            document.getElementById('redeem-code').dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))";
        self.browser.driver.execute(paste, vec![json!(list)]).await.expect("a paste");
        self.browser
            .see_true("return document.querySelectorAll('[data-entry=can]').length === 7")
            .await;
        self.look().await;
        self.browser.see_true("return document.activeElement.id === 'redeem-code'").await;
        self.browser.key(Key::Enter).await;
        self.browser
            .see_true("return document.querySelectorAll('[data-entry=redeemed]').length === 7")
            .await;
        self.picture(None, "redeem-1").await;
    }

    /// `many-at-once.md`.
    async fn many_at_once(&mut self) {
        self.open("/cards?type=GIFT").await;
        self.browser.see("[data-card]").await;
        self.browser.keys("jx").await;
        self.browser.see("[data-chosen]").await;
        self.browser.key(Key::End).await;
        self.browser.keys("X").await;
        self.look().await;
        self.browser.keys("v").await;
        self.browser.see("#bulk-field").await;
        self.browser.replace_text("#bulk-field", "7").await;
        self.browser.see("[data-action=start-change]:not(:disabled)").await;
        self.browser.see("[data-row-outlook=at_once]").await;
        self.picture(None, "many-at-once-1").await;
        self.browser.act("start-change").await;
        self.browser.see("[data-job-state=done]").await;
        let job = self.browser.driver.current_url().await.expect("an address");
        for (page, element) in [
            ("/jobs", "[data-job]"),
            ("/jobs/file", "[data-action=template]"),
            ("/codes", "[data-action=void-codes]"),
        ] {
            self.open(page).await;
            self.browser.see(element).await;
            self.look().await;
        }
        self.browser.open(job.as_str()).await;
        self.browser.see("[data-job-state=done]").await;
        self.picture(None, "many-at-once-2").await;
    }

    /// `statistics.md`, the morning after.
    async fn statistics(&mut self, card_id: &str) {
        self.open(&format!("/cards/{card_id}/issue")).await;
        self.browser.see("[data-channel=poster][data-claims='1']").await;
        self.command(json!({"command": "advance_clock", "seconds": 36 * 3600})).await;
        self.open("/statistics").await;
        self.browser.see(".chart svg").await;
        self.browser.see("[data-card]").await;
        self.picture(None, "statistics-1").await;
        self.open(&format!("/cards/{card_id}/issue")).await;
        self.browser.see("[data-channel=poster][data-claims='1']").await;
        self.picture(None, "statistics-2").await;
    }
}

async fn walk(words: Words) {
    let mut walk = Walk {
        desk: Desk::start().await,
        browser: Browser::start(words.language, WIDE.0, WIDE.1).await,
        guide: Guide::read(words.language),
        words,
    };
    let card_id = walk.make_a_voucher().await;
    walk.follow_a_review(&card_id).await;
    walk.stock(&card_id).await;
    walk.issue(&card_id).await;
    let codes = walk.receive(&card_id).await;
    walk.redeem(&codes).await;
    walk.many_at_once().await;
    walk.statistics(&card_id).await;
    walk.guide.end();
    walk.browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_in_chinese_shows_what_the_pages_say() {
    walk(CHINESE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_in_english_shows_what_the_pages_say() {
    walk(ENGLISH).await;
}
