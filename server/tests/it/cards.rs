//! The list of cards: read concurrently, cached, returned immediately.

use serde_json::json;
use weixin_api::sandbox::Command;

use crate::support::{start, start_with};

#[tokio::test]
async fn the_list_is_the_platforms() {
    let server = start().await;
    let list = server.json("/desk/main/cards").await;
    let cards = list["cards"].as_array().unwrap();
    assert!(cards.len() >= 12, "{}", cards.len());
    assert_eq!(list["unreadable"], json!([]));
    let times: Vec<i64> = cards.iter().map(|card| card["create_time"].as_i64().unwrap()).collect();
    assert!(times.is_sorted_by(|one, other| one >= other), "{times:?}");
    assert!(cards.iter().all(|card| !card["title"].as_str().unwrap().is_empty()));
    // If the platform composes the title, the row has an English translation.
    let tart = cards.iter().find(|card| card["title"] == "蛋挞满500减50").unwrap();
    assert_eq!(tart["gloss"], "50 CNY off 500 CNY for 蛋挞");
    let groupon = cards.iter().find(|card| card["card_type"] == "GROUPON").unwrap();
    assert!(groupon["gloss"].is_null());
    let refused: Vec<_> =
        cards.iter().filter(|card| card["status"] == "CARD_STATUS_VERIFY_FAIL").collect();
    assert!(!refused.is_empty());
    assert!(refused.iter().all(|card| card["refuse_reason"].is_string()), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_read_by_pages() {
    let server = start_with(|config| config.sandbox.extra_cards = 230).await;
    let list = server.refreshed().await;
    let cards = list["cards"].as_array().unwrap();
    let mut ids: Vec<&str> = cards.iter().map(|card| card["card_id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), cards.len());
    assert!(ids.len() >= 230 + 12, "{}", ids.len());
}

#[tokio::test]
async fn the_overview_counts_what_the_list_shows() {
    let server = start().await;
    let list = server.json("/desk/main/cards").await;
    let overview = server.json("/desk/main/overview").await;
    assert_eq!(overview["card_count"], list["cards"].as_array().unwrap().len());
    assert!(overview["live_count"].as_u64().unwrap() > 0);
    assert_eq!(overview["rows"].as_array().unwrap().len(), 30);
    assert_eq!(overview["days"], json!({"begin": "2026-11-13", "end": "2026-11-19"}));
    // Most urgent first.
    assert!(overview["urgent"][0]["concern"]["refused"]["since"].is_i64(), "{overview}");
}

#[tokio::test]
async fn an_old_list_is_answered_at_once_and_read_anew_behind_it() {
    let server = start().await;
    let list = server.json("/desk/main/cards").await;
    let waiting = list["cards"].as_array().unwrap().iter();
    let waiting = waiting.clone().find(|row| row["status"] == "CARD_STATUS_NOT_VERIFY").unwrap();
    let card_id = waiting["card_id"].as_str().unwrap().to_owned();
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    // Directly in the sandbox, as a reviewer does it, and some time ago.
    let sandbox = server.running.sandbox("main").unwrap();
    sandbox.apply(Command::Approve { card_id: card_id.clone().into() }).unwrap();
    sandbox.apply(Command::AdvanceClock { seconds: 120 }).unwrap();
    let old = server.json("/desk/main/cards").await;
    let status = |list: &serde_json::Value| {
        let row =
            list["cards"].as_array().unwrap().iter().find(|row| row["card_id"] == card_id.as_str());
        row.unwrap()["status"].clone()
    };
    assert_eq!(status(&old), "CARD_STATUS_NOT_VERIFY");
    assert_eq!(old["now"].as_i64().unwrap() - old["read_at"].as_i64().unwrap(), 120);
    loop {
        let event = serde_json::to_value(events.recv().await.unwrap().event).unwrap();
        if event["event"] == "card_changed" && event["card_id"] == card_id.as_str() {
            assert_eq!(event["status"], "CARD_STATUS_VERIFY_OK");
            break;
        }
    }
    assert_eq!(status(&server.json("/desk/main/cards").await), "CARD_STATUS_VERIFY_OK");
}

#[tokio::test]
async fn all_stores_together() {
    let server = start().await;
    let stores = server.json("/desk/main/stores").await;
    assert!(stores["stores"].as_array().unwrap().len() >= 6);
}
