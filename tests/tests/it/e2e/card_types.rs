//! Cards of every type are created with the form that their declarations make, previewed, and edited.

use desk_api::path::DASHBOARD_HEADER;
use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, fits::assert_good};

/// A type, what it needs, and a field that an edit may change, with its new value.
type CardOfType =
    (&'static str, &'static [(&'static str, &'static str)], (&'static str, &'static str));

const COUPONS: [CardOfType; 4] = [
    ("DISCOUNT", &[("discount", "20")], ("base_info.service_phone", "020-66666666")),
    ("GROUPON", &[("deal_detail", "双人下午茶")], ("base_info.service_phone", "020-66666666")),
    (
        "GENERAL_COUPON",
        &[("default_detail", "免费续杯")],
        ("base_info.service_phone", "020-66666666"),
    ),
    (
        "MEMBER_CARD",
        &[("prerogative", "生日当天九折"), ("bonus_rules", "每消费 1 元积 1 分")],
        ("bonus_url", "https://example.com/points"),
    ),
];
const TICKETS: [CardOfType; 4] = [
    ("SCENIC_TICKET", &[("ticket_class", "成人票")], ("guide_url", "https://example.com/map")),
    ("MOVIE_TICKET", &[("detail", "12 月 24 日 19:30，3 号厅")], ("detail", "改到 5 号厅")),
    ("MEETING_TICKET", &[("meeting_detail", "开发者年会")], ("map_url", "https://example.com/map")),
    ("BOARDING_PASS", &[("from", "成都"), ("to", "广州"), ("flight", "CE123")], ("gate", "A11")),
];

/// Returns the type's object of a card, as the platform has it.
async fn held(desk: &Desk, card_id: &str, card_type: &str) -> Value {
    let request = tests::http::client()
        .post(desk.address("/weixin/main/card/get"))
        .header(DASHBOARD_HEADER, "1");
    let answer = request.json(&json!({"card_id": card_id})).send().await.expect("an answer");
    let answer: Value = answer.json().await.expect("JSON");
    assert_eq!(answer["card"]["card_type"], card_type, "{answer}");
    answer["card"][card_type.to_lowercase()].clone()
}

async fn created_and_edited(language: &str, width: u32, height: u32, types: &[CardOfType]) {
    let desk = Desk::start().await;
    let browser = Browser::start(language, width, height).await;
    // The newest voucher suggests the profile, which fills in what all cards share.
    browser.open(&desk.address("/merchant")).await;
    browser.see("[data-suggested]").await;
    browser.act("save-profile").await;
    browser.see_gone("[data-suggested]").await;
    for (card_type, fields, (changed, to)) in types {
        browser.open(&desk.address("/cards/new")).await;
        browser.click(&format!("[data-action=choose-type][href$='type={card_type}']")).await;
        browser.fill("base_info.title", "体验券").await;
        browser.act("section-offer").await;
        for (field, text) in *fields {
            browser.fill(field, text).await;
        }
        assert_good(&browser, card_type).await;
        browser.act("section-validity").await;
        browser.fill("base_info.sku.quantity", "1000").await;
        browser.see(".save-lead:not(:has(.save-left))").await;
        browser.act("submit").await;
        browser.see("dialog[open] [data-action=\"confirm-submit\"]").await;
        assert_good(&browser, &format!("{card_type}, before it is submitted")).await;
        browser.act("confirm-submit").await;
        browser.see("[data-review=\"running\"]").await;
        let address = browser.driver.current_url().await.expect("an address");
        let card_id = address.path().trim_start_matches("/cards/").to_owned();
        let card = held(&desk, &card_id, card_type).await;
        assert_eq!(card["base_info"]["title"], "体验券");
        for (field, text) in *fields {
            let expected = text.parse::<u64>().map_or_else(|_| json!(text), |number| json!(number));
            assert_eq!(card[field], expected, "{card_type}.{field}");
        }

        browser.act("edit").await;
        if !changed.starts_with("base_info") {
            browser.act("section-offer").await;
        }
        // Of many fields, the less common ones are folded.
        if *card_type == "MEMBER_CARD" {
            browser.click(".form-more > summary").await;
        }
        browser.fill(changed, to).await;
        browser.act("save").await;
        browser.see(&format!("[data-change=\"{changed}\"]")).await;
        browser.act("confirm-save").await;
        browser.see("[data-outcome=\"saved\"]").await;
        let card = held(&desk, &card_id, card_type).await;
        let stored = changed.split('.').fold(&card, |value, name| &value[name]);
        assert_eq!(*stored, **to, "{card_type}.{changed}");
    }
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn coupons_and_member_cards_are_created_and_edited_at_a_desk() {
    created_and_edited("zh-CN", 1280, 900, &COUPONS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_are_created_and_edited_on_a_phone() {
    created_and_edited("en", 390, 844, &TICKETS).await;
}
