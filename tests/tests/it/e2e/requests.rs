//! Requests: one user asks, another one confirms.

use std::sync::Arc;

use card_desk::{
    clock::WallClock,
    config::{HashCost, IdentityConfig, TwoPerson},
};
use reqwest::header::SET_COOKIE;
use serde_json::{Value, json};
use tests::{axe::assert_accessible, browser::Browser, desk::Desk, signed_in::PASSWORD};

/// A desk with sign-in where more than 100 units of stock need a second user.
async fn desk() -> Desk {
    Desk::start_changed(&[], Arc::new(WallClock), |config| {
        let cost = HashCost { memory: 64, passes: 1 };
        config.identity = Some(IdentityConfig { cost, ..IdentityConfig::LOCAL });
        config.two_person = TwoPerson { stock_above: Some(100), ..TwoPerson::default() };
    })
    .await
}

/// Calls the desk. Returns the session that it sets, and its body.
async fn call(
    desk: &Desk,
    session: Option<&str>,
    path: &str,
    body: &Value,
) -> (Option<String>, Value) {
    let mut request = tests::http::client().post(desk.address(path)).header("x-card-desk", "1");
    if let Some(session) = session {
        request = request.header("cookie", format!("card-desk={session}"));
    }
    let answer = request.json(body).send().await.expect("an answer");
    let cookie = answer.headers().get(SET_COOKIE).and_then(|it| it.to_str().ok());
    let cookie = cookie.and_then(|it| it.split(['=', ';']).nth(1)).map(str::to_owned);
    let text = answer.text().await.expect("a body");
    (cookie, serde_json::from_str(&text).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_confirms_in_the_browser() {
    let desk = desk().await;
    let code = desk.running.setup_code.as_ref().expect("a code").expose().to_owned();
    let setup = json!({"code": code, "name": "root", "password": PASSWORD});
    let root = call(&desk, None, "/desk/setup", &setup).await.0.expect("a session");
    let grants = json!([{"account": "main", "role": "editor"}]);
    let user = json!({"name": "li", "password": PASSWORD, "grants": grants});
    call(&desk, Some(&root), "/desk/users", &user).await;
    let sign_in = json!({"name": "li", "password": PASSWORD});
    let li = call(&desk, None, "/desk/sign-in", &sign_in).await.0.expect("a session");

    let list = call(&desk, Some(&li), "/desk/main/cards?wait=30", &json!({})).await.1;
    let is_ordinary = |card: &&Value| {
        card["status"] == "CARD_STATUS_DISPATCH" && card["friends_voucher"] == false
    };
    let cards = list["cards"].as_array().expect("cards");
    let card_id = cards.iter().find(is_ordinary).expect("a card")["card_id"].clone();
    for more in [500, 900] {
        let body = json!({"card_id": card_id, "increase_stock_value": more});
        let waits = call(&desk, Some(&li), "/weixin/main/card/modifystock", &body).await.1;
        assert_eq!(waits["code"], "awaits_confirmation", "{waits}");
    }

    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/nowhere")).await;
    browser.script(&format!("document.cookie = 'card-desk={root}; path=/'")).await;
    // Overview and rail show that a request waits.
    browser.open(&desk.address("/")).await;
    browser.see_text("[data-attention=requests]", "2 项操作").await;
    browser.see_text(".rail a[href='/requests'] .rail-badge", "2").await;
    browser.act("open-requests").await;
    browser.see_text("[data-request]", "900").await;
    assert_accessible(&browser, "requests that wait").await;
    browser.click("[data-request]:last-child [data-action=confirm-request]").await;
    browser.see_text("dialog[open]", "500").await;
    assert_accessible(&browser, "the question before a request is sent").await;
    browser.act("decide-request").await;
    browser.see_gone("dialog[open]").await;
    // The other request was made at another stock: it is no longer valid.
    browser.see_text(".rail a[href='/requests'] .rail-badge", "1").await;
    browser.click("[data-action=refuse-request]").await;
    let decide = browser.see("[data-action=decide-request]").await;
    assert!(!decide.is_enabled().await.expect("a state"), "a refusal needs a reason");
    browser.type_into("#request-reason", "太多了").await;
    browser.act("decide-request").await;
    browser.see("[data-empty=requests]").await;
    browser.click("[data-tab=all]").await;
    browser.see("[data-state=confirmed]").await;
    browser.see_text("[data-state=refused]", "太多了").await;

    // The activity page names both users.
    browser.open(&desk.address("/activity?kind=writes")).await;
    browser.click("[data-action-name='/card/modifystock'] > summary").await;
    browser.see_text(".log-facts", "root").await;
    browser.quit().await;
}
