//! The events page: a push arrives while the page is open, and is read, filtered and replayed.

use serde_json::{Value, json};
use tests::{axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit};

/// Runs a command of the sandbox.
async fn command(desk: &Desk, body: &Value) {
    let request = tests::http::client().post(desk.address("/desk/main/sandbox/command"));
    let answer = request.header("x-card-desk", "1").json(body).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{body}: {}", answer.status());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_is_shown_when_it_arrives_and_read_as_text_and_xml() {
    let desk = Desk::start().await;
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let with_status = |status: &str| {
        let found = cards.iter().find(|card| card["status"] == status).expect("a card");
        found["card_id"].clone()
    };
    let (issued, waiting) =
        (with_status("CARD_STATUS_DISPATCH"), with_status("CARD_STATUS_NOT_VERIFY"));

    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/events")).await;
    browser.see("[data-empty=events]").await;
    browser.see_text(".rail [aria-current]", "Events").await;
    command(&desk, &json!({"command": "receive", "card_id": issued, "times": 2})).await;
    let reason = "the cover names another brand";
    command(&desk, &json!({"command": "refuse", "card_id": waiting, "reason": reason})).await;
    browser.see("[data-event=card_not_pass_check][data-state=applied]").await;
    browser.see_text("[data-count=user_get_card]", "2").await;

    // By keyboard: focuses the newest event, opens it, replays it.
    browser.keys("j").await;
    browser.key(thirtyfour::Key::Enter).await;
    browser.see_text(".inbox-head", reason).await;
    browser.see_text(".inbox-facts", reason).await;
    browser.click("[data-tab=xml]").await;
    browser.see_text(".inbox-xml", "<Event><![CDATA[card_not_pass_check]]></Event>").await;
    assert_accessible(&browser, "an open event").await;
    browser.click("[data-action=replay]").await;
    browser.see_text(".toast", "Replayed").await;

    // Filters are in the address, except for a code.
    browser.click("[data-topic=codes]").await;
    browser.see_gone("[data-event=card_not_pass_check]").await;
    browser.see_true("return location.search.startsWith('?kind=codes')").await;
    browser.click("[data-action=clear-all]").await;
    browser.see("[data-event=card_not_pass_check]").await;
    browser.set_size(390, 844).await;
    browser.see("[data-action=back]").await;
    assert_accessible(&browser, "an open event at 390 px").await;
    assert_texts_fit(&browser, "an open event at 390 px").await;
    browser.click("[data-action=back]").await;
    browser.see(".inbox-row").await;
    browser.click("[data-event=card_not_pass_check]").await;
    browser.click("[data-action=open-voucher]").await;
    browser.see(".voucher-about").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_events_are_counted_until_their_page_is_visited() {
    let desk = Desk::start().await;
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let issued =
        cards.iter().find(|card| card["status"] == "CARD_STATUS_DISPATCH").expect("a card");
    let card_id = issued["card_id"].as_str().expect("an id");
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address(&format!("/cards/{card_id}?tab=history"))).await;
    browser.see(".rail-views .rail-heading").await;
    let receive = json!({
        "command": "receive_as", "card_id": card_id, "openid": "oSandbAAAAAAAAAAAAAAAAAAAAAA", "outer_str": "poster"
    });
    command(&desk, &receive).await;
    browser.see_text(".rail [href$='/events'] .rail-badge", "1").await;

    // The history leads to the events of the voucher.
    browser.click("[data-action=events]").await;
    browser.see_true(&format!("return location.search === '?card={card_id}'")).await;
    browser.see("[data-event=user_get_card]").await;
    // The whole list is the visit; new events stay marked while it lasts.
    browser.click("[data-action=clear-all]").await;
    browser.see("[data-event=user_get_card][data-new]").await;
    browser.click("[data-event=user_get_card]").await;
    browser.click("[data-action=of-code]").await;
    browser.see("[data-event=user_get_card]").await;
    browser.click("[data-action=clear-all]").await;

    // Days: from the browser's field into the address.
    browser
        .script(
            "const day = document.querySelector('[data-day=to]'); day.value = '2000-01-01'; \
             day.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
    browser.see_true("return location.search.includes('to=2000-01-01')").await;
    browser.see("[data-empty=events]").await;
    browser.click("[data-action=clear-all]").await;
    browser.see("[data-event=user_get_card]").await;
    browser.open(&desk.address("/events")).await;
    browser.see("[data-event=user_get_card]:not([data-new])").await;

    // Once the day is closed, statistics show the channel.
    command(&desk, &json!({"command": "advance_clock", "seconds": 172_800})).await;
    browser.open(&desk.address(&format!("/statistics?card_id={card_id}"))).await;
    browser.see_text("[data-channel=poster]", "poster").await;
    browser.click("[data-by=event]").await;
    browser.see_text(".statistics-channels [data-event=user_get_card]", "").await;
    browser.see_text(".statistics-channels", "poster").await;
    assert_accessible(&browser, "statistics with channels").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
