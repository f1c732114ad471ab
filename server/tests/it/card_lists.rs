//! A list of cards is either complete or marked as incomplete.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    csv::records,
    support::{
        TestServer,
        client::Answer,
        many_cards::{ManyCards, card_id},
    },
};

/// Enough for every call of a test.
const ALL: usize = 10_000;
const LIST: &str = "/desk/main/cards";

/// Waits until the reading of the list is in the state `wanted`.
async fn until(server: &TestServer, wanted: impl Fn(&card_desk::card_index::Reading) -> bool) {
    let cards = &server.running.server.accounts.get("main").unwrap().cards;
    cards.wait(Duration::from_secs(20), &wanted).await;
    assert!(wanted(&cards.reading()), "{:?}", cards.reading());
}

async fn refresh(server: &TestServer) -> Answer {
    server.call("POST", &format!("{LIST}?wait=30")).desk().send().await
}

async fn export(server: &TestServer, ids: &[String]) -> Answer {
    server.call("POST", "/desk/main/cards.csv").desk().json(&json!({"ids": ids})).send().await
}

fn count(list: &Value) -> usize {
    list["cards"].as_array().unwrap().len()
}

/// JeffreySu/WeiXinMPSDK#262 and #600: one card of another shape broke the reading of all.
#[tokio::test(flavor = "multi_thread")]
async fn a_card_of_another_shape_is_named_and_spoils_no_other() {
    let platform = ManyCards::start(3).await;
    platform.allow(ALL);
    platform.spoil(1);
    let server = platform.server(|_| {}).await;
    let list = server.refreshed().await;
    assert_eq!((count(&list), &list["unreadable"]), (2, &json!([card_id(1)])), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn list_says_how_much_of_it_was_read() {
    let platform = ManyCards::start(300).await;
    let server = platform.server(|_| {}).await;
    platform.allow(120);
    server.json(LIST).await;
    until(&server, |reading| reading.done == 120).await;

    let list = server.json(LIST).await;
    assert_eq!((count(&list), &list["complete"]), (120, &json!(false)));
    assert_eq!((&list["done"], &list["total"]), (&json!(120), &json!(300)));
    assert_eq!(list["reading"], true);
    let overview = server.json("/desk/main/overview").await;
    assert_eq!((&overview["complete"], &overview["card_count"]), (&json!(false), &json!(120)));
    assert_eq!((&overview["done"], &overview["total"]), (&json!(120), &json!(300)));

    // Then only the changes are sent.
    platform.allow(ALL);
    until(&server, |reading| !reading.running).await;
    let cursor = list["cursor"].as_str().unwrap();
    let rest = server.json(&format!("{LIST}?after={cursor}")).await;
    assert_eq!((count(&rest), &rest["whole"]), (180, &json!(false)));
    assert_eq!((&rest["complete"], &rest["reading"]), (&json!(true), &json!(false)));
    let overview = server.json("/desk/main/overview").await;
    assert_eq!((&overview["complete"], &overview["card_count"]), (&json!(true), &json!(300)));
    // `SYS_DELETE` is live: Tencent's console shows it as waiting to be issued.
    assert_eq!(overview["live_count"], 300);
}

#[tokio::test(flavor = "multi_thread")]
async fn hung_platform_ends_the_reading_and_nothing_passes_for_the_whole() {
    let platform = ManyCards::start(300).await;
    let server =
        platform.server(|config| config.timeouts.total = Duration::from_millis(1500)).await;
    platform.allow(120);
    server.json(LIST).await;
    until(&server, |reading| !reading.running && reading.done > 0).await;

    let list = server.json(LIST).await;
    assert_eq!((count(&list), &list["complete"]), (120, &json!(false)));
    assert_eq!(list["failure"]["code"], "upstream_unavailable");
    let csv = server.get("/desk/main/cards.csv").await;
    csv.failure(503, "list_incomplete");
    assert_eq!(csv.header("retry-after"), "5");
    export(&server, &[card_id(0)]).await.failure(503, "list_incomplete");
    // An earlier reading doesn't make a failed one succeed.
    refresh(&server).await.failure(502, "upstream_unavailable");
}

#[tokio::test(flavor = "multi_thread")]
async fn platform_that_never_answers_is_an_error_and_no_empty_list() {
    let platform = ManyCards::start(300).await;
    let server = platform.server(|config| config.timeouts.total = Duration::from_millis(200)).await;
    refresh(&server).await.failure(502, "upstream_unavailable");
    server.get(LIST).await.failure(502, "upstream_unavailable");
    server.get("/desk/main/overview").await.failure(502, "upstream_unavailable");
    // The first eight reads and the client's retries, not one call for each card.
    assert!(platform.calls() <= 3 * 8 * 2, "{}", platform.calls());
}

#[tokio::test(flavor = "multi_thread")]
async fn refresh_returns_202_while_it_runs_and_200_when_all_is_read() {
    let platform = ManyCards::start(70).await;
    let server = platform.server(|_| {}).await;
    let begun = server.call("POST", LIST).desk().send().await;
    assert_eq!((begun.status, begun.json()["complete"].clone()), (202, json!(false)));
    platform.allow(ALL);
    let read = refresh(&server).await;
    assert_eq!((read.status, count(&read.json())), (200, 70));
    server.get(&format!("{LIST}?refresh=true")).await.failure(400, "invalid_query");
}

#[tokio::test(flavor = "multi_thread")]
async fn part_that_was_stored_is_a_part_after_a_restart() {
    let platform = ManyCards::start(300).await;
    let server =
        platform.server(|config| config.timeouts.total = Duration::from_millis(1500)).await;
    platform.allow(120);
    refresh(&server).await.failure(502, "upstream_unavailable");
    let server = platform.server_in(server.stop().await, |_| {}).await;
    let list = server.json(LIST).await;
    assert_eq!((count(&list), &list["complete"]), (120, &json!(false)));

    platform.allow(ALL);
    assert_eq!(refresh(&server).await.status, 200);
    let server = platform.server_in(server.stop().await, |_| {}).await;
    let list = server.json(LIST).await;
    assert_eq!((count(&list), &list["complete"]), (300, &json!(true)));
}

#[tokio::test(flavor = "multi_thread")]
async fn daily_quota_ends_the_reading() {
    let platform = ManyCards::start(300).await;
    let server = platform.server(|config| config.card_reads = 8).await;
    platform.allow(120);
    server.json(LIST).await;
    until(&server, |reading| reading.done == 120).await;
    platform.refuse(45009);
    platform.allow(ALL);
    let failed = refresh(&server).await.failure(502, "upstream_refused");
    assert_eq!(failed["weixin"]["errcode"], 45009);
    assert!(platform.calls() <= 120 + 8, "{}", platform.calls());
    let list = server.json(LIST).await;
    assert_eq!((count(&list), &list["complete"]), (120, &json!(false)));
    assert_eq!(list["failure"]["weixin"]["errcode"], 45009);
}

#[tokio::test(flavor = "multi_thread")]
async fn card_that_weixin_does_not_know_any_more_leaves_list_and_database() {
    let platform = ManyCards::start(70).await;
    let server = platform.server(|_| {}).await;
    platform.allow(ALL);
    let list = refresh(&server).await.json();
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    platform.delete(7);
    let detail = server.get(&format!("{LIST}/{}", card_id(7))).await;
    detail.failure(404, "not_found");
    let event = serde_json::to_value(events.recv().await.unwrap().event).unwrap();
    assert_eq!(event, json!({"event": "card_removed", "card_id": card_id(7)}));

    let cursor = list["cursor"].as_str().unwrap();
    let after = server.json(&format!("{LIST}?after={cursor}")).await;
    assert_eq!((&after["removed"], count(&after)), (&json!([card_id(7)]), 0));
    let store = &server.running.server.store;
    assert_eq!(store.card("main", &card_id(7).as_str().into()).await.unwrap(), None);
    // The list of ids may be stale: reading it does not restore the card.
    assert_eq!(count(&refresh(&server).await.json()), 69);
}

#[tokio::test(flavor = "multi_thread")]
async fn card_that_is_absent_from_a_complete_list_leaves_it() {
    let platform = ManyCards::start(70).await;
    let server = platform.server(|_| {}).await;
    platform.allow(ALL);
    assert_eq!(count(&refresh(&server).await.json()), 70);
    platform.unlist(7);
    let list = refresh(&server).await.json();
    assert_eq!(count(&list), 69);
    assert_eq!(
        server.running.server.store.card("main", &card_id(7).as_str().into()).await.unwrap(),
        None
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn card_that_could_not_be_read_is_named_in_list_and_export() {
    let platform = ManyCards::start(3).await;
    let server = platform.server(|_| {}).await;
    platform.refuse(40009);
    platform.allow(3);
    let list = refresh(&server).await.json();
    assert_eq!(list["unreadable"], json!([card_id(0), card_id(1), card_id(2)]));
    assert_eq!(server.json("/desk/main/overview").await["unreadable"], 3);
    let rows = records(&server.get("/desk/main/cards.csv?lang=en").await.body);
    assert_eq!(rows.len(), 4);
    assert_eq!((rows[1][0].as_str(), rows[1][4].as_str()), ("pMany00000", "could not be read"));
}

#[tokio::test(flavor = "multi_thread")]
async fn minimum_purchase_of_an_ordinary_voucher_is_listed_and_exported() {
    let platform = ManyCards::start(1).await;
    let server = platform.server(|_| {}).await;
    platform.allow(ALL);
    let list = refresh(&server).await.json();
    assert_eq!(list["cards"][0]["least_cost"], 10_000);
    assert_eq!(list["cards"][0].get("use_condition"), None);
    let rows = records(&server.get("/desk/main/cards.csv?lang=en").await.body);
    let column = rows[0].iter().position(|name| name == "Minimum purchase (CNY)").unwrap();
    assert_eq!(rows[1][column], "100");
    assert_eq!(rows[1][4], "Ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_takes_its_places_and_leaves_others_for_people() {
    let platform = ManyCards::start(500).await;
    let server = platform.server(|config| config.card_reads = 64).await;
    server.json(LIST).await;
    // Eight at first, and one more after the response that listed the cards.
    platform.until_waiting(9).await;
    platform.allow(64);
    // Every response adds one read, up to the configured limit.
    platform.until_waiting(64).await;
    for _ in 0..3 {
        let body = json!({"offset": 0, "count": 1});
        assert_eq!(server.weixin("/card/batchget", &body).await.json()["errcode"], 0);
    }
    platform.allow(ALL);
    until(&server, |reading| !reading.running).await;
    assert_eq!(platform.calls(), 500);
}

#[tokio::test]
async fn list_is_compressed_for_who_can_read_it() {
    let platform = ManyCards::start(200).await;
    let server = platform.server(|_| {}).await;
    platform.allow(ALL);
    let plain = refresh(&server).await;
    for encoding in ["br", "gzip"] {
        let answer = server.call("GET", LIST).header("accept-encoding", encoding).send().await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.body.len() * 8 < plain.body.len(), "{encoding}: {}", answer.body.len());
    }
}
