//! The list of vouchers as an operator searches it: filters, order and search stay in the address, and rows can be
//! taken further.

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk};

/// The ids of the rows that are shown, in their order.
async fn rows(browser: &Browser) -> Vec<String> {
    let shown = browser
        .script("return [...document.querySelectorAll('[data-card]')].map(row => [parseFloat(row.style.top), row.dataset.card])")
        .await;
    let mut rows: Vec<(f64, String)> = serde_json::from_value(shown).expect("rows");
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, card_id)| card_id).collect()
}

/// Chooses one of the list's filters, as the keyboard and the mouse do it.
async fn choose(browser: &Browser, filter: &str, value: &str) {
    browser.click(&format!("[data-filter=\"{filter}\"] option[value=\"{value}\"]")).await;
    browser.see_true(&format!("return location.search.includes('{filter}={value}')")).await;
}

/// Waits until exactly these rows are shown.
async fn see_rows(browser: &Browser, expected: &[String]) {
    let shown = json!(expected);
    browser
        .see_true(&format!(
            "const shown = [...document.querySelectorAll('[data-card]')]
               .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top)).map(row => row.dataset.card);
             return JSON.stringify(shown) === JSON.stringify({shown})"
        ))
        .await;
}

/// The cards as the server lists them, newest first.
async fn cards(desk: &Desk) -> Vec<Value> {
    let answer = tests::http::client().get(desk.address("/desk/main/cards")).send().await;
    let list: Value = answer.expect("an answer").json().await.expect("JSON");
    list["cards"].as_array().expect("cards").clone()
}

fn text(card: &Value, member: &str) -> String {
    card[member].as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_narrowed_and_a_reload_keeps_it() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    let cards = cards(&desk).await;

    browser.click("[data-tab=\"review\"]").await;
    browser.see_true("return location.search === '?tab=review'").await;
    let reviewed = cards.iter().filter(|card| text(card, "status") == "CARD_STATUS_NOT_VERIFY");
    let reviewed: Vec<String> = reviewed.map(|card| text(card, "card_id")).collect();
    assert!(!reviewed.is_empty(), "the sample merchant has a voucher under review");
    see_rows(&browser, &reviewed).await;

    browser.click("[data-tab=\"all\"]").await;
    choose(&browser, "type", "GIFT").await;
    choose(&browser, "sort", "title").await;
    let mut gifts: Vec<&Value> =
        cards.iter().filter(|card| text(card, "card_type") == "GIFT").collect();
    gifts.sort_by_key(|card| text(card, "title"));
    let ids: Vec<String> = gifts.iter().map(|card| text(card, "card_id")).collect();
    see_rows(&browser, &ids).await;

    // The end of an id is one voucher's alone.
    let last = ids.last().expect("a gift").clone();
    let search = browser.see("#list-search").await;
    search.send_keys(&last).await.expect("a search");
    see_rows(&browser, std::slice::from_ref(&last)).await;
    browser.see_true("return location.search.includes('q=')").await;

    browser.driver.refresh().await.expect("a reload");
    browser.see("[data-card]").await;
    see_rows(&browser, std::slice::from_ref(&last)).await;
    let kept = browser
        .script("return [...document.querySelectorAll('#list-search, [data-filter=type], [data-filter=sort]')].map(it => it.value)")
        .await;
    assert_eq!(kept, json!([last, "GIFT", "title"]));

    browser.driver.back().await.expect("the page before");
    browser.see_true("return !location.search.includes('sort=')").await;
    assert_ne!(rows(&browser).await, Vec::<String>::new());
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_copies_its_id_and_a_duplicate_is_filled_in() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 1000).await;
    let origin = desk.address("");
    let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
    browser
        .devtools("Browser.grantPermissions", json!({"origin": origin, "permissions": permissions}))
        .await;
    browser.open(&desk.address("/cards?type=CASH")).await;
    browser.see("[data-action=\"duplicate\"]").await;
    let row = "[data-card]:has([data-action=\"duplicate\"])";
    let card_id = browser.see(row).await.attr("data-card").await.ok().flatten().expect("an id");

    browser.click(&format!("[data-card=\"{card_id}\"] [data-action=\"copy-id\"]")).await;
    browser.see_text(".toast", &card_id).await;
    let copied = browser
        .driver
        .execute_async("navigator.clipboard.readText().then(arguments[0])", Vec::new())
        .await
        .expect("the clipboard");
    assert_eq!(copied.json(), &json!(card_id));

    browser.click(&format!("[data-card=\"{card_id}\"] [data-action=\"duplicate\"]")).await;
    let brand = browser.see("[id='field-base_info.brand_name']").await;
    let card = super::voucher::stored(&desk, &card_id).await;
    assert_eq!(brand.prop("value").await.ok().flatten(), card.base_info.brand_name);
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-review=\"running\"]").await;
    let address = browser.driver.current_url().await.expect("an address");
    let copy_id = address.path().trim_start_matches("/cards/").to_owned();
    assert_ne!(copy_id, card_id);
    let copy = super::voucher::stored(&desk, &copy_id).await;
    assert_eq!(copy.base_info.title, card.base_info.title);
    assert_eq!(copy.cash(), card.cash());
    browser.quit().await;
}
