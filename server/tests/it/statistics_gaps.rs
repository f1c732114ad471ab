//! A day that could not be read is a gap in every response, never a zero.

use serde_json::{Value, json};

use crate::{
    statistics::days_of,
    support::{TestServer, upstream},
};

const RANGE: &str = "/desk/main/statistics?begin=2026-11-01&end=2026-11-19";

fn refusal(errcode: i64) -> Value {
    json!({"errcode": errcode, "errmsg": "refused"})
}

/// The days of a source without figures.
fn gaps(page: &Value, source: &str, period: &str) -> Vec<String> {
    let days = days_of(page, source, period).iter();
    let gaps = days.filter(|day| day.get("row").is_none());
    gaps.map(|day| day["day"].as_str().unwrap().to_owned()).collect()
}

async fn read_again(server: &TestServer, body: &Value) -> Value {
    let answer = server.call("POST", "/desk/main/statistics").desk().json(body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn one_source_refused_is_a_gap_of_that_source() {
    for errcode in [45009, 45011, -1] {
        let (upstream, server) = upstream::start().await;
        upstream
            .script_reads(move |_, asked| (asked["cond_source"] == 0).then(|| refusal(errcode)));
        let page = server.json(RANGE).await;
        assert_eq!(gaps(&page, "console", "days").len(), 19, "{errcode}");
        let failure = days_of(&page, "console", "days")[0]["failure"].clone();
        assert_eq!(failure, errcode.to_string());
        if errcode == -1 {
            // Only a quota error ends the reading of the other source.
            assert_eq!(gaps(&page, "api", "days"), [] as [String; 0]);
            assert_eq!(page["cards_missing_days"], 19);
        }
        // The overview has no totals for partly known days.
        let overview = server.json("/desk/main/overview").await;
        let rows = overview["rows"].as_array().unwrap();
        assert!(rows.iter().all(|row| row.get("counts").is_none()), "{errcode}");

        if errcode != -1 {
            // The endpoint stays closed for a while after a refusal of quota.
            continue;
        }
        // The gap is filled once the platform responds.
        upstream.script_reads(|_, _| None);
        let page = server.json(RANGE).await;
        assert_eq!(gaps(&page, "console", "days"), [] as [String; 0]);
        assert_eq!(days_of(&page, "console", "days")[0].get("failure"), None);
    }
}

#[tokio::test]
async fn one_window_refused_leaves_the_other() {
    let (upstream, server) = upstream::start().await;
    upstream.script_reads(|_, asked| {
        (asked["begin_date"].as_str() > Some("2026-10-01")).then(|| refusal(-1))
    });
    // Windows of 62 days: until 2026-10-01, and from 2026-10-02 on.
    let page = server.json("/desk/main/statistics?begin=2026-08-01&end=2026-11-19").await;
    for source in ["api", "console"] {
        let gaps = gaps(&page, source, "days");
        assert!(!gaps.is_empty() && gaps.len() < 111, "{source}: {}", gaps.len());
        assert!(gaps.iter().all(|day| day.as_str() > "2026-09-01"), "{source}");
        let known = days_of(&page, source, "days").iter().find(|day| day.get("row").is_some());
        assert!(known.unwrap()["row"]["view_cnt"].as_u64() > Some(0));
    }
}

#[tokio::test]
async fn a_quota_ends_the_reading_and_keeps_what_was_read() {
    let (upstream, server) = upstream::start().await;
    server.json("/desk/main/statistics?begin=2026-11-01&end=2026-11-10").await;
    upstream.asked_reads();
    upstream.script_reads(|_, _| Some(refusal(45009)));
    let page = server.json("/desk/main/statistics?begin=2026-11-01&end=2026-11-19").await;
    let from_11: Vec<String> = (11..=19).map(|day| format!("2026-11-{day}")).collect();
    assert_eq!(gaps(&page, "api", "days"), from_11);
    // One query per source for all cards was in flight; then nothing more was sent.
    assert!(upstream.asked_reads().len() <= 8);
    // Reading again can't lose stored figures.
    let body = json!({"begin": "2026-11-01", "end": "2026-11-19", "source": "all"});
    let page = read_again(&server, &body).await;
    assert_eq!(gaps(&page, "api", "days"), from_11);
    assert_eq!(days_of(&page, "api", "days")[0]["failure"], "45009");
}

#[tokio::test]
async fn a_day_that_is_not_ready_spoils_no_other() {
    let (upstream, server) = upstream::start().await;
    upstream.script_reads(|_, asked| (asked["end_date"] == "2026-11-19").then(|| refusal(61503)));
    let page = server.json(RANGE).await;
    for source in ["api", "console"] {
        assert_eq!(gaps(&page, source, "days"), ["2026-11-19"], "{source}");
    }
}

#[tokio::test]
async fn rows_that_are_not_there_yet_are_a_gap() {
    let (upstream, server) = upstream::start().await;
    // At 08:03 the platform's list for yesterday is still empty.
    upstream.script_reads(|_, asked| {
        (asked["begin_date"] == "2026-11-19").then(|| json!({"list": []}))
    });
    server.json("/desk/main/statistics?begin=2026-11-01&end=2026-11-18").await;
    let page = server.json("/desk/main/statistics?begin=2026-11-01&end=2026-11-19").await;
    for source in ["api", "console"] {
        assert_eq!(gaps(&page, source, "days"), ["2026-11-19"], "{source}");
        assert_eq!(days_of(&page, source, "days")[18]["failure"], "no_row");
    }
}

#[tokio::test]
async fn an_upstream_that_is_away_is_an_error_where_nothing_is_known() {
    let (upstream, server) = upstream::start().await;
    upstream.script_reads(|_, _| Some(refusal(40164)));
    assert_eq!(server.get(RANGE).await.status, 502);
    // A refused query is shown with the days. The first one closes the endpoint for the other account.
    let (upstream, server) = upstream::start().await;
    upstream.script_reads(|_, _| Some(refusal(45009)));
    let page = server.json(RANGE).await;
    assert_eq!(gaps(&page, "api", "days").len(), 19);
}

#[tokio::test]
async fn gaps_are_visible_in_the_file() {
    let (upstream, server) = upstream::start().await;
    upstream.script_reads(|_, asked| (asked["cond_source"] == 0).then(|| refusal(-1)));
    let path = "/desk/main/statistics.csv?begin=2026-11-18&end=2026-11-19&lang=en";
    let text = server.get(path).await.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("Day,Source,State,Read at (Beijing),Views,Viewers,"), "{text}");
    assert_eq!(lines.len(), 5);
    assert!(lines[1].starts_with("2026-11-18,API,may change,2026-11-20 10:00,"), "{text}");
    assert_eq!(lines[2], "2026-11-18,Console,missing (-1),,,,,,,,,,,");
}
