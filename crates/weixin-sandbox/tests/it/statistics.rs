//! Statistics of vouchers.

use card_model::time::BeijingDay;
use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError};

use crate::{
    special_cards::{member_card, movie_ticket},
    support::{Caller, NOW, groupon_card},
};

const SUMMARY: &str = "/datacube/getcardbizuininfo";
const CARDS: &str = "/datacube/getcardcardinfo";

fn day(from_today: i64) -> BeijingDay {
    NOW.beijing_day().plus(from_today)
}

fn query(begin: i64, end: i64) -> Value {
    json!({"begin_date": day(begin), "end_date": day(end), "cond_source": 1})
}

async fn fresh(caller: Caller) -> Caller {
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    Caller { token, ..caller }
}

#[tokio::test]
async fn sixty_two_days_are_accepted_and_sixty_three_are_not() {
    let caller = Caller::sample().await;
    for path in [SUMMARY, CARDS] {
        let answer = caller.call(path, query(-62, -1)).await;
        assert!(answer.body.get("errcode").is_none(), "success has no errcode: {path}");
        assert!(!answer.body["list"].as_array().unwrap().is_empty());
        assert_eq!(caller.call(path, query(-63, -1)).await.errcode(), 61501, "{path}");
        assert_eq!(caller.call(path, query(-1, -2)).await.errcode(), 61501, "{path}");
        assert_eq!(caller.call(path, query(-1, 0)).await.errcode(), 61501, "no same-day data");
    }
    let all = caller.call(SUMMARY, query(-62, -1)).await.body["list"].as_array().unwrap().len();
    assert_eq!(all, 62);
}

/// Returns the rows for cards of a source.
async fn rows_of(caller: &Caller, path: &str, mut query: Value, source: u64) -> Vec<Value> {
    query["cond_source"] = json!(source);
    caller.call(path, query).await.body["list"].as_array().unwrap().clone()
}

#[tokio::test]
async fn each_source_has_the_figures_of_its_own_cards() {
    let caller = Caller::sample().await;
    let mut of_both = Vec::new();
    for source in [0, 1] {
        let days = rows_of(&caller, SUMMARY, query(-30, -1), source).await;
        assert_eq!(days.len(), 30, "source {source}");
        let cards = rows_of(&caller, CARDS, query(-30, -1), source).await;
        let sum = |rows: &[Value]| -> u64 {
            rows.iter().map(|row| row["view_cnt"].as_u64().unwrap()).sum()
        };
        assert_eq!(sum(&days), sum(&cards));
        let ids: std::collections::BTreeSet<String> =
            cards.iter().map(|row| row["card_id"].as_str().unwrap().to_owned()).collect();
        of_both.push(ids);
    }
    assert!(of_both[0].is_disjoint(&of_both[1]));
    // A card of the other source is known, but has no rows.
    let mut other = query(-30, -1);
    other["card_id"] = json!(of_both[0].first());
    assert_eq!(rows_of(&caller, CARDS, other.clone(), 1).await, [] as [Value; 0]);
    assert_eq!(rows_of(&caller, CARDS, other, 0).await.len(), 30);
}

#[tokio::test]
async fn a_card_can_be_made_on_the_console() {
    let caller = Caller::empty().await;
    let card = groupon_card()["card"].clone();
    let outcome = caller.sandbox.apply(Command::MakeOnConsole { card }).unwrap();
    let card_id = outcome.card_id.unwrap();
    assert_eq!(
        caller.card(card_id.as_str()).await["groupon"]["base_info"]["status"],
        "CARD_STATUS_NOT_VERIFY"
    );
    caller.apply(Command::Approve { card_id: card_id.clone() });
    caller.receive(card_id.as_str(), 3);
    caller.advance(86_400);
    let caller = fresh(caller).await;
    for path in [SUMMARY, CARDS] {
        assert_eq!(rows_of(&caller, path, query(0, 0), 1).await, [] as [Value; 0]);
        assert_eq!(rows_of(&caller, path, query(0, 0), 0).await[0]["receive_cnt"], 3, "{path}");
    }

    let refused = caller.sandbox.apply(Command::MakeOnConsole { card: json!({"card_type": "X"}) });
    assert_eq!(refused, Err(CommandError::InvalidCard { errcode: 40071 }));
}

#[tokio::test]
async fn dates_are_strict() {
    let caller = Caller::empty().await;
    for date in ["2015-6-15", "20150615", "2015-06-31", "15-06-2015", " 2015-06-15", ""] {
        let body = json!({"begin_date": date, "end_date": "2015-06-30", "cond_source": 1});
        assert_eq!(caller.call(SUMMARY, body).await.errcode(), 61500, "{date:?}");
    }
    let source = json!({"begin_date": "2015-06-15", "end_date": "2015-06-30", "cond_source": 2});
    assert_eq!(caller.call(SUMMARY, source).await.errcode(), 61451);
    let early = json!({"begin_date": "2014-11-30", "end_date": "2014-12-02", "cond_source": 1});
    assert_eq!(caller.call(SUMMARY, early).await.errcode(), 61501);
}

#[tokio::test]
async fn yesterday_is_ready_from_eight_in_the_morning() {
    let caller = Caller::sample().await;
    // Until 07:59:59 and 08:00:00 of the next day in Beijing.
    let eight = u64::try_from(day(1).begin().get() + 8 * 3600 - NOW.get()).unwrap();
    caller.advance(eight - 1);
    let caller = fresh(caller).await;
    assert_eq!(caller.call(SUMMARY, query(0, 0)).await.errcode(), 61503);
    assert!(caller.call(SUMMARY, query(-1, -1)).await.body["list"].is_array());
    caller.advance(1);
    assert!(caller.call(SUMMARY, query(0, 0)).await.body["list"].is_array());
}

#[tokio::test]
async fn what_happened_is_counted() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(100).await;
    let id = || card_id.clone();
    caller.apply(Command::View { card_id: id().into(), times: 40 });
    caller.apply(Command::View { card_id: id().into(), times: 10 });
    caller.receive(&card_id, 20);
    caller.receive(&card_id, 5);
    caller.apply(Command::Give { card_id: id().into(), times: 3 });
    caller.apply(Command::Redeem { card_id: id().into(), times: 8 });
    caller.advance(86_400);
    let caller = fresh(caller).await;
    let list = caller.call(CARDS, query(0, 0)).await.body["list"].clone();
    let row = &list[0];
    assert_eq!(row["ref_date"], day(0).to_string());
    assert_eq!(row["card_id"], card_id.as_str());
    assert_eq!((&row["view_cnt"], &row["view_user"]), (&json!(50), &json!(40)));
    assert_eq!((&row["receive_cnt"], &row["receive_user"]), (&json!(25), &json!(20)));
    assert_eq!((&row["given_cnt"], &row["verify_cnt"]), (&json!(3), &json!(8)));
    assert_eq!(row["expire_cnt"], 0);

    // The validity ends: the 17 codes that are left expire.
    caller.advance(30 * 86_400);
    let caller = fresh(caller).await;
    let list = caller.call(CARDS, query(1, 30)).await.body["list"].clone();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["expire_cnt"], 17);
}

#[tokio::test]
async fn the_summary_is_the_sum_of_its_cards_but_not_of_their_users() {
    let caller = Caller::sample().await;
    let days = caller.call(SUMMARY, query(-30, -1)).await.body["list"].clone();
    let cards = caller.call(CARDS, query(-30, -1)).await.body["list"].clone();
    for day in days.as_array().unwrap() {
        let of_day = |field: &str| -> u64 {
            let rows = cards.as_array().unwrap().iter();
            let rows = rows.filter(|row| row["ref_date"] == day["ref_date"]);
            rows.map(|row| row[field].as_u64().unwrap()).sum()
        };
        for figure in ["view", "receive", "verify", "given", "expire"] {
            let count = format!("{figure}_cnt");
            assert_eq!(day[&count].as_u64().unwrap(), of_day(&count), "{count}");
        }
        assert!(day["view_user"].as_u64().unwrap() < of_day("view_user"));
    }
}

#[tokio::test]
async fn coupons_have_rows_of_their_own_member_cards_and_tickets_have_none() {
    let caller = Caller::empty().await;
    let mut ids = Vec::new();
    for card in [groupon_card(), member_card(), movie_ticket()] {
        let card_id = caller.create(card).await;
        caller.apply(Command::Approve { card_id: card_id.clone().into() });
        caller.receive(&card_id, 2);
        ids.push(card_id);
    }
    caller.advance(86_400);
    let caller = fresh(caller).await;
    let list = caller.call(CARDS, query(0, 0)).await.body["list"].clone();
    let rows = list.as_array().unwrap();
    let named: Vec<&str> = rows.iter().map(|row| row["card_id"].as_str().unwrap()).collect();
    assert_eq!(named, [&ids[0]]);
    for card_id in &ids[1..] {
        let mut one = query(0, 0);
        one["card_id"] = json!(card_id);
        assert_eq!(caller.call(CARDS, one).await.body, json!({"list": []}));
    }
    // The merchant's total includes all of them.
    let total = caller.call(SUMMARY, query(0, 0)).await.body["list"].clone();
    assert_eq!(total[0]["receive_cnt"], 6);
}

#[tokio::test]
async fn one_card_can_be_asked_for() {
    let caller = Caller::sample().await;
    let list = caller.call(CARDS, query(-30, -1)).await.body["list"].clone();
    let card_id = list[0]["card_id"].clone();
    let mut one = query(-30, -1);
    one["card_id"] = card_id.clone();
    let rows = caller.call(CARDS, one).await.body["list"].clone();
    assert!(rows.as_array().unwrap().iter().all(|row| row["card_id"] == card_id));
    let mut unknown = query(-30, -1);
    unknown["card_id"] = json!("pUnknown");
    assert_eq!(caller.call(CARDS, unknown).await.errcode(), 40073);
}
