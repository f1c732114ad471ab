//! The sandbox's panel: single users, scenarios, and everything saved to a file and loaded again.

use serde_json::{Value, json};
use tests::{axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit};

/// Makes a shelf of gift cards with one card; returns its id.
async fn shelf(desk: &Desk, card_id: &str) -> String {
    let picture = "http://mmbiz.qpic.cn/gift/0";
    let page = json!({"page": {
        "page_title": "礼品卡", "banner_pic_url": picture, "address": "广州市海珠区222号",
        "service_phone": "020-12345678", "biz_description": "退款指引",
        "theme_list": [{
            "theme_pic_url": picture, "title": "title", "title_color": "#FB966E",
            "item_list": [{"card_id": card_id, "title": "焦糖拿铁"}],
            "pic_item_list": [{"background_pic_url": picture, "default_gifting_msg": "祝福语"}],
        }],
        "cell_1": {"title": "申请发票", "url": "https://open.weixin.qq.com"},
        "cell_2": {"title": "申请退款", "url": "https://mp.weixin.qq.com"},
    }});
    let request = tests::http::client().post(desk.address("/weixin/main/card/giftcard/page/add"));
    let answer: Value =
        request.json(&page).send().await.expect("an answer").json().await.expect("JSON");
    answer["page_id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

async fn panel_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start().await;
    let list = desk.whole_list().await;
    let now = list["now"].as_i64().expect("a time");
    let cards = list["cards"].as_array().expect("cards").iter();
    let mut issued = cards.filter(|card| {
        card["status"] == "CARD_STATUS_DISPATCH"
            && card["friends_voucher"] == true
            && card["valid"][0].as_i64().is_some_and(|begin| begin <= now)
            && card["valid"][1].as_i64().is_some_and(|end| end > now + 10 * 86_400)
            && (1000..=10_000).contains(&card["quantity"].as_u64().unwrap_or(0))
            && card["quantity"].as_u64() > card["total_quantity"].as_u64().map(|all| all / 10)
    });
    let card_id = issued.next().expect("a voucher")["card_id"].as_str().expect("an id").to_owned();
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see("[data-fact=stock]").await;
    let open = if width < 700 { "open-sandbox-narrow" } else { "open-sandbox" };
    browser.act(open).await;
    browser.see("[data-action=receive-as]").await;
    assert_accessible(&browser, "the sandbox's panel").await;
    assert_texts_fit(&browser, "the sandbox's panel").await;

    // One user claims, and gives the code to another.
    browser.act("receive-as").await;
    browser.see("[data-told] .notice-success code").await;
    browser.see_true("return document.getElementById('sandbox-code').value.length === 12").await;
    browser.replace_text("#sandbox-user", "oSandbBBBBBBBBBBBBBBBBBBBBBB").await;
    browser.act("offer-gift").await;
    browser.see("[data-told] .notice-success:not(:has(code))").await;
    browser.act("accept-gift").await;
    browser.see("[data-told] .notice-success").await;

    // A gift card is bought on a shelf, given away and accepted.
    let page = shelf(&desk, &card_id).await;
    browser.replace_text("#sandbox-gift-page", &page).await;
    browser.act("buy-gift-card").await;
    browser.see_true("return document.getElementById('sandbox-gift-order').value !== ''").await;
    for action in ["send-gift-card", "accept-gift-card"] {
        browser.act(action).await;
        let is_done = format!(
            "return document.querySelector('[data-action={action}]').ariaDisabled === 'false'"
        );
        browser.see_true(&is_done).await;
        browser.see("[data-told] .notice-success").await;
    }
    // Nothing is left to return.
    browser.act("return-gift-card").await;
    browser.see("[data-told] .notice-warning").await;

    // The sandbox is saved; then a scenario changes it, and the file brings the former state back.
    let address = desk.address("/desk/main/sandbox/scenario");
    let href = browser.attribute("[data-action=save-scenario]", "href").await;
    assert!(address.ends_with(&href), "{href}");
    let saved = tests::http::client().get(address).send().await.expect("an answer");
    let file = desk.data.path().join("sandbox.json");
    std::fs::write(&file, saved.bytes().await.expect("bytes")).expect("a file");
    browser.act("low-stock").await;
    let is_low = ".page-head .chip-warning, [data-fact=stock] .meter-low, [data-fact=next] [data-action=next-step]";
    browser.see(is_low).await;
    browser.see("[data-action=low-stock]:disabled").await;
    browser.act("expires-tomorrow").await;
    browser.see("[data-action=expires-tomorrow]:disabled").await;
    browser.choose_file("#sandbox-scenario", &file).await;
    browser.see("[data-action=low-stock]:enabled").await;
    browser.see("[data-action=expires-tomorrow]:enabled").await;

    // A foreign file changes nothing.
    std::fs::write(&file, "{}").expect("a file");
    browser.choose_file("#sandbox-scenario", &file).await;
    browser.see(".toast").await;
    browser.see("[data-action=low-stock]:enabled").await;

    browser.act("third-call").await;
    browser.see("[data-faults='1']").await;
    browser.act("clear-faults").await;
    browser.see("[data-faults='0']").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_acts_for_one_user_and_brings_about_scenarios() {
    panel_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_works_on_a_phone() {
    panel_at("en", 390, 844).await;
}
