//! The activity page: entries are filtered and read in place.

use serde_json::{Value, json};
use tests::{axe::assert_accessible, browser::Browser, desk::Desk};

/// Calls the desk as the dashboard does.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_found_and_read_with_what_weixin_answered() {
    let desk = Desk::start().await;
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let is_ordinary = |card: &&Value| {
        card["status"] == "CARD_STATUS_DISPATCH" && card["friends_voucher"] == false
    };
    let card_id = cards.iter().find(is_ordinary).expect("a card")["card_id"].clone();
    let more = json!({"card_id": card_id, "increase_stock_value": 5});
    assert_eq!(desk.post("/weixin/main/card/modifystock", &more).await["errcode"], 0);
    let wrong = json!({"code": "151322407781"});
    let refused = desk.post("/weixin/main/card/code/consume", &wrong).await;
    let errcode = refused["errcode"].as_i64().expect("a number");

    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/activity")).await;
    browser.see("[data-action-name='/card/modifystock']").await;
    browser.see_text(".rail [aria-current]", "Activity").await;
    browser.see_text(".log-count", "entries").await;
    browser.see("[data-head]").await;

    // By keyboard: focuses the first entry, then the next, and opens it.
    browser.keys("j").await;
    browser.see_true("return document.activeElement.closest('[data-action-name]').dataset.actionName === '/card/code/consume'").await;
    browser.keys("j").await;
    browser.see_true("return document.activeElement.closest('[data-action-name]').dataset.actionName === '/card/modifystock'").await;
    browser.key(thirtyfour::Key::Enter).await;
    browser.see("[data-change='base_info.sku.total_quantity']").await;
    browser.see_text(".log-facts", "errcode 0").await;
    assert_accessible(&browser, "an entry that is open").await;

    // A filter is in the address and can be removed.
    browser.click("[data-menu=outcome]").await;
    browser.click("[role=menuitemradio][data-value=refused]").await;
    browser.see_true("return location.search === '?outcome=refused'").await;
    browser.see_gone("[data-action-name='/card/modifystock']").await;
    browser.click("[data-action-name='/card/code/consume'] > summary").await;
    browser.see_text(".log-facts", &format!("errcode {errcode}")).await;
    let file =
        browser.script("document.querySelector('[data-menu=export]').click(); return true").await;
    assert_eq!(file, true);
    let address = "return document.querySelector('[data-action=export-csv]')?.getAttribute('href')";
    browser
        .see_true(&format!("{address} === '/desk/main/activity.csv?outcome=refused&lang=en'"))
        .await;
    browser.open(&desk.address("/activity?q=…7781")).await;
    browser.see("[data-action-name='/card/code/consume']").await;
    browser.see_gone("[data-action-name='/card/modifystock']").await;
    browser.open(&desk.address("/activity?q=nothing-like-this&days=today")).await;
    browser.see_text("[data-empty=activity]", "nothing-like-this").await;
    browser.click("[data-empty=activity] [data-action=clear-all]").await;
    browser.see("[data-action-name='/card/modifystock']").await;
    // The whole server, including its own start.
    browser.click("[data-scope=all]").await;
    browser.see("[data-action-name='server.start']").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}
