//! Exports: what a spreadsheet needs, and nothing that it would carry out.

use serde_json::json;

use crate::support::start;

pub(crate) fn records(body: &[u8]) -> Vec<Vec<String>> {
    let text = body.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[tokio::test]
async fn the_list_as_csv_in_both_languages() {
    let server = start().await;
    let list = server.json("/desk/main/cards").await;
    let cards = list["cards"].as_array().unwrap();
    for (query, first) in [("", "卡券 ID"), ("?lang=zh-CN", "卡券 ID"), ("?lang=en", "Card id")]
    {
        let answer = server.get(&format!("/desk/main/cards.csv{query}")).await;
        assert!(answer.header("content-type").starts_with("text/csv; charset=utf-8"));
        let expected = "attachment; filename=\"vouchers_2026-11-20.csv\"";
        assert_eq!(answer.header("content-disposition"), expected);
        let records = records(&answer.body);
        assert_eq!(records[0][0], first);
        assert_eq!(records.len(), cards.len() + 1);
        assert_eq!(records[1][0], cards[0]["card_id"].as_str().unwrap());
        assert_eq!(records[1][2], cards[0]["title"].as_str().unwrap());
    }
}

#[tokio::test]
async fn chosen_cards_keep_their_order() {
    let server = start().await;
    let list = server.json("/desk/main/cards").await;
    let id = |index: usize| list["cards"][index]["card_id"].as_str().unwrap().to_owned();
    let chosen = json!({"ids": [id(3), id(1), "pNobody"]});
    let call = server.call("POST", "/desk/main/cards.csv?lang=en").desk().json(&chosen);
    let records = records(&call.send().await.body);
    assert_eq!(records[0][0], "Card id");
    let ids: Vec<&str> = records[1..].iter().map(|record| record[0].as_str()).collect();
    assert_eq!(ids, [id(3), id(1)]);
}

#[tokio::test]
async fn thousands_of_cards_can_be_chosen() {
    let server = start().await;
    let list = server.json("/desk/main/cards").await;
    let id = list["cards"][0]["card_id"].as_str().unwrap();
    let chosen = json!({"ids": vec![id; 20_000]});
    let answer = server.call("POST", "/desk/main/cards.csv").desk().json(&chosen).send().await;
    assert_eq!(records(&answer.body).len(), 20_001);
}

#[tokio::test]
async fn statistics_as_csv_equal_the_page() {
    let server = start().await;
    let query = "begin=2026-10-01&end=2026-10-31";
    let page = server.json(&format!("/desk/main/statistics?{query}")).await;
    let answer = server.get(&format!("/desk/main/statistics.csv?{query}&lang=en")).await;
    let expected = "attachment; filename=\"statistics_2026-10-01_2026-10-31.csv\"";
    assert_eq!(answer.header("content-disposition"), expected);
    let records = records(&answer.body);
    let heads = ["Day", "Source", "State", "Read at (Beijing)", "Views", "Viewers"];
    assert_eq!(records[0][..6], heads);
    // A line for each of 31 days and both sources, whose users are never added.
    assert_eq!(records.len(), 63);
    for (position, source) in ["api", "console"].into_iter().enumerate() {
        let days = crate::statistics::days_of(&page, source, "days");
        let of_source = records[1..].iter().skip(position).step_by(2);
        for (record, day) in of_source.zip(days) {
            assert_eq!(record[0], day["day"].as_str().unwrap());
            assert_eq!(record[1], ["API", "Console"][position]);
            assert_eq!(record[2..4], ["final", "2026-11-20 10:00"]);
            let row = &day["row"];
            assert_eq!(record[4], row["view_cnt"].as_u64().unwrap_or(0).to_string());
            assert_eq!(record[9], row["verify_user"].as_u64().unwrap_or(0).to_string());
        }
    }
}
