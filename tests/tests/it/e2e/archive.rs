//! The archive: made while its page is open, downloaded by the link, removed after a confirmation.

use card_desk::{archive::check, output::Verdict};
use tests::{browser::Browser, desk::Desk, fits::assert_good, http};

async fn archive_at(language: &str, width: u32, height: u32) {
    let desk = Desk::start().await;
    let browser = Browser::start(language, width, height).await;
    browser.open(&desk.address("/statistics")).await;
    browser.see(".chart svg").await;
    browser.act("export").await;
    browser.click("[data-action=\"open-archive\"]").await;
    browser.see("[data-empty=archive]").await;
    assert_good(&browser, &format!("no archive, {language}, {width} px")).await;

    browser.act("make-archive").await;
    browser.see("[data-finished]").await;
    browser.see_gone("[data-making]").await;
    browser.see("[data-missing=\"0\"]").await;
    assert_good(&browser, &format!("a finished archive, {language}, {width} px")).await;
    browser.prefer(language, "dark").await;
    browser.open(&desk.address("/archive")).await;
    browser.see("[data-finished]").await;
    assert_good(&browser, &format!("a finished archive, dark, {language}, {width} px")).await;

    let href = browser.attribute("[data-action=\"download-archive\"]", "href").await;
    let answer = http::client().get(desk.address(&href)).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("archive.zip");
    std::fs::write(&path, answer.bytes().await.expect("the file")).expect("written");
    let checked = check(&path);
    assert_eq!(checked.verdict, Verdict::Clean, "{}{}", checked.answer, checked.complaint);

    browser.act("remove-archive").await;
    browser.see("dialog[open]").await;
    assert_good(&browser, &format!("the removal, {language}, {width} px")).await;
    browser.act("confirm-remove").await;
    browser.see("[data-empty=archive]").await;
    browser.assert_clean_console().await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_is_made_downloaded_and_removed_on_a_wide_screen() {
    archive_at("zh-CN", 1280, 900).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_is_made_downloaded_and_removed_on_a_phone() {
    archive_at("en", 390, 844).await;
}
