//! Stock and inventory tokens: balance, rules of low stock, orders, reading back, and the ledger.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::{
    NOW, TestServer, start,
    upstream::{self, Upstream},
    voucher,
};

async fn stock(server: &TestServer) -> Value {
    server.json("/desk/main/stock").await
}

fn row<'stock>(stock: &'stock Value, card_id: &str) -> &'stock Value {
    let rows = stock["rows"].as_array().unwrap();
    rows.iter().find(|row| row["card"]["card_id"] == card_id).expect("a row of the card")
}

/// Opens the account of tokens and approves a voucher, whose codes cost 0.4 tokens because of its minimum purchase
/// (S1 "2.1 Selecting a Right Threshold Type").
async fn approved(server: &TestServer) -> String {
    let activated = server.call("GET", "/weixin/main/card/pay/activate").desk().send().await;
    assert_eq!(activated.json()["errcode"], 0, "{}", activated.text());
    let card_id = voucher::create(server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    card_id
}

async fn quote(server: &TestServer, card_id: &str, quantity: u64) -> Value {
    let body = json!({"card_id": card_id, "quantity": quantity});
    let quote = server.weixin("/card/pay/getpayprice", &body).await.json();
    json!({"card_id": card_id, "quantity": quantity, "order_id": quote["order_id"]})
}

async fn read_back(server: &TestServer, write: &Value) -> Value {
    let path = format!("/desk/main/stock/readings/{write}");
    let answer = server.call("POST", &path).desk().json(&json!({})).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn bought_stock_is_read_back_and_its_order_and_ledger_name_the_card() {
    let server = start().await;
    let before = stock(&server).await;
    let card_id = approved(&server).await;
    let now = stock(&server).await;
    let tenths = |stock: &Value| stock["balance"]["total"].as_i64().unwrap();
    let reward = tenths(&now) - tenths(&before);
    // 200 tokens for a new account (P4 "3.1"), none for one that is already open.
    assert!([0, 2000].contains(&reward), "{reward}");
    assert_eq!(row(&now, &card_id)["card"]["quantity"], 0);

    let offer = quote(&server, &card_id, 10).await;
    let answer = server.weixin("/card/pay/confirm", &offer).await;
    assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
    let write: i64 = answer.header("card-desk-write").parse().unwrap();
    let reading = read_back(&server, &json!(write)).await;
    assert_eq!((&reading["expected"], &reading["total"]), (&json!(10), &json!(10)));
    assert_eq!((&reading["check"], &reading["codes"]), (&json!("matches"), &json!(10)));
    assert_eq!(tenths(&now) - tenths(&stock(&server).await), 40, "10 codes at 0.4 tokens");

    let orders = server.json("/desk/main/stock/orders?days=7").await;
    let order = &orders["orders"][0];
    assert_eq!((&order["write"], &order["card_id"]), (&json!(write), &json!(card_id)));
    assert_eq!((&order["quantity"], &order["order"]["order_id"]), (&json!(10), &offer["order_id"]));

    let ledger = server.json(&format!("/desk/main/stock/ledger?card={card_id}")).await;
    let bought = &ledger["entries"][0];
    assert_eq!(ledger["entries"].as_array().unwrap().len(), 1, "{ledger}");
    assert_eq!((&bought["kind"], &bought["tokens"]), (&json!("bought"), &json!(-40)));
    assert_eq!((&bought["before"], &bought["after"]), (&json!(0), &json!(10)));
    assert_eq!((&bought["read"], &bought["check"]), (&json!(10), &json!("matches")));
    assert_eq!(bought["order_id"], offer["order_id"]);

    let file = server.get("/desk/main/stock/ledger.csv?lang=en").await;
    assert_eq!(file.status, 200);
    assert!(file.text().contains("Stock bought"), "{}", file.text());
    // Spreadsheets must not evaluate a negative amount.
    assert!(file.text().contains("'-4"), "{}", file.text());
}

/// The ordinary card of the sample merchant with stock.
async fn ordinary(server: &TestServer) -> (String, u64) {
    let stock = stock(server).await;
    let is_ordinary = |row: &&Value| {
        row["card"]["friends_voucher"] == false && row["card"]["quantity"].as_u64() > Some(10)
    };
    let row = stock["rows"].as_array().unwrap().iter().find(is_ordinary).expect("an ordinary card");
    let card = &row["card"];
    (card["card_id"].as_str().unwrap().to_owned(), card["total_quantity"].as_u64().unwrap())
}

#[tokio::test]
async fn an_ordinary_card_is_raised_and_lowered_and_later_writes_count() {
    let server = start().await;
    let (card_id, total) = ordinary(&server).await;
    let mut writes = Vec::new();
    for body in [
        json!({"card_id": card_id, "increase_stock_value": 7}),
        json!({"card_id": card_id, "reduce_stock_value": 3}),
    ] {
        let answer = server.weixin("/card/modifystock", &body).await;
        assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
        writes.push(answer.header("card-desk-write").parse::<i64>().unwrap());
    }
    // The first one is read after the second one: the stock has both changes.
    for (write, codes) in [(writes[0], 7), (writes[1], -3)] {
        let reading = read_back(&server, &json!(write)).await;
        assert_eq!((&reading["check"], &reading["codes"]), (&json!("matches"), &json!(codes)));
        assert_eq!(reading["total"], total + 4);
    }
    let ledger = server.json(&format!("/desk/main/stock/ledger?card={card_id}&days=1")).await;
    let entries = ledger["entries"].as_array().unwrap();
    let afters: Vec<_> = entries.iter().map(|entry| entry["after"].as_u64().unwrap()).collect();
    assert_eq!(afters, [total + 4, total + 7]);
}

#[tokio::test]
async fn the_ledger_reads_back_what_no_page_has_read() {
    let server = start().await;
    let (card_id, total) = ordinary(&server).await;
    let body = json!({"card_id": card_id, "increase_stock_value": 5});
    server.weixin("/card/modifystock", &body).await;
    let ledger = server.json("/desk/main/stock/ledger").await;
    let entry = &ledger["entries"][0];
    assert_eq!((&entry["check"], &entry["read"]), (&json!("matches"), &json!(total + 5)));
    assert_eq!((&entry["kind"], &entry["state"]), (&json!("modified"), &json!("done")));
}

#[tokio::test]
async fn a_rule_of_a_card_decides_in_the_list_and_is_kept_until_it_is_removed() {
    let server = start().await;
    let (card_id, _) = ordinary(&server).await;
    let path = format!("/desk/main/stock/rules/{card_id}");
    let set = async |rule: &str| {
        server.call("PUT", &path).desk().json(&json!({"rule": rule})).send().await
    };
    assert_eq!(set("100%").await.status, 204);
    assert_eq!(row(&stock(&server).await, &card_id)["card"]["low_stock"], "100%");
    let list = server.json("/desk/main/cards").await;
    let cards = list["cards"].as_array().unwrap();
    let listed = cards.iter().find(|card| card["card_id"] == card_id.as_str()).unwrap();
    assert_eq!(listed["low_stock"], "100%");
    let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
    assert_eq!(detail["low_stock"], "100%", "also after the card was read again");
    set("101%").await.failure(400, "invalid_shape");
    let unknown = server.call("PUT", "/desk/main/stock/rules/pNone").desk();
    unknown.json(&json!({"rule": "5"})).send().await.failure(404, "not_found");

    let account: Arc<_> = server.running.server.accounts.get("main").unwrap();
    let kept = account.store.low_stock_rules("main").await.unwrap();
    assert_eq!(kept.len(), 1, "it is in the database");
    assert_eq!(server.call("DELETE", &path).desk().send().await.status, 204);
    assert_eq!(row(&stock(&server).await, &card_id)["card"]["low_stock"], Value::Null);
}

#[tokio::test]
async fn without_statistics_the_pace_is_unknown_and_no_zero() {
    let (_upstream, server): (Upstream, TestServer) = upstream::start().await;
    let now = stock(&server).await;
    let rows = now["rows"].as_array().unwrap();
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row["received"].is_null()), "{now}");
    assert_eq!(now["now"], NOW.get());
}

#[tokio::test]
async fn a_confirmation_whose_response_is_lost_is_settled_by_its_order() {
    let (upstream, server): (Upstream, TestServer) = upstream::start().await;
    let card_id = voucher::create(&server).await;
    server.call("GET", "/weixin/main/card/pay/activate").desk().send().await;
    let approve = json!({"command": "approve", "card_id": card_id});
    upstream.sandbox.apply(serde_json::from_value(approve).unwrap()).unwrap();
    let offer = quote(&server, &card_id, 10).await;
    upstream.lose_next_answer();
    let failure = server.weixin("/card/pay/confirm", &offer).await.failure(504, "outcome_unknown");
    let id = failure["write"].as_i64().unwrap();
    let write = server.until(id, &["done", "undecided"]).await;
    assert_eq!((&write["state"], &write["basis"]), (&json!("done"), &json!("read")), "{write}");
    let reading = read_back(&server, &json!(id)).await;
    assert_eq!((&reading["check"], &reading["total"]), (&json!("matches"), &json!(10)));

    // It never arrived: no order proves anything, so a person decides, and nothing is added.
    let offer = quote(&server, &card_id, 10).await;
    upstream.lose_next_request();
    let failure = server.weixin("/card/pay/confirm", &offer).await.failure(504, "outcome_unknown");
    let id = failure["write"].as_i64().unwrap();
    let write = server.until(id, &["done", "undecided", "not_done"]).await;
    assert_eq!((&write["state"], &write["proposal"]), (&json!("undecided"), &json!("not_done")));
    let path = format!("/desk/main/stock/readings/{id}");
    let refused = server.call("POST", &path).desk().json(&json!({})).send().await;
    refused.failure(409, "unsettled");
}

#[tokio::test]
async fn unknown_writes_and_ranges_are_refused() {
    let server = start().await;
    let unknown = server.call("POST", "/desk/main/stock/readings/999").desk().json(&json!({}));
    unknown.send().await.failure(404, "not_found");
    for query in ["days=0", "days=367"] {
        let refused = server.get(&format!("/desk/main/stock/orders?{query}")).await;
        assert_eq!(refused.failure(400, "invalid_query")["at"], "days");
    }
}
