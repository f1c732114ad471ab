//! The page about the server: findings of `card-desk doctor`, in the language of the page.

use tests::{
    browser::Browser,
    signed_in::{ROOT, desk},
};

#[tokio::test(flavor = "multi_thread")]
async fn findings_are_in_the_language_of_the_page() {
    let desk = desk().await;
    let browser = Browser::start("zh-CN", 1280, 1000).await;
    browser.open(&desk.address("/about")).await;
    browser.sign_in(ROOT).await;
    browser.see_text("[data-findings]", "微信平台：当前使用内置沙箱，不会访问微信").await;
    // Every finding with its advice.
    let all = "return [...document.querySelectorAll('[data-findings] .person-name > *')].map(it => it.textContent)";
    let texts = browser.script(all).await;
    let texts = texts.as_array().expect("texts");
    assert!(texts.len() >= 3, "{texts:?}");
    for text in texts {
        let is_chinese = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it);
        assert!(text.as_str().is_some_and(|text| text.contains(is_chinese)), "{text}");
    }

    browser.prefer("en", "light").await;
    browser.open(&desk.address("/about")).await;
    let english = "platform: the upstream is the embedded sandbox; nothing reaches Weixin";
    let shown = browser.see_text("[data-findings]", english).await;
    assert!(!shown.contains("微信平台"), "{shown}");
    browser.assert_clean_console().await;
    browser.quit().await;
}
