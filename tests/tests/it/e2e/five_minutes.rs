//! The README's first five minutes, step by step, in both languages on a fresh sandbox.

use serde_json::Value;
use tests::{browser::Browser, desk::Desk};

use super::voucher::picture;

/// The expected texts at the end of the steps, in one language.
struct Words {
    language: &'static str,
    claimed: &'static str,
    redeemed: &'static str,
}

const CHINESE: Words =
    Words { language: "zh-CN", claimed: "10 人已领取", redeemed: "10 张已核销" };
const ENGLISH: Words = Words { language: "en", claimed: "10 claimed", redeemed: "10 redeemed" };

/// Step 2: typed, with the phone preview following every keystroke. Step 3 begins with submitting.
async fn create(browser: &Browser, desk: &Desk) -> String {
    let picture = picture(desk.data.path());
    browser.click(".rail a[href='/cards']").await;
    browser.act("new-cash").await;
    browser.fill("base_info.brand_name", "小麦面包").await;
    browser.see_text(".phone", "小麦面包").await;
    for field in ["base_info.logo_url", "advanced_info.abstract.icon_url_list"] {
        browser.choose_file(&format!("[id=\"field-{field}\"]"), &picture).await;
    }
    browser.fill("advanced_info.abstract.abstract", "新品上市").await;
    browser
        .choose_file("[id=\"field-advanced_info.text_image_list[0].image_url\"]", &picture)
        .await;
    browser.fill("advanced_info.text_image_list[0].text", "当季食材").await;
    browser.see_true("return document.querySelectorAll('.upload-picture img').length === 3").await;
    browser.act("section-offer").await;
    browser.fill("reduce_cost", "20").await;
    browser.see_text("#section-offer", "20元代金券").await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-review=\"running\"]").await;
    let address = browser.driver.current_url().await.expect("an address");
    address.path().trim_start_matches("/cards/").to_owned()
}

/// Step 3: in the panel, in the README's order.
async fn live(browser: &Browser, words: &Words) {
    browser.act("open-sandbox").await;
    browser.act("approve").await;
    browser.see("[data-review=\"approved\"]").await;
    browser.see("[data-step=\"2\"].sandbox-step-done").await;
    browser.act("supply").await;
    browser.see_text("[data-fact=\"stock\"]", "1,000").await;
    browser.act("receive").await;
    browser.see_text("[data-told]", words.claimed).await;
    browser.see_text("[data-fact=\"stock\"]", "990 / 1,000").await;
    // Received is not redeemed: the step isn't done.
    browser.see("[data-step=\"4\"][aria-current=\"step\"]").await;
    browser.act("redeem").await;
    browser.see_text("[data-told]", words.redeemed).await;
    browser.see("[data-step=\"4\"].sandbox-step-done").await;
    browser.act("close-sandbox").await;
}

/// Step 4: the dialog shows the changes, and whether Weixin reviews them again, before saving.
async fn edit(browser: &Browser) {
    browser.act("edit").await;
    browser.fill("base_info.service_phone", "020-66666666").await;
    browser.act("save").await;
    browser.see("[data-change=\"base_info.service_phone\"]").await;
    browser.see("[data-prediction=\"stays\"]").await;
    browser.act("confirm-save").await;
    browser.see("[data-outcome=\"saved\"]").await;
}

/// Step 5: the morning after. The figures of the day are there, including those of the other vouchers.
async fn count(browser: &Browser, desk: &Desk, card_id: &str) {
    browser.act("open-sandbox").await;
    browser.act("advance-morning").await;
    browser.see("[data-step=\"5\"].sandbox-step-done").await;
    browser.act("close-sandbox").await;
    browser.click(".rail a[href='/statistics']").await;
    browser.see(".chart svg").await;
    let answer = tests::http::client().get(desk.address("/desk/main/overview")).send().await;
    let overview: Value = answer.expect("an answer").json().await.expect("JSON");
    let days = overview["rows"].as_array().expect("days");
    let claims = |day: &Value| day["counts"]["receive"].as_u64().expect("a count");
    let last = days.last().map(claims).expect("yesterday");
    let mean = days.iter().map(claims).sum::<u64>() / 30;
    assert!(last > 10, "more than the new voucher's ten");
    assert!(last * 4 > mean, "the merchant stays active: {last} claims, {mean} on average");
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see_text("[data-fact=\"recent\"]", "10").await;
}

async fn five_minutes(words: Words) {
    let desk = Desk::start().await;
    let browser = Browser::start(words.language, 1280, 900).await;
    browser.open(&desk.address("/")).await;
    browser.see(".shell-sandbox [data-action=\"open-sandbox\"]").await;
    let card_id = create(&browser, &desk).await;
    live(&browser, &words).await;
    edit(&browser).await;
    count(&browser, &desk, &card_id).await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_five_minutes_in_chinese() {
    five_minutes(CHINESE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_five_minutes_in_english() {
    five_minutes(ENGLISH).await;
}
