//! The till: a scanned code is redeemed with two keys, a second time it isn't, and a lost response is said so. The same
//! with the camera, and with a pasted list.

use serde_json::{Value, json};
use tests::{browser::Browser, camera::film_of_qr_code, desk::Desk, fits::assert_good};
use thirtyfour::Key;

/// Sends a JSON body to the desk.
/// Lets users receive codes of an issued price-reduction voucher.
async fn codes(desk: &Desk, count: u64) -> Vec<String> {
    let list = desk.whole_list().await;
    let cards = list["cards"].as_array().expect("cards");
    let now = list["now"].as_i64().expect("a time");
    let is_valid = |card: &&Value| {
        card["card_type"] == "CASH"
            && card["status"] == "CARD_STATUS_DISPATCH"
            && card["quantity"].as_u64() > Some(count)
            && card["valid"][0].as_i64().is_some_and(|begin| begin <= now)
            && card["valid"][1].as_i64().is_some_and(|end| end > now)
    };
    let card_id = &cards.iter().find(is_valid).expect("a valid voucher")["card_id"];
    let receive = json!({"command": "receive", "card_id": card_id, "times": count});
    let received = desk.post("/desk/main/sandbox/command", &receive).await;
    let codes = received["codes"].as_array().expect("codes").iter();
    codes.map(|code| code.as_str().expect("a code").to_owned()).collect()
}

/// Types a code as a scanner does: digits and Enter.
async fn scan(browser: &Browser, code: &str) {
    browser.see_true("return document.activeElement.id === 'redeem-code'").await;
    browser.keys(code).await;
    browser.key(Key::Enter).await;
}

async fn redeem_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start().await;
    let codes = codes(&desk, 3).await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address("/redeem")).await;
    browser.see("[data-empty=redemptions]").await;
    browser.replace_text("#redeem-till", "静安寺店").await;
    browser.click("#redeem-code").await;

    // Scanned in groups, then Enter once more.
    let code = &codes[0];
    let digits: Vec<char> = code.chars().collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    scan(&browser, &groups.join("-")).await;
    browser.see(&format!("[data-code=\"{code}\"] [data-action=redeem]:not([disabled])")).await;
    assert_good(&browser, "a code that can be redeemed").await;
    browser.key(Key::Enter).await;
    browser.see("[data-result=redeemed]").await;
    browser.see_text("[data-result=redeemed] [data-receipt]", "静安寺店").await;
    browser.see_text("[data-redemption][data-state=done]", "静安寺店").await;

    // The same code again.
    scan(&browser, code).await;
    browser.see(&format!("[data-code=\"{code}\"][data-obstacle=Redeemed] [role=alert]")).await;
    browser.see_gone("[data-action=redeem]").await;
    assert_good(&browser, "a code that is redeemed already").await;
    browser.key(Key::Escape).await;
    browser.see_gone("[data-code]").await;

    // Redeemed elsewhere between the two keys: the refusal is said.
    scan(&browser, &codes[2]).await;
    browser.see(&format!("[data-code=\"{}\"] [data-action=redeem]", codes[2])).await;
    desk.post("/weixin/main/card/code/consume", &json!({"code": codes[2]})).await;
    browser.key(Key::Enter).await;
    browser.see("[data-result=refused]").await;

    // No code of this account.
    scan(&browser, "000000000001").await;
    browser.see("[data-problem=code]").await;
    assert_good(&browser, "an unknown code").await;
    browser.key(Key::Escape).await;

    // The response is lost: said so, then settled without a second redemption.
    let fault = json!({"path": "/card/code/consume", "when": "after", "effect": "break"});
    desk.post("/desk/main/sandbox/faults", &fault).await;
    scan(&browser, &codes[1]).await;
    browser.see(&format!("[data-code=\"{}\"] [data-action=redeem]", codes[1])).await;
    browser.key(Key::Enter).await;
    browser.see("[data-redemption]").await;
    browser
        .see_true("return document.querySelectorAll('[data-result=unknown]').length === 1 && document.querySelectorAll('[data-redemption]').length === 4")
        .await;
    assert_good(&browser, "a redemption whose outcome was unknown").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_redeemed_with_two_keys_at_a_desk() {
    redeem_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_redeemed_on_a_phone() {
    redeem_at("en", 390, 844).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_redeemed_with_the_camera_of_a_phone() {
    let desk = Desk::start().await;
    let code = codes(&desk, 1).await.remove(0);
    let folder = tempfile::tempdir().expect("a folder");
    let film = folder.path().join("code.y4m");
    film_of_qr_code(&code, &film);
    let browser = Browser::start_with_camera(&film, "zh-CN", 390, 844).await;
    browser.open(&desk.address("/redeem")).await;
    browser.see("[data-empty=redemptions]").await;
    browser.act("camera").await;
    browser.see(&format!("[data-code=\"{code}\"] [data-action=redeem]:not([disabled])")).await;
    assert_good(&browser, "a code read by the camera").await;
    browser.act("redeem").await;
    browser.see("[data-result=redeemed]").await;
    browser.see("[data-redemption][data-state=done]").await;
    // The same picture is not taken for the next code.
    browser.see_gone("[data-code]").await;
    browser.act("camera").await;
    browser.see_gone("video").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_list_is_looked_up_and_redeemed_together() {
    let desk = Desk::start().await;
    let codes = codes(&desk, 6).await;
    let used = json!({"code": codes[0]});
    desk.post("/weixin/main/card/code/consume", &used).await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/redeem")).await;
    browser.see("[data-redemption]").await;
    let list = format!("{}\n000000000001", codes.join("\n"));
    let paste = "const data = new DataTransfer();
        data.setData('text/plain', arguments[0]);
        document.getElementById('redeem-code').dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))";
    browser.driver.execute(paste, vec![json!(list)]).await.expect("a paste");
    let count = |state: &str, count: usize| {
        format!(
            "return document.querySelectorAll('[data-entry={state}]').length === {count}
            && document.querySelectorAll('[data-entry=waiting]').length === 0"
        )
    };
    browser.see_true(&count("can", 5)).await;
    browser.see_true(&count("cannot", 2)).await;
    assert_good(&browser, "a list of codes").await;

    // One response is lost, which a person decides; nothing is redeemed twice.
    let fault = json!({"path": "/card/code/consume", "when": "after", "effect": "break"});
    desk.post("/desk/main/sandbox/faults", &fault).await;
    browser.see_true("return document.activeElement.id === 'redeem-code'").await;
    browser.key(Key::Enter).await;
    browser.see_true(&count("redeemed", 4)).await;
    browser.see_true(&count("unknown", 1)).await;
    browser.see_true("return document.querySelectorAll('[data-redemption]').length === 6").await;
    assert_good(&browser, "a redeemed list").await;
    browser.click("#redeem-code").await;
    browser.key(Key::Escape).await;
    browser.see_gone("[data-entry]").await;
    browser.quit().await;
}
