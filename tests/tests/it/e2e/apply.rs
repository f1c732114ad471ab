//! Vouchers are changed as a file says: the dry run, the rows that are no change, and the job.

use serde_json::{Value, json};
use tests::{axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit};
use thirtyfour::Key;

async fn read(desk: &Desk, path: &str) -> Value {
    let call = tests::http::client().get(desk.address(path)).send();
    call.await.expect("an answer").json().await.expect("JSON")
}

/// Two vouchers that can be changed.
async fn two(desk: &Desk) -> [String; 2] {
    let list = desk.whole_list().await;
    let rows = list["cards"].as_array().expect("cards").iter();
    let mut ids = rows
        .filter(|row| row["status"] == "CARD_STATUS_DISPATCH")
        .filter_map(|row| row["card_id"].as_str().map(str::to_owned));
    [ids.next().expect("a voucher"), ids.next().expect("another one")]
}

async fn field(desk: &Desk, card_id: &str, name: &str) -> Value {
    let card = read(desk, &format!("/desk/main/cards/{card_id}")).await["card"].clone();
    let kind = card["card_type"].as_str().expect("a type").to_lowercase();
    card[&kind]["base_info"][name].clone()
}

async fn check(browser: &Browser, state: &str) {
    assert_accessible(browser, state).await;
    assert_texts_fit(browser, state).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_chosen_and_only_what_changes_at_once_is_sent() {
    let desk = Desk::start().await;
    let [one, other] = two(&desk).await;
    let notice = field(&desk, &other, "notice").await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("changes.csv");
    let misspelt = "card_id,base_info.notise\np1,x\n";
    std::fs::write(&file, misspelt).expect("a file");
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/jobs")).await;
    browser.act("changes-file").await;
    browser.see("[data-form=changes]").await;
    assert!(
        browser.attribute("[data-action=template]", "href").await.ends_with("/jobs/template.csv")
    );
    browser.choose_file("#changes-file", &file).await;
    browser.see_text("[data-problem=file]", "base_info.notise").await;
    check(&browser, "a misspelt column").await;
    let kept = browser.script("return document.getElementById('changes-text').value").await;
    assert_eq!(kept, misspelt);

    let rows = format!(
        "card_id,#备注,base_info.service_phone,base_info.notice\n{one},甲,021-87654321,\n{other},乙,,请先出示这张券\n,丙,1,\n"
    );
    std::fs::write(&file, rows).expect("a file");
    browser.choose_file("#changes-file", &file).await;
    browser.see_text(&format!("[data-checked='{one}']"), "021-87654321").await;
    browser.see("[data-row-outlook=review]").await;
    browser.see_text("[data-bad-row='4']", "card_id").await;
    check(&browser, "the dry run of a file").await;
    browser.click("[data-only-at-once]").await;
    browser.see_text("[data-action=start-change]", "1").await;
    browser.act("start-change").await;
    browser.see("[data-job-state=done]").await;
    browser.see_text("h1", "按文件修改").await;
    browser.see_text("[data-row='1']", "已生效").await;
    assert_eq!(field(&desk, &one, "service_phone").await, "021-87654321");
    assert_eq!(field(&desk, &other, "notice").await, notice);
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_typed_and_started_by_keys_on_a_phone() {
    let desk = Desk::start().await;
    let [one, _] = two(&desk).await;
    let browser = Browser::start("en", 390, 844).await;
    browser.open(&desk.address("/jobs/file")).await;
    browser.see("[data-form=changes]").await;
    check(&browser, "no file yet").await;
    let rows = json!([{"card_id": one, "base_info.service_phone": "021-87654321"}]).to_string();
    browser.type_into("#changes-text", rows).await;
    browser.see_text("[data-row-outlook=at_once]", "021-87654321").await;
    check(&browser, "a dry run").await;
    let start = format!("{}{}", char::from(Key::Control), char::from(Key::Enter));
    browser.type_into("#changes-text", start).await;
    browser.see("[data-job-state=done]").await;
    browser.see_text("[data-row='1']", "In force").await;
    check(&browser, "a job that is done").await;
    assert_eq!(field(&desk, &one, "service_phone").await, "021-87654321");
    browser.quit().await;
}
