//! Ranges beyond the platform's 62 days are assembled from several queries.

use serde_json::{Value, json};

use crate::support::{TestServer, start};

/// The rows of one query of the platform.
async fn asked(server: &TestServer, path: &str, source: u64, begin: &str, end: &str) -> Vec<Value> {
    let body = json!({"begin_date": begin, "end_date": end, "cond_source": source});
    let answer = server.weixin(path, &body).await;
    let answer = answer.json();
    answer["list"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

/// How often the platform was called for statistics.
async fn calls(server: &TestServer) -> u64 {
    let metrics = server.get("/metrics").await.text();
    metrics
        .lines()
        .filter(|line| {
            line.starts_with("card_desk_upstream_calls_total") && line.contains("/datacube/")
        })
        .map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap())
        .sum()
}

/// The days of a source in a response.
pub(crate) fn days_of<'a>(page: &'a Value, source: &str, period: &str) -> &'a Vec<Value> {
    let sources = page["sources"].as_array().unwrap();
    let of_source = sources.iter().find(|each| each["source"] == source);
    of_source.unwrap_or_else(|| panic!("{page}"))[period].as_array().unwrap()
}

#[tokio::test]
async fn ninety_days_of_each_source_equal_the_platforms_own_rows() {
    let server = start().await;
    // The last 90 closed days, and the same in two windows that the platform accepts.
    let page = server.json("/desk/main/statistics?begin=2026-08-22&end=2026-11-19").await;
    for (source, number) in [("api", 1), ("console", 0)] {
        let days = days_of(&page, source, "days");
        assert_eq!(days.len(), 90);
        let summary = "/datacube/getcardbizuininfo";
        let mut expected = asked(&server, summary, number, "2026-08-22", "2026-10-10").await;
        expected.extend(asked(&server, summary, number, "2026-10-11", "2026-11-19").await);
        assert!(expected.len() > 60, "{source}");
        for row in &expected {
            assert!(days.iter().any(|day| day["row"] == *row), "{source}: {row}");
        }
        let dates: std::collections::BTreeSet<&str> =
            days.iter().map(|day| day["day"].as_str().unwrap()).collect();
        assert_eq!(dates.len(), 90);
        assert_eq!(days_of(&page, source, "previous").len(), 90);
    }
    assert_eq!(page["closed_until"], "2026-11-19");
    assert_eq!(page["previous_days"], json!({"begin": "2026-05-24", "end": "2026-08-21"}));
}

#[tokio::test]
async fn any_other_range_can_be_compared_with() {
    let server = start().await;
    let path = "/desk/main/statistics?begin=2026-11-16&end=2026-11-19";
    // Far away: the days in between are not read.
    let page =
        server.json(&format!("{path}&compare_begin=2026-08-03&compare_end=2026-08-06")).await;
    assert_eq!(page["previous_days"], json!({"begin": "2026-08-03", "end": "2026-08-06"}));
    for (source, number) in [("api", 1), ("console", 0)] {
        let path = "/datacube/getcardbizuininfo";
        let expected = asked(&server, path, number, "2026-08-03", "2026-08-06").await;
        let days = days_of(&page, source, "previous");
        assert_eq!(days.len(), 4);
        let rows: Vec<_> = days.iter().map(|day| &day["row"]).collect();
        assert!(expected.iter().all(|row| rows.contains(&row)), "{source}");
    }
    let between = server.json("/desk/main/statistics?begin=2026-11-16&end=2026-11-19").await;
    assert_eq!(days_of(&page, "api", "days"), days_of(&between, "api", "days"));
    // It may overlap, and begin before the platform has statistics. Days after the last closed one are removed.
    let overlapping =
        server.json(&format!("{path}&compare_begin=2026-11-18&compare_end=2026-11-21")).await;
    assert_eq!(overlapping["previous_days"]["end"], "2026-11-19");
    assert_eq!(days_of(&overlapping, "api", "previous")[..], days_of(&between, "api", "days")[2..]);
    let early =
        server.json(&format!("{path}&compare_begin=2014-11-16&compare_end=2014-11-19")).await;
    assert_eq!(days_of(&early, "api", "previous").len(), 4);
    assert!(days_of(&early, "api", "previous").iter().all(|day| day["row"]["view_cnt"].is_null()));
}

#[tokio::test]
async fn one_source_can_be_asked_for() {
    let server = start().await;
    let path = "/desk/main/statistics?begin=2026-11-01&end=2026-11-19";
    let both = server.json(path).await;
    for source in ["api", "console"] {
        let page = server.json(&format!("{path}&source={source}")).await;
        assert_eq!(page["sources"].as_array().unwrap().len(), 1);
        assert_eq!(days_of(&page, source, "days"), days_of(&both, source, "days"));
        let cards = page["cards"].as_array().unwrap();
        assert!(!cards.is_empty());
        assert!(cards.iter().all(|card| card["source"] == source));
    }
    let answer = server.get(&format!("{path}&source=both")).await;
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn the_sums_of_cards_are_the_sums_of_their_rows() {
    let server = start().await;
    server.json("/desk/main/cards").await;
    let page = server.json("/desk/main/statistics?begin=2026-11-01&end=2026-11-19").await;
    let mut rows = Vec::new();
    for source in [0, 1] {
        let path = "/datacube/getcardcardinfo";
        rows.extend(asked(&server, path, source, "2026-11-01", "2026-11-19").await);
    }
    let cards = page["cards"].as_array().unwrap();
    assert!(cards.iter().any(|card| card["source"] == "console"));
    assert_eq!(page["cards_missing_days"], 0);
    for card in cards {
        let of_card = || rows.iter().filter(|row| row["card_id"] == card["card_id"]);
        let sum = |name: &str| of_card().map(|row| row[name].as_u64().unwrap_or(0)).sum::<u64>();
        assert_eq!(card["counts"]["view"], sum("view_cnt"));
        assert_eq!(card["counts"]["verify"], sum("verify_cnt"));
    }
    let (card_id, source) = (cards[0]["card_id"].as_str().unwrap(), &cards[0]["source"]);
    let one = server
        .json(&format!("/desk/main/statistics?begin=2026-11-01&end=2026-11-19&card_id={card_id}"))
        .await;
    // A card has a single source.
    assert_eq!(one["sources"].as_array().unwrap().len(), 1);
    let days = days_of(&one, source.as_str().unwrap(), "days").iter();
    let total: u64 = days.map(|day| day["row"]["view_cnt"].as_u64().unwrap_or(0)).sum();
    assert_eq!(cards[0]["counts"]["view"], total);
    assert_eq!(one["cards"], json!([]));
}

#[tokio::test]
async fn the_overview_adds_the_counts_of_both_sources() {
    let server = start().await;
    let overview = server.json("/desk/main/overview").await;
    let rows = overview["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 30);
    let mut expected = 0;
    for source in [0, 1] {
        let path = "/datacube/getcardbizuininfo";
        let of_day = asked(&server, path, source, "2026-11-19", "2026-11-19").await;
        expected += of_day[0]["view_cnt"].as_u64().unwrap();
    }
    assert_eq!(rows[29]["day"], "2026-11-19");
    assert_eq!(rows[29]["counts"]["view"], expected);
    assert_eq!(rows[29].get("users"), None);
}

#[tokio::test]
async fn closed_days_are_fetched_once() {
    let server = start().await;
    let path = "/desk/main/statistics?begin=2026-09-01&end=2026-11-19";
    server.json(path).await;
    let first = calls(&server).await;
    assert!(first > 0);
    server.json(path).await;
    server.json("/desk/main/statistics?begin=2026-10-01&end=2026-10-31").await;
    assert_eq!(calls(&server).await, first);
    // Only the new closed day is fetched.
    server.command(&json!({"command": "advance_clock", "seconds": 86_400})).await;
    let page = server.json("/desk/main/statistics?begin=2026-09-01&end=2026-11-30").await;
    assert_eq!(page["days"], json!({"begin": "2026-09-01", "end": "2026-11-20"}));
    assert!(calls(&server).await > first);
}
