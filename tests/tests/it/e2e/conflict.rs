//! Two editors change one voucher: the second one sees both sides, and both changes are kept.

use tests::{axe::assert_accessible, browser::Browser, desk::Desk};

use super::voucher::stored;

const PHONE: &str = "base_info.service_phone";
const ABSTRACT: &str = "advanced_info.abstract.abstract";
const LIMIT: &str = "base_info.get_limit";

/// An issued Friend's Voucher of the type CASH.
pub(super) async fn issued(desk: &Desk) -> String {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let found = cards.iter().find(|card| {
        card["card_type"] == "CASH"
            && card["friends_voucher"] == true
            && card["status"] == "CARD_STATUS_DISPATCH"
    });
    found.and_then(|card| card["card_id"].as_str()).expect("an issued voucher").to_owned()
}

async fn open(browser: &Browser, desk: &Desk, card_id: &str) {
    browser.open(&desk.address(&format!("/cards/{card_id}?tab=content"))).await;
    browser.see(&format!("[id='field-{PHONE}']")).await;
}

/// Saves, and confirms the given change in the dialog.
async fn save(browser: &Browser, change: &str) {
    browser.act("save").await;
    browser.see(&format!("[data-change=\"{change}\"]")).await;
    browser.act("confirm-save").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_editors_of_one_voucher_see_both_sides_and_keep_both_changes() {
    let desk = Desk::start().await;
    let card_id = issued(&desk).await;
    let first = Browser::start("zh-CN", 1280, 1000).await;
    let second = Browser::start("en", 390, 844).await;
    open(&first, &desk, &card_id).await;
    open(&second, &desk, &card_id).await;

    // None of these fields restarts the review, which would lock the voucher.
    first.fill(PHONE, "020-11111111").await;
    first.fill(ABSTRACT, "第一位编辑的简介").await;
    save(&first, PHONE).await;
    first.see("[data-outcome=\"saved\"]").await;

    second.fill(PHONE, "020-22222222").await;
    second.act("section-validity").await;
    second.fill(LIMIT, "7").await;
    save(&second, PHONE).await;
    let conflict = format!("[data-conflict=\"{PHONE}\"]");
    let sides = second.see_text(&conflict, "020-11111111").await;
    assert!(sides.contains("020-22222222"), "both sides are shown: {sides}");
    assert_accessible(&second, "a conflict on a phone").await;
    // The dialog can't continue without a choice.
    let go_on = second.see("[data-action=\"rebase\"]").await;
    assert!(!go_on.is_enabled().await.expect("a state"));
    let card = stored(&desk, &card_id).await;
    assert_eq!(
        card.base_info.service_phone.as_deref(),
        Some("020-11111111"),
        "nothing is saved yet"
    );

    second.click(&format!("{conflict} input[value=\"theirs\"]")).await;
    second.act("rebase").await;
    second.see(&format!("[data-change=\"{LIMIT}\"]")).await;
    second.see_gone(&format!("[data-change=\"{PHONE}\"]")).await;
    second.act("confirm-save").await;
    second.see("[data-outcome=\"saved\"]").await;

    let card = stored(&desk, &card_id).await;
    assert_eq!(card.base_info.service_phone.as_deref(), Some("020-11111111"));
    assert_eq!(card.base_info.get_limit, Some(7));
    let text = card.advanced_info.and_then(|info| info.abstract_info?.text);
    assert_eq!(text.as_deref(), Some("第一位编辑的简介"));
    first.quit().await;
    second.quit().await;
}
