//! When days of statistics are read again.

use std::sync::Arc;

use card_model::time::{DAY, UnixSeconds};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    statistics::days_of,
    support::{
        NOW, TestClock, TestServer, start_at,
        upstream::{self, Upstream},
    },
};

const RANGE: &str = "/desk/main/statistics?begin=2026-11-10&end=2026-11-19";

fn later(seconds: i64) -> UnixSeconds {
    UnixSeconds::new(NOW.get() + seconds)
}

async fn start(upstream: &Upstream, data: TempDir, clock: &Arc<TestClock>) -> TestServer {
    let base_url = upstream.base_url.clone();
    let clock = Arc::clone(clock);
    start_at(data, clock, move |config| upstream::point_to(config, &base_url)).await
}

/// A server whose platform returns for every day the present value of `views`.
async fn counting(views: u64) -> (Upstream, TestServer, Arc<TestClock>) {
    let upstream = Upstream::start().await;
    answer_views(&upstream, views);
    let clock = TestClock::at(NOW);
    let server = start(&upstream, tempfile::tempdir().unwrap(), &clock).await;
    (upstream, server, clock)
}

fn answer_views(upstream: &Upstream, views: u64) {
    upstream.script_reads(move |path, asked| {
        let day = |name: &str| -> card_model::time::BeijingDay {
            asked[name].as_str().unwrap().parse().unwrap()
        };
        let days = (day("begin_date").get()..=day("end_date").get())
            .map(card_model::time::BeijingDay::new);
        let list: Vec<Value> = days
            .map(|day| {
                let mut row = json!({"ref_date": day, "view_cnt": views});
                if path.ends_with("cardcardinfo") {
                    row["card_id"] = json!("p1");
                }
                row
            })
            .collect();
        Some(json!({"list": list}))
    });
}

fn views(page: &Value) -> Vec<u64> {
    days_of(page, "api", "days")
        .iter()
        .map(|day| day["row"]["view_cnt"].as_u64().unwrap())
        .collect()
}

/// The first days of the queries.
fn first_days(upstream: &Upstream) -> Vec<String> {
    let asked = upstream.asked_reads();
    asked.iter().map(|body| body["begin_date"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn young_days_are_read_again_and_older_ones_are_not() {
    let (upstream, server, clock) = counting(1).await;
    let page = server.json(RANGE).await;
    assert_eq!(views(&page), [1; 10]);
    assert_eq!(days_of(&page, "api", "days")[9]["fetched_at"], NOW.get());
    assert_eq!(days_of(&page, "api", "days")[9]["may_change"], true);
    assert_eq!(days_of(&page, "api", "days")[0].get("may_change"), None);

    // A correction arrives. On November 20, the 17th to the 19th are younger than three days.
    answer_views(&upstream, 5);
    clock.set(later(600));
    let page = server.json(RANGE).await;
    assert_eq!(views(&page), [1, 1, 1, 1, 1, 1, 1, 5, 5, 5]);
    assert_eq!(days_of(&page, "api", "days")[9]["fetched_at"], NOW.get() + 600);

    // Within ten minutes the stored reading is used.
    upstream.asked_reads();
    clock.set(later(1199));
    server.json(RANGE).await;
    assert_eq!(first_days(&upstream), [] as [String; 0]);

    // Much later these days get their final reading, once.
    answer_views(&upstream, 7);
    clock.set(later(30 * DAY));
    assert_eq!(views(&server.json(RANGE).await), [1, 1, 1, 1, 1, 1, 1, 7, 7, 7]);
    upstream.asked_reads();
    clock.set(later(60 * DAY));
    server.json(RANGE).await;
    assert!(first_days(&upstream).iter().all(|day| day.as_str() < "2026-11-10"));
}

#[tokio::test]
async fn any_range_can_be_read_again() {
    let (upstream, server, _) = counting(1).await;
    server.json(RANGE).await;
    answer_views(&upstream, 9);
    let body = json!({"begin": "2026-11-11", "end": "2026-11-12"});
    let call = || server.call("POST", "/desk/main/statistics").json(&body);
    assert_eq!(call().desk().send().await.status, 200);
    assert_eq!(views(&server.json(RANGE).await), [1, 9, 9, 1, 1, 1, 1, 1, 1, 1]);
    // A foreign page can't do that.
    assert_eq!(call().send().await.status, 403);
}

#[tokio::test]
async fn a_day_read_by_a_clock_that_is_ahead_is_read_again() {
    for ahead in [DAY, 8 * DAY] {
        let (upstream, server, clock) = counting(1).await;
        clock.set(later(ahead));
        let range = "/desk/main/statistics?begin=2026-11-18&end=2026-11-20";
        assert_eq!(views(&server.json(range).await), [1, 1, 1], "today counts as closed");
        clock.set(NOW);
        answer_views(&upstream, 6);
        assert_eq!(views(&server.json(range).await), [6, 6], "{ahead}");

        // Even the day that was still open is read again, once the right clock has passed the wrong one.
        answer_views(&upstream, 8);
        clock.set(later(ahead + 30 * DAY));
        assert_eq!(views(&server.json(range).await), [8, 8, 8], "{ahead}");
    }
}

#[tokio::test]
async fn a_wrong_clock_is_found_at_the_next_start() {
    let (upstream, server, clock) = counting(1).await;
    clock.set(later(8 * DAY));
    let range = "/desk/main/statistics?begin=2026-11-18&end=2026-11-19";
    server.json(range).await;
    // No statistics are requested while the clock is right and behind the wrong one's time.
    clock.set(NOW);
    let server = start(&upstream, server.stop().await, &clock).await;
    let data = server.stop().await;
    answer_views(&upstream, 4);
    clock.set(later(20 * DAY));
    let server = start(&upstream, data, &clock).await;
    assert_eq!(views(&server.json(range).await), [4, 4]);
}
