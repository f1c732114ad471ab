//! A sub-merchant in the browser: submitted, rejected with a reason, changed, approved, and a voucher made for it.

use tests::{
    axe::assert_accessible, browser::Browser, desk::Desk, fits::assert_texts_fit,
    page::field_selector,
};

use super::voucher::picture;

/// Enters a day far enough away that it doesn't end soon.
const ENTER_LAST_DAY: &str = "
    const input = document.getElementById('field-last-day');
    input.value = new Date(Date.now() + 200 * 86400000).toISOString().slice(0, 10);
    input.dispatchEvent(new Event('input', {bubbles: true}));
    return true";

fn row(state: &str) -> String {
    format!("[data-sub-merchant][data-state={state}]")
}

/// Uploads the letter of authorisation.
async fn upload_letter(browser: &Browser, desk: &Desk) {
    browser.choose_file("#field-letter", &picture(desk.data.path())).await;
    browser.see("[data-uploaded=true] #field-letter").await;
}

/// Fills in and submits the form of a new sub-merchant.
async fn submit(browser: &Browser, desk: &Desk) {
    browser.act("new-sub-merchant").await;
    browser.see("#field-primary option[value='1']").await;
    browser.act("submit-sub-merchant").await;
    for part in ["brand", "logo", "primary", "secondary", "letter", "last-day"] {
        browser.see(&format!("#note-{part} .field-error")).await;
    }
    assert_accessible(browser, "the form of a sub-merchant").await;
    assert_texts_fit(browser, "the form of a sub-merchant").await;
    browser.fill("brand", "兰州拉面").await;
    browser.choose_file("#field-logo", &picture(desk.data.path())).await;
    browser.see("[data-form=sub-merchant] .upload-picture img").await;
    browser.click("#field-primary option[value='2']").await;
    browser.click("#field-secondary option[value='202']").await;
    browser.see_text("[data-papers]", "药品经营许可证").await;
    browser.click("#field-primary option[value='1']").await;
    browser.click("#field-secondary option[value='101']").await;
    upload_letter(browser, desk).await;
    browser.script(ENTER_LAST_DAY).await;
    browser.act("submit-sub-merchant").await;
    browser.see(&row("checking")).await;
}

/// Makes a voucher for the only sub-merchant. Returns its id.
async fn create_voucher(browser: &Browser, desk: &Desk) -> String {
    let picture = picture(desk.data.path());
    let made_for = field_selector("base_info.sub_merchant_info");
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.click(&format!("{made_for} option:nth-child(2)")).await;
    browser.see_text(".phone", "兰州拉面").await;
    assert_accessible(browser, "a new voucher for a sub-merchant").await;
    let cover = field_selector("advanced_info.abstract.icon_url_list");
    browser.choose_file(&cover, &picture).await;
    browser.fill("advanced_info.abstract.abstract", "新品上市").await;
    let article = field_selector("advanced_info.text_image_list[0].image_url");
    browser.choose_file(&article, &picture).await;
    browser.fill("advanced_info.text_image_list[0].text", "当季食材").await;
    browser.see_true("return document.querySelectorAll('.upload-picture img').length === 3").await;
    browser.act("section-offer").await;
    browser.fill("reduce_cost", "20").await;
    browser.act("submit").await;
    browser.act("confirm-submit").await;
    browser.see("[data-review=running]").await;
    let address = browser.driver.current_url().await.expect("an address");
    address.path().trim_start_matches("/cards/").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sub_merchant_is_submitted_rejected_changed_approved_and_gets_a_voucher() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 1000).await;
    browser.open(&desk.address("/sub-merchants")).await;
    browser.see("[data-empty=sub-merchants]").await;
    submit(&browser, &desk).await;
    browser.see_gone("[data-action=edit-sub-merchant]").await;
    browser.act("reject-sub-merchant").await;
    browser.see(&row("rejected")).await;
    browser.see_text("[data-reason]", "seal on the letter is unclear").await;
    assert_accessible(&browser, "a rejected sub-merchant").await;

    browser.act("edit-sub-merchant").await;
    browser.fill("brand", "兰州牛肉面").await;
    browser.fill("brand", "兰州拉面").await;
    browser.act("submit-sub-merchant").await;
    browser.see("#note-letter .field-error").await;
    upload_letter(&browser, &desk).await;
    browser.act("submit-sub-merchant").await;
    browser.see(&row("checking")).await;
    browser.act("approve-sub-merchant").await;
    browser.see(&row("approved")).await;
    browser.see_text(&row("approved"), "粤菜").await;
    browser.set_size(390, 844).await;
    assert_texts_fit(&browser, "an approved sub-merchant at 390 px").await;
    assert_accessible(&browser, "an approved sub-merchant at 390 px").await;
    browser.set_size(1280, 1000).await;

    let card_id = create_voucher(&browser, &desk).await;
    let path = format!("/desk/main/cards/{card_id}");
    let answer = tests::http::client().get(desk.address(&path)).send().await.expect("an answer");
    let detail: serde_json::Value = answer.json().await.expect("JSON");
    let info = &detail["card"]["cash"]["base_info"];
    assert_eq!(info["brand_name"], "兰州拉面");
    assert!(info["sub_merchant_info"]["merchant_id"].is_u64(), "{info}");
    browser.assert_clean_console().await;
    browser.quit().await;
}
