//! The life of a voucher: created, reviewed, edited, counted.

use std::path::{Path, PathBuf};

use card_model::{card::Card, money::Fen, time::UnixSeconds};
use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk};

/// Writes a picture as a camera takes it.
pub(super) fn picture(folder: &Path) -> PathBuf {
    let path = folder.join("picture.jpg");
    let pixels: Vec<u8> = (0..200u8)
        .flat_map(|y| (0..320u16).flat_map(move |x| [(x % 256).to_le_bytes()[0], y, 120]))
        .collect();
    let encoder = jpeg_encoder::Encoder::new_file(&path, 85).expect("a file");
    encoder.encode(&pixels, 320, 200, jpeg_encoder::ColorType::Rgb).expect("a picture is written");
    path
}

/// The texts to type for a voucher.
struct Voucher {
    card_type: &'static str,
    language: &'static str,
    brand: &'static str,
    offer: &'static [(&'static str, &'static str)],
    title: &'static str,
    price: &'static str,
}

/// Fills in the form of a new voucher, section by section, and submits it. Returns the card's id.
async fn create(browser: &Browser, desk: &Desk, voucher: &Voucher) -> String {
    let picture = picture(desk.data.path());
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    if voucher.card_type == "CASH" {
        browser.act("new-cash").await;
    } else {
        browser.click("[data-menu=\"new\"]").await;
        browser.act("new-gift").await;
    }
    browser.fill("base_info.brand_name", voucher.brand).await;
    for field in ["base_info.logo_url", "advanced_info.abstract.icon_url_list"] {
        browser.choose_file(&format!("[id=\"field-{field}\"]"), &picture).await;
    }
    browser.fill("base_info.notice", "请出示二维码").await;
    browser.fill("base_info.description", "每桌限用一张").await;
    browser.fill("base_info.service_phone", "020-88888888").await;
    browser.fill("advanced_info.abstract.abstract", "新品上市").await;
    browser
        .choose_file("[id=\"field-advanced_info.text_image_list[0].image_url\"]", &picture)
        .await;
    browser.fill("advanced_info.text_image_list[0].text", "当季食材").await;
    // All three pictures are uploaded once each is shown.
    browser.see_true("return document.querySelectorAll('.upload-picture img').length === 3").await;

    browser.act("section-offer").await;
    for (field, text) in voucher.offer {
        browser.fill(field, text).await;
    }
    browser.see_text("#section-offer", voucher.title).await;
    browser.see_text("#section-offer", voucher.price).await;

    browser.act("section-validity").await;
    browser.act("select-all-stores").await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-review=\"running\"]").await;
    let address = browser.driver.current_url().await.expect("an address");
    address.path().trim_start_matches("/cards/").to_owned()
}

/// The card as the platform holds it.
pub(super) async fn stored(desk: &Desk, card_id: &str) -> Card {
    let client = tests::http::client();
    let answer = client
        .post(desk.address("/weixin/main/card/get"))
        .json(&json!({"card_id": card_id}))
        .send()
        .await
        .expect("an answer");
    let answer: Value = answer.json().await.expect("JSON");
    assert_eq!(answer["errcode"], 0, "{answer}");
    serde_json::from_value(answer["card"].clone()).expect("a card")
}

/// Approves the card in the sandbox's panel.
async fn approve(browser: &Browser) {
    browser.act("open-sandbox").await;
    browser.act("approve").await;
    browser.act("close-sandbox").await;
    browser.see("[data-review=\"approved\"]").await;
}

/// Changes one field that is reviewed and one that isn't, and compares prediction and response.
async fn edit(browser: &Browser, card_id: &str, desk: &Desk) {
    browser.act("edit").await;
    browser.fill("base_info.service_phone", "020-66666666").await;
    browser.act("save").await;
    browser.see("[data-change=\"base_info.service_phone\"]").await;
    browser.see("[data-prediction=\"stays\"]").await;
    browser.act("confirm-save").await;
    browser
        .see("[data-outcome=\"saved\"][data-predicted=\"false\"][data-answered=\"false\"]")
        .await;

    browser.fill("base_info.notice", "请向店员出示").await;
    browser.act("save").await;
    browser.see("[data-change=\"base_info.notice\"]").await;
    browser.see("[data-prediction=\"review\"]").await;
    browser.act("confirm-save").await;
    browser.see("[data-outcome=\"saved\"][data-predicted=\"true\"][data-answered=\"true\"]").await;
    browser.see("[data-review=\"running\"]").await;
    let card = stored(desk, card_id).await;
    assert_eq!(card.base_info.notice.as_deref(), Some("请向店员出示"));
    assert_eq!(card.base_info.service_phone.as_deref(), Some("020-66666666"));
}

/// Checks the statistics on the page and in the exported file.
async fn count(browser: &Browser, desk: &Desk) {
    browser.open(&desk.address("/statistics")).await;
    browser.see(".chart svg").await;
    browser.click("[data-preset=\"90\"]").await;
    browser.see_true("return location.search.includes('days=90')").await;
    browser.act("table").await;
    browser.see(".table tfoot").await;
    browser.act("export").await;
    let address = browser.attribute("[data-action=\"export-csv\"]", "href").await;
    let address = desk.address(&address);
    let client = tests::http::client();
    let answer = client.get(address).send().await.expect("an answer");
    let text = answer.text().await.expect("a file");
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    // A header and one line for each of at least 90 days.
    assert!(lines.len() >= 91, "{} lines", lines.len());
    assert!(lines.iter().skip(1).any(|line| line.starts_with("2026-") || line.starts_with("20")));
}

async fn journey(voucher: Voucher) -> Card {
    let desk = Desk::start().await;
    let browser = Browser::start(voucher.language, 1280, 1000).await;
    let card_id = create(&browser, &desk, &voucher).await;
    let card = stored(&desk, &card_id).await;
    assert_eq!(card.base_info.brand_name.as_deref(), Some(voucher.brand));
    assert!(card.is_friends_voucher());
    let range = card.base_info.date_info.clone().expect("a validity");
    assert!(
        range.begin_timestamp < range.end_timestamp
            && range.begin_timestamp > Some(UnixSeconds::new(0))
    );
    approve(&browser).await;
    edit(&browser, &card_id, &desk).await;
    count(&browser, &desk).await;
    browser.quit().await;
    card
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cash_voucher_in_chinese() {
    let card = journey(Voucher {
        card_type: "CASH",
        language: "zh-CN",
        brand: "麦朵烘焙",
        offer: &[
            ("reduce_cost", "50"),
            ("advanced_info.use_condition.least_cost", "500"),
            ("advanced_info.use_condition.accept_category", "蛋挞"),
        ],
        title: "蛋挞满500减50",
        price: "0.4",
    })
    .await;
    assert_eq!(card.base_info.title.as_deref(), Some("蛋挞满500减50"));
    assert_eq!(card.cash().and_then(|cash| cash.reduce_cost).map(Fen::get), Some(5000));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_voucher_in_english() {
    let card = journey(Voucher {
        card_type: "GIFT",
        language: "en",
        brand: "Apple Bakery",
        offer: &[
            ("gift_name", "苹果"),
            ("gift_num", "1"),
            ("gift_unit", "个"),
            ("gift", "一个苹果"),
        ],
        // What the platform composes, in both languages.
        title: "1 个 苹果",
        price: "0.2",
    })
    .await;
    assert_eq!(card.base_info.title.as_deref(), Some("苹果1个"));
    assert_eq!(card.gift().and_then(|gift| gift.gift_name.as_deref()), Some("苹果"));
}
