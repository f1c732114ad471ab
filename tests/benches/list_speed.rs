//! How fast the list of 2,014 vouchers follows the keyboard and the wheel on a computer that is four times slower than
//! this one. Prints milliseconds; nothing fails by them.
#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

use std::sync::Arc;

use card_desk::clock::WallClock;
use serde_json::{Value, json};
use tests::{browser::Browser, desk::Desk};

/// Cards beside those of the sample merchant.
const FURTHER: &str = "2000";
/// What is typed into the filter, and taken back.
const WORDS: [&str; 4] = ["蛋挞满", "100", "daijin", "麦朵 20"];

/// Counts the time from each input to the frame after it, and the long ones among the frames while scrolling.
const METER: &str = "
    window.keystrokes = [];
    document.querySelector('#list-search').addEventListener('input', event => {
        const began = event.timeStamp;
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.keystrokes.push(performance.now() - began);
            channel.port2.postMessage(0);
        });
    }, true);";

/// Scrolls by the height of two rows at every frame, down and back.
const SCROLL: &str = "
    const done = arguments[0], frames = [];
    let last = performance.now(), count = 0;
    const step = now => {
        if (count > 5) frames.push(now - last);
        last = now;
        if (++count > 240) return done(frames);
        scrollBy(0, count < 120 ? 96 : -96);
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step);";

#[tokio::main]
async fn main() {
    let desk = Desk::start_with(&["--sandbox-extra-cards", FURTHER], Arc::new(WallClock)).await;
    let browser = Browser::start("zh-CN", 1280, 900).await;
    browser.open(&desk.address("/cards")).await;
    browser.see("[data-card]").await;
    browser
        .see_true(
            "return document.querySelector('.list-table').ariaRowCount === '2015' || \
                   document.querySelector('.list-table').getAttribute('aria-rowcount') === '2015'",
        )
        .await;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": 4})).await;
    browser.script(METER).await;
    let input = browser.see("#list-search").await;
    for word in WORDS {
        input.click().await.expect("the focus");
        for letter in word.chars() {
            browser.keys(letter.to_string()).await;
        }
        for _ in word.chars() {
            browser.key(thirtyfour::Key::Backspace).await;
        }
    }
    browser.see_true("return location.search === ''").await;
    print("keystroke to the frame after it", &browser.script("return window.keystrokes").await);
    let frames = browser.driver.execute_async(SCROLL, Vec::new()).await.expect("frames");
    print("frame while scrolling", frames.json());
    browser.quit().await;
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
