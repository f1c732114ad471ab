//! The overview page: items that need a person, and the figures of the last days. Also the details of one card.

use serde_json::{Value, json};

use crate::support::{TestServer, start, voucher};

fn kinds(overview: &Value) -> Vec<&str> {
    overview["urgent"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["concern"].as_object().unwrap().keys().next().unwrap().as_str())
        .collect()
}

#[tokio::test]
async fn the_sample_merchant_has_something_of_every_kind_in_order() {
    let server = start().await;
    let overview = server.json("/desk/main/overview").await;
    let kinds = kinds(&overview);
    assert_eq!(kinds[0], "refused");
    assert_eq!(overview["urgent"][0]["reason"], "封面文字提到了其他品牌，请修改后重新提交");
    assert!(kinds.len() <= 7);
    let place = |kind| kinds.iter().position(|it| *it == kind);
    assert!(place("low_stock") < place("ready_to_issue"), "{kinds:?}");
    assert!(overview["urgent_count"].as_u64().unwrap() >= kinds.len() as u64);
    // The pace is that of the last seven closed days (PACE_DAYS).
    let low = &overview["urgent"][place("low_stock").unwrap()];
    assert!(low["concern"]["low_stock"]["days_left"].is_u64() && low["color"].is_string(), "{low}");
    for item in overview["urgent"].as_array().unwrap() {
        assert!(!item["title"].as_str().unwrap().is_empty(), "{item}");
    }
}

#[tokio::test]
async fn two_months_are_told_day_by_day() {
    let server = start().await;
    let overview = server.json("/desk/main/overview").await;
    let days = |name: &str| -> Vec<String> {
        let rows = overview[name].as_array().unwrap();
        assert!(rows.iter().all(|row| row["counts"].is_object()), "{name}: no gaps");
        rows.iter().map(|row| row["day"].as_str().unwrap().to_owned()).collect()
    };
    // The clock is at 10:00 on November 20, 2026.
    let (now, before) = (days("rows"), days("previous_rows"));
    assert_eq!((now.len(), before.len()), (30, 30));
    assert_eq!((now[0].as_str(), now[29].as_str()), ("2026-10-21", "2026-11-19"));
    assert_eq!((before[0].as_str(), before[29].as_str()), ("2026-09-21", "2026-10-20"));
}

async fn detail(server: &TestServer, card_id: &str) -> Value {
    server.json(&format!("/desk/main/cards/{card_id}")).await
}

#[tokio::test]
async fn a_card_tells_what_its_users_did_last_week() {
    let server = start().await;
    let overview = server.json("/desk/main/overview").await;
    let statistics = server.json("/desk/main/statistics?begin=2026-11-13&end=2026-11-19").await;
    assert_eq!(overview["days"], json!({"begin": "2026-11-13", "end": "2026-11-19"}));
    let most = &statistics["cards"][0];
    let recent = detail(&server, most["card_id"].as_str().unwrap()).await["recent"].clone();
    assert_eq!(recent["receive"], most["counts"]["receive"]);
    assert_eq!(recent["verify"], most["counts"]["verify"]);
    assert_eq!(recent["known_days"], 7);
}

#[tokio::test]
async fn a_card_remembers_its_refusal_and_the_record_of_predictions() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let refuse = json!({"command": "refuse", "card_id": card_id, "reason": "图片模糊"});
    server.command(&refuse).await;
    let body = json!({"card_id": card_id, "cash": {"base_info": {"notice": "出示二维码"}}});
    server.weixin("/card/update", &body).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    let detail = detail(&server, &card_id).await;
    assert_eq!(detail["refuse_reason"], Value::Null);
    assert_eq!(detail["previous_refusal"]["reason"], "图片模糊");
    let record = &detail["predictions"];
    assert_eq!(record["matched"], record["total"], "{record}");
    assert_eq!(record["total"], 1);
}
