//! Searching cards by title, pinyin, merchant and id.

use serde_json::{Value, json};

use crate::support::{TestServer, start};

async fn search(server: &TestServer, query: &str) -> Value {
    server.json(&format!("/desk/main/search?{query}")).await
}

fn titles(found: &Value) -> Vec<&str> {
    found["hits"].as_array().unwrap().iter().map(|hit| hit["title"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_title_is_found_by_its_pinyin() {
    let server = start().await;
    for typed in ["danta", "dt", "dan%E6%8C%9E"] {
        let found = search(&server, &format!("q={typed}")).await;
        assert_eq!(found["complete"], true);
        let titles = titles(&found);
        assert!(titles.iter().all(|title| title.contains("蛋挞")), "{typed}: {titles:?}");
        assert!(titles.len() >= 2, "{typed}: {titles:?}");
        let hit = &found["hits"][0];
        assert_eq!(hit["matched"], "pinyin");
        let title: Vec<char> = hit["title"].as_str().unwrap().chars().collect();
        let at =
            |position: usize| usize::try_from(hit["range"][position].as_u64().unwrap()).unwrap();
        assert_eq!(title[at(0)..at(1)].iter().collect::<String>(), "蛋挞");
    }
}

#[tokio::test]
async fn cards_that_match_better_come_first_and_the_rest_is_counted() {
    let server = start().await;
    let found = search(&server, "q=%E8%9B%8B%E6%8C%9E&limit=1").await;
    assert_eq!(found["hits"].as_array().unwrap().len(), 1);
    assert!(found["total"].as_u64().unwrap() > 1, "{found}");
    assert_eq!(found["hits"][0]["matched"], "title_start");
}

#[tokio::test]
async fn ids_and_merchants_are_found() {
    let server = start().await;
    let list = server.refreshed().await;
    let id = list["cards"][0]["card_id"].as_str().unwrap();
    let (begin, end) = id.split_at(20);
    for part in [begin, end, id] {
        let found = search(&server, &format!("q={part}")).await;
        let hit = &found["hits"][0];
        assert_eq!((hit["card_id"].as_str(), &hit["matched"]), (Some(id), &json!("card_id")));
        assert_eq!(hit["range"], Value::Null);
    }
    let found = search(&server, "q=maiduo").await;
    assert_eq!(found["hits"][0]["matched"], "brand");
    assert_eq!(found["total"], list["cards"].as_array().unwrap().len());
}

#[tokio::test]
async fn a_search_for_nothing_finds_nothing_and_bad_queries_are_named() {
    let server = start().await;
    assert_eq!(search(&server, "q=xyzzy").await["hits"], json!([]));
    assert_eq!(search(&server, "q=%20").await["total"], 0);
    for (query, at) in [
        ("q=a&limit=0".to_owned(), "limit"),
        ("q=a&limit=51".to_owned(), "limit"),
        (format!("q={}", "a".repeat(65)), "q"),
    ] {
        let refused = server.get(&format!("/desk/main/search?{query}")).await;
        assert_eq!(refused.failure(400, "invalid_query")["at"], at, "{query}");
    }
}
