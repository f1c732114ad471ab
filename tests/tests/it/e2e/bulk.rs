//! Many vouchers are extended from the list: a dry run, a job that is paused and continued, and what became of each.

use std::{sync::Arc, time::Duration};

use card_desk::{clock::WallClock, config::Config};
use desk_api::path::DASHBOARD_HEADER;
use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk, fits::assert_good};
use thirtyfour::Key;

/// A desk that waits for the delayed response, however slow the machine is.
async fn patient_desk() -> Desk {
    let wait = |config: &mut Config| config.timeouts.total = Duration::from_mins(10);
    Desk::start_changed(&[], Arc::new(WallClock), wait).await
}

/// Delays the response to one update, so that its job can be paused meanwhile.
async fn delay_an_update(desk: &Desk) {
    let fault =
        json!({"path": "/card/update", "when": "after", "effect": {"delay": 12_000}, "skip": 1});
    let faults = desk.address("/desk/main/sandbox/faults");
    let call = tests::http::client().post(faults).header(DASHBOARD_HEADER, "1");
    let answer = call.json(&fault).send().await.expect("an answer");
    assert!(answer.status().is_success(), "{}", answer.status());
}

async fn job(desk: &Desk) -> Value {
    let call = tests::http::client().get(desk.address("/desk/main/jobs/1"));
    call.send().await.expect("an answer").json().await.expect("JSON")
}

/// Every row of the job is done, each by one write.
async fn assert_done(desk: &Desk) {
    let job = job(desk).await;
    let rows = &job["rows"];
    assert!(rows["done"].as_u64() >= Some(3), "{job}");
    assert_eq!(
        (&rows["failed"], &rows["unknown"], &rows["pending"]),
        (&json!(0), &json!(0), &json!(0))
    );
    let writes = tests::http::client().get(desk.address("/desk/main/writes?path=/card/update"));
    let writes: Value = writes.send().await.expect("an answer").json().await.expect("JSON");
    let writes = u64::try_from(writes["writes"].as_array().expect("writes").len());
    // A page has 100.
    let expected = rows["done"].as_u64().map(|done| done.min(100));
    assert_eq!(writes.ok(), expected, "each voucher is changed once");
}

#[tokio::test(flavor = "multi_thread")]
async fn vouchers_are_extended_by_keys_alone_at_a_desk() {
    let desk = patient_desk().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards?type=GIFT")).await;
    browser.see("[data-card]").await;
    browser.keys("j").await;
    browser.keys("x").await;
    browser.see_text("[data-chosen]", "已选 1 张").await;
    browser.key(Key::End).await;
    browser.keys("X").await;
    browser.keys("v").await;
    browser.see("[data-bulk=extend]").await;
    browser.see("[data-outlook=at_once]").await;
    assert_good(&browser, "a dry run").await;
    browser.replace_text("#bulk-field", "１").await;
    browser.see("[data-action=start-change]:not(:disabled)").await;
    browser.see("[data-row-outlook=at_once]").await;
    delay_an_update(&desk).await;
    let start = format!("{}{}", char::from(Key::Control), char::from(Key::Enter));
    browser.type_into("#bulk-field", start).await;
    browser.see("[data-action=pause]").await;
    browser.keys("s").await;
    browser.see("[data-job-state=paused]").await;
    browser.see("[data-pause=user]").await;
    assert_good(&browser, "a paused job").await;
    browser.keys("s").await;
    browser.see("[data-job-state=done]").await;
    browser.see_text("h1", "延长有效期").await;
    browser.see_text("[data-row='1']", "已生效").await;
    assert_good(&browser, "a job that is done").await;
    assert_done(&desk).await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vouchers_are_extended_by_touch_on_a_phone() {
    let desk = patient_desk().await;
    let browser = Browser::start("en", 390, 844).await;
    browser.open(&desk.address("/cards?type=GIFT")).await;
    browser.see("[data-card]").await;
    browser.click("[data-card]:nth-child(1) .list-tick input").await;
    browser.act("choose-filtered").await;
    assert_good(&browser, "selected vouchers").await;
    browser.click("[data-menu=bulk]").await;
    browser.click("[role=menu] [data-action=bulk-extend]").await;
    browser.see("[data-bulk=extend]").await;
    browser.replace_text("#bulk-field", "1").await;
    browser.see("[data-row-outlook=at_once]").await;
    assert_good(&browser, "a dry run").await;
    delay_an_update(&desk).await;
    browser.act("start-change").await;
    browser.see("[data-action=pause]").await;
    browser.act("pause").await;
    browser.see("[data-job-state=paused]").await;
    browser.act("resume").await;
    browser.see("[data-job-state=done]").await;
    browser.see_text("[data-row='1']", "In force").await;
    assert_good(&browser, "a job that is done").await;
    assert_done(&desk).await;
    browser.quit().await;
}
