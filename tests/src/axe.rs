//! Accessibility checks with axe-core.

use serde_json::{Value, json};

use crate::browser::Browser;

/// Languages and themes in which pages are checked. Texts and structure don't depend on the theme, and colours don't
/// depend on the language, so Chinese in dark would show nothing new.
pub const LOOKS: [(&str, &str); 3] = [("zh-CN", "light"), ("en", "light"), ("en", "dark")];

/// Runs axe-core on the page and fails with its violations. Waits for fade-ins first, since half-faded colours have
/// wrong contrasts. The head of the phone is left out: Weixin writes white on the card's colour, and the preview shows
/// it as is.
pub async fn assert_accessible(browser: &Browser, what: &str) {
    assert_accessible_except(browser, what, &[]).await;
}

/// Like [`assert_accessible`], but without the axe-core rules in `rules`.
pub async fn assert_accessible_except(browser: &Browser, what: &str, rules: &[&str]) {
    load(browser).await;
    let found = browser
        .driver
        .execute_async(
            "const rules = Object.fromEntries(arguments[0].map(rule => [rule, { enabled: false }]));
             const done = arguments[1];
             const ends = document.getAnimations().filter(animation =>
               animation.effect.getComputedTiming().endTime !== Infinity);
             Promise.allSettled(ends.map(animation => animation.finished)).then(() => axe.run({ exclude: [['.phone-head']] }, {
               runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
               resultTypes: ['violations'],
               rules,
             })).then(result => done(result.violations.flatMap(violation => violation.nodes.map(node =>
               `${violation.id} (${violation.impact}): ${node.target.join(' ')}: ${node.failureSummary}`))),
               error => done([String(error)]));",
            vec![json!(rules)],
        )
        .await
        .expect("axe-core runs");
    let violations =
        found.json().as_array().cloned().unwrap_or_else(|| vec![Value::from("no answer")]);
    assert!(violations.is_empty(), "{what}: {violations:#?}");
}

/// Loads axe-core into this page and into all later ones of the tab. The driver injects it, since the page's own policy
/// blocks foreign scripts.
async fn load(browser: &Browser) {
    if browser.script("return typeof axe === 'object'").await == true {
        return;
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "the test command configures tests by environment"
    )]
    let path = std::env::var("CARD_DESK_AXE")
        .expect("CARD_DESK_AXE names axe.min.js; `cargo xtask test` sets it");
    let source = std::fs::read_to_string(&path).expect("axe-core");
    let command = "Page.addScriptToEvaluateOnNewDocument";
    browser.devtools(command, json!({"source": source})).await;
    browser.driver.execute(source, Vec::new()).await.expect("axe-core loads");
}
