//! Issuing a voucher: a channel is created, its QR code scanned, and its figures go up; what stands in the way is said.

use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, fits::assert_good};
use thirtyfour::Key;

/// A user of the sandbox.
const USER: &str = "oSandbAAAAAAAAAAAAAAAAAAAAAA";

async fn get(desk: &Desk, path: &str) -> Value {
    let answer = tests::http::client().get(desk.address(path)).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.json().await.expect("JSON")
}

/// Returns the id of the first card that fulfils a condition; the second argument is the session's time.
async fn card(desk: &Desk, is_right: impl Fn(&Value, i64) -> bool) -> String {
    let list = desk.whole_list().await;
    let now = list["now"].as_i64().expect("a time");
    let mut cards = list["cards"].as_array().expect("cards").iter();
    let found = cards.find(|card| is_right(card, now)).expect("a card");
    found["card_id"].as_str().expect("an id").to_owned()
}

fn is_issuable(card: &Value, now: i64) -> bool {
    card["status"] == "CARD_STATUS_DISPATCH"
        && card["quantity"].as_u64() > Some(10)
        && card["valid"][0].as_i64().is_some_and(|begin| begin <= now)
        && card["valid"][1].as_i64().is_some_and(|end| end > now)
}

async fn issue_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start().await;
    let friends = |card: &Value, now| {
        card["card_type"] == "CASH" && card["friends_voucher"] == true && is_issuable(card, now)
    };
    let card_id = card(&desk, friends).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address(&format!("/cards/{card_id}"))).await;
    browser.see("[data-action=issue]").await;
    browser.keys("i").await;
    browser.see("[data-empty=channels]").await;
    assert_good(&browser, "no channels").await;

    // A channel, by the keyboard.
    browser.keys("n").await;
    browser.see("[data-form=channel]").await;
    assert_good(&browser, "the form of a channel").await;
    browser.key(Key::Enter).await;
    browser.see("#field-channel-name[aria-invalid=true]").await;
    browser.type_into("#field-channel-name", "静安寺店收银台").await;
    browser.key(Key::Enter).await;
    browser.see("[data-channel=poster][aria-current]").await;
    browser.see("[data-empty=poster]").await;

    // Its QR code is on the page and on the poster.
    browser.act("make-qr-code").await;
    browser.see(".issue-code[data-qr^='http://weixin.qq.com/q/']").await;
    browser.see("[data-poster=a6] .issue-qr").await;
    browser.see("[data-action=print]").await;
    assert_good(&browser, "a channel with its QR code").await;
    for size in ["a4", "table", "code", "a6"] {
        browser.click(&format!("[data-size={size}]")).await;
        browser.see(&format!("[data-poster={size}] .issue-qr")).await;
    }

    // A user scans it; then the code is redeemed.
    let channels = get(&desk, &format!("/desk/main/channels?card_id={card_id}")).await;
    let kept = &channels["channels"][0]["qr_code"];
    let ticket =
        kept["picture"].as_str().and_then(|url| url.split_once("ticket=")).expect("a ticket").1;
    let scan = json!({"command": "scan_qr_code", "ticket": ticket, "openid": USER});
    let claimed = desk.post("/desk/main/sandbox/command", &scan).await;
    browser.see("[data-channel=poster][data-claims='1']").await;
    let code = json!({"code": claimed["codes"][0], "card_id": card_id});
    assert_eq!(desk.post("/weixin/main/card/code/consume", &code).await["errcode"], 0);
    let redeemed = if language == "zh-CN" { "核销 1" } else { "Redeemed 1" };
    browser.see_text("[data-channel=poster] [data-figures]", redeemed).await;

    // It is still there after a reload.
    browser.open(&desk.address(&format!("/cards/{card_id}/issue"))).await;
    browser.see(".issue-code[data-qr^='http://weixin.qq.com/q/']").await;

    // Options are checked; a QR code for one user is not kept.
    browser.click(".issue-options > summary").await;
    browser.type_into("#field-qr-seconds", "59").await;
    browser.act("make-qr-code").await;
    browser.see("#field-qr-seconds[aria-invalid=true]").await;
    assert_good(&browser, "an invalid option").await;
    browser.replace_text("#field-qr-seconds", "60").await;
    browser.type_into("#field-qr-openid", USER).await;
    browser.act("make-qr-code").await;
    browser.see(".issue-code [data-personal]").await;

    // Other ways.
    browser.see("[data-way=article] [data-not-for-friends]").await;
    browser.act("create-page").await;
    browser.see("[data-output=page]").await;
    browser.act("sign-snippet").await;
    browser.see_text("[data-output=snippet]", "wx.addCard").await;
    browser.type_into("#field-testers-openid", USER).await;
    browser.act("save-testers").await;
    browser.see(".toast").await;
    assert_good(&browser, "the results of other ways").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_s_figures_go_up_when_its_qr_code_is_scanned() {
    issue_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voucher_is_issued_on_a_phone() {
    issue_at("en", 390, 844).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_the_way_of_issuing_is_said_with_its_remedy() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    let channel = json!({"id": "c-1", "name": "菜单", "kind": "menu", "outer_str": "menu"});
    desk.post("/desk/main/channels", &channel).await;
    for (status, obstacle) in
        [("CARD_STATUS_NOT_VERIFY", "under-review"), ("CARD_STATUS_VERIFY_FAIL", "rejected")]
    {
        let of_status =
            |card: &Value, _| card["status"] == status && card["friends_voucher"] == true;
        let card_id = card(&desk, of_status).await;
        browser.open(&desk.address(&format!("/cards/{card_id}/issue"))).await;
        browser.see(&format!("[data-obstacle={obstacle}] [data-action=remedy]")).await;
        browser.see("[data-channel=menu] .issue-closed").await;
        let make = "return document.querySelectorAll('[data-action=make-qr-code]').length";
        let expected = u64::from(obstacle == "under-review");
        assert_eq!(browser.script(make).await, expected, "{obstacle}");
        assert_good(&browser, obstacle).await;
    }
    // Other vouchers have every way.
    let other = |card: &Value, _| {
        card["friends_voucher"] == false && card["status"] == "CARD_STATUS_DISPATCH"
    };
    let card_id = card(&desk, other).await;
    browser.open(&desk.address(&format!("/cards/{card_id}/issue"))).await;
    browser.act("get-article").await;
    browser.see_text("[data-output=article]", &card_id).await;
    browser.see_gone("[data-channel=menu] .issue-closed").await;
    browser.open(&desk.address("/cards/pNone/issue")).await;
    browser.see("[data-empty=voucher]").await;
    browser.quit().await;
}
