//! What the account may still do: a refusal is shown, remembered, explained where it matters, tried again and replaced.

use std::sync::Arc;

use card_desk::clock::WallClock;
use card_model::time::UnixSeconds;
use desk_api::identity::Role;
use serde_json::{Value, json};
use tests::{
    browser::Browser,
    desk::{Desk, config},
    fits::assert_good,
    signed_in::{Member, ROOT, desk},
};

use super::conflict::issued;

const FRIENDS: &str = "[data-capability=create_friends_voucher]";
const REFUSED: &str = "[data-refused=create_friends_voucher]";

/// Calls the server like the dashboard.
async fn post(desk: &Desk, path: &str, body: &Value) -> u16 {
    let request = tests::http::client().post(desk.address(path)).header("x-card-desk", "1");
    request.json(body).send().await.expect("an answer").status().as_u16()
}

/// Makes the sandbox refuse the next call of an endpoint as if the account had no permission for it.
async fn refuse(desk: &Desk, path: &str) {
    let fault = json!({"path": path, "effect": {"errcode": 48001}});
    assert_eq!(post(desk, "/desk/main/sandbox/faults", &fault).await, 200);
}

/// The time of the refusal in Beijing, in hours and minutes.
async fn refused_at(desk: &Desk) -> String {
    let answer = tests::http::client().get(desk.address("/desk/main/capabilities")).send().await;
    let list: Value = answer.expect("an answer").json().await.expect("JSON");
    let states = list["capabilities"].as_array().expect("capabilities");
    let refused = states.iter().find(|state| state["verdict"] == "cannot").expect("a refusal");
    let at = refused["observed"]["at"].as_i64().expect("a time");
    let (hour, minute) = UnixSeconds::new(at).beijing_clock();
    format!("{hour:02}:{minute:02}")
}

/// Opens the form of a copy and changes it.
async fn copy(browser: &Browser, desk: &Desk, copied: &str) {
    browser.open(&desk.address(&format!("/cards/new?type=CASH&from={copied}"))).await;
    browser.fill("base_info.notice", "请出示付款码").await;
}

/// Asserts that the page is accessible and fits, wide and narrow.
async fn assert_good_at_both(browser: &Browser, what: &str) {
    for (width, height) in [(390, 844), (1280, 1000)] {
        browser.set_size(width, height).await;
        assert_good(browser, &format!("{what} at {width} px")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_creation_is_explained_tried_anyway_and_replaced_by_a_success() {
    let desk = Desk::start().await;
    let copied = issued(&desk).await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/capabilities")).await;
    browser.see(&format!("{FRIENDS}[data-verdict=unknown]")).await;
    browser.act("check-capabilities").await;
    browser.see("[data-capability=statistics][data-verdict=can]").await;
    browser.see_text("[data-action=check-capabilities]", "Check again in").await;
    browser.see("[data-action=check-capabilities]:disabled").await;

    refuse(&desk, "/card/create").await;
    copy(&browser, &desk, &copied).await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-outcome=failed]").await;
    browser.see_text(REFUSED, "errcode 48001").await;
    browser.see("[data-action=submit]:disabled").await;
    assert_good_at_both(&browser, "a refused form").await;

    browser.open(&desk.address("/capabilities")).await;
    let row = format!("{FRIENDS}[data-verdict=cannot]");
    let text = browser.see_text(&row, "errcode 48001").await;
    for part in ["Cannot", "no permission for this endpoint", "/card/create", "A write"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let time = refused_at(&desk).await;
    assert!(text.contains(&time), "{time} in {text}");
    browser.see("[data-capability=create_cash][data-verdict=unknown]").await;
    assert_good_at_both(&browser, "capabilities").await;

    // A restart forgets that the endpoint is held back for a minute, but not the refusal.
    let data = desk.stop().await;
    let desk = Desk::run(config(data.path().into(), &[]), data, Arc::new(WallClock)).await;
    browser.open(&desk.address("/cards")).await;
    browser.see_text(REFUSED, "errcode 48001").await;
    browser.see("[data-action=new-cash][aria-disabled=true]:not([href])").await;
    assert_good_at_both(&browser, "the list while creations are refused").await;
    browser.open(&desk.address("/cards/new")).await;
    browser.see(".type-card[aria-disabled=true]").await;
    assert_good_at_both(&browser, "the types while creations are refused").await;
    browser.act("try-anyway").await;
    browser.see("[data-action=try-anyway][aria-pressed=true]").await;
    browser.see(".type-card[href]").await;

    copy(&browser, &desk, &copied).await;
    browser.see("[data-action=submit]:disabled").await;
    browser.act("try-anyway").await;
    browser.see("[data-action=submit]:not(:disabled)").await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-review=running]").await;
    browser.click(".rail [href='/cards']").await;
    browser.see("[data-action=new-cash][href]").await;
    browser.see_gone("[data-refused]").await;
    browser.open(&desk.address("/capabilities")).await;
    browser.see_text(&format!("{FRIENDS}[data-verdict=can]"), "The last write succeeded").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_viewer_sees_the_page_and_administrators_find_it_from_their_pages() {
    let desk = desk().await;
    let root = Member::sign_in(&desk, ROOT).await;
    root.create_user("vi", "main", Role::Viewer).await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/capabilities")).await;
    browser.sign_in("vi").await;
    browser.see(&format!("{FRIENDS}[data-verdict=unknown]")).await;
    browser.see("[data-needs=admin]").await;
    browser.see_gone("[data-action=check-capabilities]").await;
    browser.click("[data-menu=own]").await;
    browser.act("sign-out").await;

    browser.sign_in(ROOT).await;
    // Opening another page would cancel the sign-in.
    browser.see("[data-menu=own]").await;
    for page in ["/accounts", "/about"] {
        browser.open(&desk.address(page)).await;
        browser.click("[data-capabilities-of=main]").await;
        browser.see("[data-action=check-capabilities]").await;
    }
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_sub_merchant_is_explained_and_tried_anyway() {
    let desk = Desk::start().await;
    refuse(&desk, "/card/submerchant/submit").await;
    let body = json!({"info": {"brand_name": "兰州拉面"}});
    post(&desk, "/weixin/main/card/submerchant/submit", &body).await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;
    browser.open(&desk.address("/sub-merchants")).await;
    let refused = "[data-refused=sub_merchants]";
    browser.see_text(refused, "此公众号没有该接口的权限 (errcode 48001)").await;
    browser.see("[data-action=new-sub-merchant]:disabled").await;
    assert_good_at_both(&browser, "sub-merchants while they are refused").await;
    browser.act("try-anyway").await;
    browser.act("new-sub-merchant").await;
    browser.see("dialog[open] [data-form=sub-merchant]").await;
    browser.quit().await;
}
