//! The form's page: alignment of fields, warnings about pictures, its address, and what a typed character delays.

use serde_json::json;
use tests::{browser::Browser, desk::Desk, page::field_selector};

const BRAND: &str = "base_info.brand_name";
const NOTICE: &str = "base_info.notice";

/// Counts how often the form's page is changed between a typed character and the frame that paints it.
const COUNT_CHANGES: &str = "
    let count = 0;
    window.changes = [];
    new MutationObserver(changes => { count += changes.length; }).observe(
        document.querySelector('.editor'),
        {subtree: true, childList: true, attributes: true, characterData: true},
    );
    document.addEventListener('input', () => {
        count = 0;
        requestAnimationFrame(() => window.changes.push(count));
    }, true);";

/// Finds labels of adjacent visible fields that aren't at the same height.
const CROOKED: &str = "
    const top = label => Math.round(label.getBoundingClientRect().top);
    return [...document.querySelectorAll('.field-row')].filter(row => row.offsetParent).flatMap(row => {
        const fields = [...row.children].filter(field => field.matches('.field') && field.offsetParent);
        const lines = Object.groupBy(fields, field => Math.round(field.getBoundingClientRect().top));
        return Object.values(lines).map(line => line.map(field => field.querySelector('.field-head :is(label, span)')))
            .filter(labels => new Set(labels.map(top)).size > 1)
            .map(labels => labels.map(label => `${label.textContent} ${top(label)}`).join(', '));
    });";

#[tokio::test(flavor = "multi_thread")]
async fn labels_of_fields_beside_each_other_are_at_one_height() {
    let desk = Desk::start().await;
    for language in ["zh-CN", "en"] {
        let browser = Browser::start(language, 1280, 900).await;
        browser.open(&desk.address("/cards/new?type=CASH")).await;
        browser.see(&field_selector(BRAND)).await;
        for section in ["content", "offer", "validity", "entries"] {
            browser.act(&format!("section-{section}")).await;
            browser.see(&format!("#section-{section}")).await;
            assert_eq!(browser.script(CROOKED).await, json!([]), "{language}: {section}");
        }
        browser.open(&desk.address("/merchant")).await;
        browser.see(&field_selector(BRAND)).await;
        let rows = "return document.querySelectorAll('.field-row > .field').length";
        assert!(
            browser.script(rows).await.as_u64() >= Some(2),
            "nothing stands beside another field"
        );
        assert_eq!(browser.script(CROOKED).await, json!([]), "{language}: merchant");
        browser.quit().await;
    }
}

/// Chooses a picture of this size, which the browser draws.
async fn choose_picture(browser: &Browser, field: &str, (width, height): (u32, u32)) {
    let input = field_selector(field);
    let choose = format!(
        "const [done] = arguments, canvas = document.createElement('canvas');
         [canvas.width, canvas.height] = [{width}, {height}];
         canvas.getContext('2d').fillRect(0, 0, {width}, {height});
         canvas.toBlob(blob => {{
             const files = new DataTransfer(), input = document.querySelector(`{input}`);
             files.items.add(new File([blob], 'logo.jpg', {{type: 'image/jpeg'}}));
             input.files = files.files;
             input.dispatchEvent(new Event('change', {{bubbles: true}}));
             done();
         }}, 'image/jpeg');"
    );
    browser.driver.execute_async(&choose, Vec::new()).await.expect("a picture");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_of_another_shape_is_accepted_with_a_warning() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    let logo = "base_info.logo_url";
    // The input itself is invisible: it covers the area where files are dropped.
    browser.see(&field_selector(BRAND)).await;
    // The platform recommends 300 × 300.
    choose_picture(&browser, logo, (30, 900)).await;
    let text = browser.see_text("[data-odd-picture]", "30 × 900").await;
    assert!(text.contains("300 × 300"), "{text}");
    browser.see(&format!("[data-action=\"remove-picture-{logo}\"]")).await;
    choose_picture(&browser, logo, (300, 300)).await;
    browser.see_gone("[data-odd-picture]").await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_section_stays_in_the_address_when_a_new_form_names_its_draft() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards/new?type=CASH&section=offer")).await;
    browser.see_true("return location.search.includes('draft=')").await;
    browser.see_true("return location.search.includes('section=offer')").await;
    browser.see(&field_selector("reduce_cost")).await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parts_of_a_voucher_keep_draft_and_section_in_the_address() {
    let desk = Desk::start().await;
    let browser = Browser::start("en", 1280, 900).await;
    browser.open(&desk.address("/cards?type=CASH&state=issued")).await;
    browser.click("[data-card] .list-title").await;
    browser.click("[data-tab=content]").await;
    browser.fill("base_info.notice", "show the code").await;
    browser.act("section-offer").await;
    let kept = "const query = new URLSearchParams(location.search);
                return query.get('section') === 'offer' && query.get('draft') === (window.draft ??= query.get('draft')) && !!window.draft";
    browser.see_true(kept).await;
    for part in ["history", "overview", "content"] {
        browser.click(&format!("[data-tab={part}]")).await;
        browser.see(&format!("[data-tab={part}][aria-current=true]")).await;
        browser.see_true(kept).await;
    }
    browser
        .see_true(
            "return document.getElementById('field-base_info.notice').value === 'show the code'",
        )
        .await;
    browser.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_character_is_painted_before_anything_that_depends_on_it() {
    let desk = Desk::start().await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.click(&field_selector(NOTICE)).await;
    browser.script(COUNT_CHANGES).await;
    browser.keys("券").await;
    browser.see_text(".phone-notice", "券").await;
    assert_eq!(browser.script("return window.changes").await, json!([0]));
    browser.quit().await;
}
