//! Measures how fast the dashboard follows the keyboard and the wheel with the CPU slowed down four times: in the list
//! of 2,014 vouchers and in the form of a voucher. Prints milliseconds; no value fails the run.
#![expect(clippy::print_stdout, reason = "the benchmark prints figures")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "support of a measurement: a failure ends it"
)]

use std::sync::Arc;

use card_desk::clock::WallClock;
use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk};

/// Cards in addition to those of the sample merchant.
const FURTHER: &str = "2000";
/// Typed into the filter, then deleted.
const WORDS: [&str; 4] = ["蛋挞满", "100", "daijin", "麦朵 20"];
/// Typed into the form, whose phone preview shows it.
const NOTICE: &str = "show this code at the counter please now";

/// Measures the time from each key to the next frame.
const METER: &str = "
    window.keystrokes = [];
    const input = document.querySelector(arguments[0]);
    input.focus();
    input.addEventListener('input', event => {
        const began = event.timeStamp;
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.keystrokes.push(performance.now() - began);
            channel.port2.postMessage(0);
        });
    }, true);";

/// Scrolls by two rows per frame, 120 times in one direction.
const SCROLL: &str = "
    const [pixels, done] = arguments, frames = [];
    let last = performance.now(), count = 0;
    const step = now => {
        if (count > 5) frames.push(now - last);
        last = now;
        if (++count > 120) return done(frames);
        scrollBy(0, pixels);
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step);";

#[tokio::main]
async fn main() {
    let desk = Desk::start_with(&["--sandbox-extra-cards", FURTHER], Arc::new(WallClock)).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    list(&desk, &browser).await;
    form(&desk, &browser).await;
    browser.quit().await;
}

async fn list(desk: &Desk, browser: &Browser) {
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    browser
        .see_true(
            "return document.querySelector('.list-table').ariaRowCount === '2015' || \
                   document.querySelector('.list-table').getAttribute('aria-rowcount') === '2015'",
        )
        .await;
    slow_down(browser).await;
    measure_keys(browser, "#list-search").await;
    for word in WORDS {
        type_into(browser, word).await;
        for _ in word.chars() {
            browser.key(thirtyfour::Key::Backspace).await;
        }
    }
    browser.see_true("return location.search === ''").await;
    print("list: keystroke to the frame after it", &keystrokes(browser).await);
    for (way, pixels) in [("down", 96), ("up", -96)] {
        let arguments = vec![json!(pixels)];
        let frames = browser.driver.execute_async(SCROLL, arguments).await.expect("frames");
        print(&format!("list: frame while scrolling {way}"), frames.json());
    }
}

async fn form(desk: &Desk, browser: &Browser) {
    browser.open(&desk.address("/cards/new?type=CASH")).await;
    browser.see("[id='field-base_info.notice']").await;
    slow_down(browser).await;
    measure_keys(browser, "[id='field-base_info.notice']").await;
    type_into(browser, NOTICE).await;
    print("form: keystroke to the frame after it", &keystrokes(browser).await);
}

async fn slow_down(browser: &Browser) {
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": 4})).await;
}

async fn measure_keys(browser: &Browser, input: &str) {
    browser.driver.execute(METER, vec![json!(input)]).await.expect("the meter");
}

async fn type_into(browser: &Browser, text: &str) {
    for letter in text.chars() {
        browser.keys(letter.to_string()).await;
    }
}

async fn keystrokes(browser: &Browser) -> Value {
    browser.script("return window.keystrokes").await
}

fn print(what: &str, numbers: &Value) {
    let mut numbers: Vec<f64> = serde_json::from_value(numbers.clone()).expect("numbers");
    numbers.sort_by(f64::total_cmp);
    let at = |percent: usize| numbers[(numbers.len() - 1) * percent / 100];
    println!(
        "{what}: n {}, median {:.0}, p95 {:.0}, most {:.0} ms",
        numbers.len(),
        at(50),
        at(95),
        at(100)
    );
}
