//! Ranges beyond the platform's 62 days are stitched from what it answers itself.

use serde_json::{Value, json};

use crate::support::{TestServer, start};

/// The rows of one query of the platform.
async fn asked(server: &TestServer, path: &str, begin: &str, end: &str) -> Vec<Value> {
    let body = json!({"begin_date": begin, "end_date": end, "cond_source": 1});
    let answer = server.weixin(path, &body).await;
    let answer = answer.json();
    answer["list"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

/// How often the platform was asked for statistics.
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

#[tokio::test]
async fn ninety_days_equal_the_platforms_own_rows() {
    let server = start().await;
    // The last 90 closed days, and the same in two windows that the platform accepts.
    let page = server.json("/desk/main/statistics?begin=2026-08-22&end=2026-11-19").await;
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 90);
    let mut expected =
        asked(&server, "/datacube/getcardbizuininfo", "2026-08-22", "2026-10-10").await;
    expected
        .extend(asked(&server, "/datacube/getcardbizuininfo", "2026-10-11", "2026-11-19").await);
    assert!(expected.len() > 60);
    for row in &expected {
        assert!(rows.contains(row), "{row}");
    }
    let days: std::collections::BTreeSet<&str> =
        rows.iter().map(|row| row["ref_date"].as_str().unwrap()).collect();
    assert_eq!(days.len(), 90);
    assert_eq!(page["closed_until"], "2026-11-19");
    assert_eq!(page["previous_days"], json!({"begin": "2026-05-24", "end": "2026-08-21"}));
    assert_eq!(page["previous_rows"].as_array().unwrap().len(), 90);
}

#[tokio::test]
async fn the_sums_of_cards_are_the_sums_of_their_rows() {
    let server = start().await;
    server.json("/desk/main/cards").await;
    let page = server.json("/desk/main/statistics?begin=2026-11-01&end=2026-11-19").await;
    let rows = asked(&server, "/datacube/getcardcardinfo", "2026-11-01", "2026-11-19").await;
    let cards = page["cards"].as_array().unwrap();
    assert!(!cards.is_empty());
    for card in cards {
        let of_card = || rows.iter().filter(|row| row["card_id"] == card["card_id"]);
        let sum = |name: &str| of_card().map(|row| row[name].as_u64().unwrap_or(0)).sum::<u64>();
        assert_eq!(card["counts"]["view"], sum("view_cnt"));
        assert_eq!(card["counts"]["verify"], sum("verify_cnt"));
    }
    let card_id = cards[0]["card_id"].as_str().unwrap();
    let one = server
        .json(&format!("/desk/main/statistics?begin=2026-11-01&end=2026-11-19&card_id={card_id}"))
        .await;
    let total: u64 = one["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["view_cnt"].as_u64().unwrap_or(0))
        .sum();
    assert_eq!(cards[0]["counts"]["view"], total);
    assert_eq!(one["cards"], json!([]));
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
    // A new closed day is the only one that is fetched.
    server.command(&json!({"command": "advance_clock", "seconds": 86_400})).await;
    let page = server.json("/desk/main/statistics?begin=2026-09-01&end=2026-11-30").await;
    assert_eq!(page["days"], json!({"begin": "2026-09-01", "end": "2026-11-20"}));
    assert!(calls(&server).await > first);
}
