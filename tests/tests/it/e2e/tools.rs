//! The page of developers' tools.

use serde_json::{Value, json};
use tests::{axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit};

/// A code of the sample merchant, and the address to which Weixin redirects its user.
async fn redirect(desk: &Desk) -> (String, String) {
    let list = desk.whole_list().await;
    let sandbox = desk.running.sandbox("main").expect("a sandbox");
    let apply = |command: Value| sandbox.apply(serde_json::from_value(command).expect("a command"));
    for card in list["cards"].as_array().expect("cards") {
        let receive = json!({"command": "receive", "card_id": card["card_id"], "times": 1});
        let Ok(received) = apply(receive) else { continue };
        let code = received.codes.first().expect("a code").to_string();
        let follow = json!({"command": "follow_link", "code": code, "card_id": card["card_id"]});
        if let Ok(followed) = apply(follow) {
            return (code, followed.redirect.expect("an address"));
        }
    }
    panic!("no card of the sample merchant has a link")
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_cards_are_signed_and_the_signed_text_is_shown() {
    let desk = Desk::start().await;
    let (code, redirect) = redirect(&desk).await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/tools")).await;
    let url = "https://shop.example.com/cards?from=menu";
    browser.fill("tool-url", url).await;
    browser.act("sign-page").await;
    browser.see_text("[data-tool=sign-page] [data-output=parameters]", "nonceStr").await;
    let signed = browser.see_text("[data-tool=sign-page] [data-output=signed]", "{ticket}").await;
    assert!(signed.contains(&format!("&url={url}")), "{signed}");

    browser.act("sign-cards").await;
    browser.see("[data-tool=sign-cards] [data-problem=refused]").await;
    browser.fill("tool-cards", "pFS7Fjg8kV1IdDz01r4SQwMkuCKc 1001").await;
    browser.act("sign-cards").await;
    browser.see_text("[data-tool=sign-cards] [data-output=parameters]", "cardExt").await;
    browser.see_text("[data-tool=sign-cards] [data-output=signed]", "1001").await;
    browser.fill("tool-type", "groupon").await;
    browser.act("sign-choice").await;
    browser.see_text("[data-tool=sign-choice] [data-output=signed]", "GROUPON").await;

    browser.fill("tool-redirect", &redirect).await;
    browser.act("decrypt").await;
    browser.see_text("[data-tool=decrypt] [data-output=code]", &code).await;
    for (width, height) in [(1280, 900), (390, 844)] {
        browser.set_size(width, height).await;
        assert_accessible(&browser, "signed").await;
        assert_texts_fit(&browser, "signed").await;
    }
    browser.assert_clean_console().await;
    browser.quit().await;
}
