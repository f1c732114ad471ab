//! The list of vouchers: filters, order and search stay in the address, and rows offer actions.

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk};

/// The ids of the rows that are shown, in their order.
async fn rows(browser: &Browser) -> Vec<String> {
    let shown = browser
        .script("return [...document.querySelectorAll('[data-card]')].map(row => [new DOMMatrix(row.style.transform).f, row.dataset.card])")
        .await;
    let mut rows: Vec<(f64, String)> = serde_json::from_value(shown).expect("rows");
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, card_id)| card_id).collect()
}

/// Chooses a value of one of the list's menus.
async fn choose(browser: &Browser, menu: &str, value: &str) {
    browser.click(&format!("[data-menu=\"{menu}\"]")).await;
    browser.click(&format!("[role=menu] [data-value=\"{value}\"]")).await;
    browser
        .see_true(&format!(
            "return location.search.includes('{menu}=') && location.search.includes('{value}')"
        ))
        .await;
    browser.script("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))").await;
    browser.see_gone(".menu").await;
}

/// Waits until exactly these rows are shown.
async fn see_rows(browser: &Browser, expected: &[String]) {
    let shown = json!(expected);
    browser
        .see_true(&format!(
            "const shown = [...document.querySelectorAll('[data-card]')]
               .sort((a, b) => new DOMMatrix(a.style.transform).f - new DOMMatrix(b.style.transform).f).map(row => row.dataset.card);
             return JSON.stringify(shown) === JSON.stringify({shown})"
        ))
        .await;
}

/// The cards as the server lists them, newest first.
async fn cards(desk: &Desk) -> Vec<Value> {
    let list = desk.whole_list().await;
    list["cards"].as_array().expect("cards").clone()
}

fn text(card: &Value, member: &str) -> String {
    card[member].as_str().unwrap_or_default().to_owned()
}

/// The ids of the cards of some types.
fn of_types(cards: &[Value], types: &[&str]) -> Vec<String> {
    let wanted = cards.iter().filter(|card| types.contains(&text(card, "card_type").as_str()));
    wanted.map(|card| text(card, "card_id")).collect()
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

    // The end of an id matches one voucher only.
    let last = ids.last().expect("a gift").clone();
    browser.type_into("#list-search", &last).await;
    see_rows(&browser, std::slice::from_ref(&last)).await;
    browser.see_true("return location.search.includes('q=')").await;

    browser.driver.refresh().await.expect("a reload");
    browser.see("[data-card]").await;
    see_rows(&browser, std::slice::from_ref(&last)).await;
    let kept = browser.script("return document.querySelector('#list-search').value").await;
    assert_eq!(kept, json!(last));
    browser.see_text("[data-active=\"type\"]", "Type:").await;
    browser.see_text("[data-menu=\"sort\"]", "Title").await;

    browser.driver.back().await.expect("the page before");
    browser.see_true("return !location.search.includes('sort=')").await;
    assert_ne!(rows(&browser).await, Vec::<String>::new());
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_counts_follow_a_filter_of_several_types_which_one_press_clears() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    let cards = cards(&desk).await;
    browser.see_text("[data-count]", &format!("{} vouchers", cards.len())).await;

    // A menu of checkboxes stays open after a choice.
    browser.click("[data-menu=\"type\"]").await;
    browser.click("[role=menu] [data-value=\"GIFT\"]").await;
    browser.see_text("[data-tab=\"all\"]", &of_types(&cards, &["GIFT"]).len().to_string()).await;
    browser.click("[role=menu] [data-value=\"GROUPON\"]").await;
    let both = of_types(&cards, &["GIFT", "GROUPON"]);
    see_rows(&browser, &both).await;
    browser.see_text("[data-count]", &format!("{} of {}", both.len(), cards.len())).await;
    browser.see_text("[data-tab=\"all\"]", &both.len().to_string()).await;
    let issued = cards.iter().filter(|card| {
        text(card, "status") == "CARD_STATUS_DISPATCH" && both.contains(&text(card, "card_id"))
    });
    browser.see_text("[data-tab=\"issued\"]", &issued.count().to_string()).await;
    browser.see_true("return location.search.includes('type=GIFT,GROUPON')").await;

    browser.act("clear-all").await;
    browser.see_true("return location.search === ''").await;
    browser.see_text("[data-tab=\"all\"]", &cards.len().to_string()).await;

    // Nothing matches: the filter is shown and can be cleared.
    browser.type_into("#list-search", "zzzz").await;
    browser.see_text("[data-empty=\"no-match\"]", "zzzz").await;
    browser.act("clear-filters").await;
    browser.see("[data-card]").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scrolling_makes_no_row_and_every_row_shows_its_voucher_in_the_order_of_the_list() {
    let flags = ["--sandbox-extra-cards", "200"];
    let desk = Desk::start_with(&flags, std::sync::Arc::new(card_desk::clock::WallClock)).await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards")).await;
    let cards = cards(&desk).await;
    let count = format!(
        "return document.querySelector('.list-table')?.getAttribute('aria-rowcount') === '{}'",
        cards.len() + 1
    );
    browser.see_true(&count).await;
    let ids: Vec<String> = cards.iter().map(|card| text(card, "card_id")).collect();
    let titles: Vec<String> = cards.iter().map(|card| text(card, "title")).collect();

    // Away from the list's ends, where fewer rows are near the window.
    browser.script("scrollTo(0, 1500)").await;
    browser
        .see_true(
            "return document.querySelector('[data-card]')?.getAttribute('aria-rowindex') > 15",
        )
        .await;
    browser
        .script("for (const row of document.querySelectorAll('[data-card]')) row.known = true")
        .await;
    browser.click("[data-card]:nth-child(12) .list-tick input").await;
    let chosen =
        browser.script("return document.querySelector('.list-row-chosen').dataset.card").await;
    let others = "const all = [...document.querySelectorAll('[data-card]')], at = all.findIndex(row => row.matches('.list-row-chosen'));";
    // The focused row stays while others arrive.
    browser.script("scrollTo(0, 4000)").await;
    for step in 0..40 {
        browser.script(&format!("scrollTo(0, {})", 4000 + step * 73)).await;
    }
    // Rows that were moved are in the list's order again.
    browser
        .see_true(
            "const rows = [...document.querySelectorAll('[data-card]')].map(row => +row.getAttribute('aria-rowindex'));
             return rows[5] > 120 && rows.every((row, at) => at === 0 || row > rows[at - 1])",
        )
        .await;
    let made =
        browser.script(&format!("{others} return all.filter(row => !row.known).length")).await;
    assert!(made.as_u64() <= Some(1), "{made} rows were made");
    let rows = browser
        .script(
            "return [...document.querySelectorAll('[data-card]')].map(row => {
               const link = row.querySelector('a'), box = row.querySelector('input');
               return {at: +row.getAttribute('aria-rowindex') - 2, top: new DOMMatrix(row.style.transform).f, card: row.dataset.card,
                 id: link.id, address: link.getAttribute('href'), title: link.textContent, tip: link.title,
                 box: box.getAttribute('aria-label'), chosen: box.checked, menu: row.querySelector('button').getAttribute('aria-label')};
             })",
        )
        .await;
    for row in rows.as_array().expect("rows") {
        let at = usize::try_from(row["at"].as_u64().expect("a place")).expect("a place");
        let (id, title) = (&ids[at], &titles[at]);
        let expected = json!({
            "at": at, "top": at * 48, "card": id, "id": format!("row-{id}"), "address": format!("/cards/{id}"),
            "title": title, "tip": "", "box": format!("Select: {title}"), "menu": format!("More actions: {title}"),
            "chosen": json!(id) == chosen,
        });
        assert_eq!(row, &expected);
    }
    // The clicked row keeps the focus while it is scrolled away.
    let focused =
        browser.script("return document.activeElement.closest('[data-card]').dataset.card").await;
    assert_eq!(focused, chosen);
    browser.see_true("return document.activeElement.matches('input[type=checkbox]')").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_chosen_by_keys_and_a_file_holds_them() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    let ids: Vec<String> = cards(&desk).await.iter().map(|card| text(card, "card_id")).collect();
    let focused = |id: &str| format!("return document.activeElement.id === 'row-{id}'");

    browser.keys("j").await;
    browser.see_true(&focused(&ids[0])).await;
    browser.keys("x").await;
    browser.see_text("[data-chosen]", "1 selected").await;
    for id in &ids[1..=3] {
        browser.keys("j").await;
        browser.see_true(&focused(id)).await;
    }
    browser.keys("X").await;
    browser.see_text("[data-chosen]", "4 selected").await;
    browser.keys("k").await;
    browser.see_true(&focused(&ids[2])).await;
    browser.keys("x").await;
    browser.see_text("[data-chosen]", "3 selected").await;
    // The page saves the file itself; its name and content are read from the link.
    browser
        .script(
            "const make = URL.createObjectURL;
             URL.createObjectURL = blob => { blob.text().then(text => window.saved = text); return make(blob); };",
        )
        .await;
    browser.click("[data-menu=bulk-export]").await;
    browser.act("export-csv").await;
    browser.see_true("return typeof window.saved === 'string'").await;
    let saved = browser.script("return window.saved").await;
    let saved = saved.as_str().expect("a file");
    for (at, id) in ids.iter().enumerate() {
        assert_eq!(saved.contains(id.as_str()), [0, 1, 3].contains(&at), "{id}");
    }

    // Space shows a row at the side; keys move it.
    browser.keys(" ").await;
    browser.see(&format!("[data-peek=\"{}\"]", ids[2])).await;
    browser.keys("k").await;
    browser.see(&format!("[data-peek=\"{}\"]", ids[1])).await;
    browser.key(thirtyfour::Key::Escape).await;
    browser.see_gone("[data-peek]").await;
    browser.key(thirtyfour::Key::Escape).await;
    browser.see_gone("[data-chosen]").await;

    browser.keys("s").await;
    browser
        .see_true(&format!(
            "return location.pathname + location.search === '/statistics?card_id={}'",
            ids[1]
        ))
        .await;
    browser.driver.back().await.expect("the list");
    browser.see_true(&focused(&ids[1])).await;
    browser.assert_clean_console().await;
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
    browser.open(&desk.address("/cards?type=CASH&state=issued")).await;
    let card_id = browser.attribute("[data-card]", "data-card").await;
    let menu = format!("[data-card=\"{card_id}\"] [data-action=\"row-menu\"]");

    browser.click(&menu).await;
    browser.act("copy-id").await;
    browser.see_text(".toast", &card_id).await;
    let copied = browser
        .driver
        .execute_async("navigator.clipboard.readText().then(arguments[0])", Vec::new())
        .await
        .expect("the clipboard");
    assert_eq!(copied.json(), &json!(card_id));

    browser.click(&menu).await;
    browser.act("duplicate").await;
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
