//! Exports: readable by spreadsheets, and without cells that they would evaluate.

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
    // A line for each of 31 days and both sources. Users of the sources are never added.
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

#[tokio::test]
async fn the_file_of_one_card_has_its_title_and_the_compared_days() {
    let server = start().await;
    let query = "begin=2026-11-10&end=2026-11-19";
    let cards = server.json("/desk/main/cards").await;
    let page = server.json(&format!("/desk/main/statistics?{query}")).await;
    let card_id = page["cards"][0]["card_id"].as_str().unwrap();
    let rows = cards["cards"].as_array().unwrap();
    let row = rows.iter().find(|row| row["card_id"] == card_id).unwrap();
    let query =
        format!("{query}&card_id={card_id}&compare_begin=2026-10-01&compare_end=2026-10-05");
    let page = server.json(&format!("/desk/main/statistics?{query}")).await;
    let answer = server.get(&format!("/desk/main/statistics.csv?{query}")).await;
    let disposition = answer.header("content-disposition").to_owned();
    let (_, encoded) = disposition.split_once("filename*=UTF-8''").unwrap();
    let letters: String =
        row["title"].as_str().unwrap().chars().filter(|letter| letter.is_alphanumeric()).collect();
    let wanted = format!("统计_{letters}_2026-11-10_2026-11-19.csv");
    let wanted: String = wanted
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    assert_eq!(encoded, wanted);
    let records = records(&answer.body);
    assert_eq!(records.len(), 11);
    let heads: Vec<_> = records[0].iter().skip(14).collect();
    assert_eq!(heads[..2], ["对比日期", "对比：浏览次数"]);
    let source = page["sources"][0]["source"].as_str().unwrap();
    let before = crate::statistics::days_of(&page, source, "previous");
    for (record, day) in records[1..].iter().zip(before) {
        assert_eq!(record[14], day["day"].as_str().unwrap());
        assert_eq!(record[15], day["row"]["view_cnt"].as_u64().unwrap_or(0).to_string());
    }
    // The other range is shorter.
    assert_eq!(records[6][14..], [""; 6]);
}
