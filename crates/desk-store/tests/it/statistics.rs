//! Statistics of closed days.

use card_model::{
    statistics::{CardSource, DayRange, Row},
    time::BeijingDay,
};
use desk_store::{Dataset, Series, Store, StoredDay};
use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};

use crate::support::{MAIN, NOON, later};

const ALL_CARDS: Series = Series { dataset: Dataset::AllCards, source: CardSource::Api };
const PER_CARD: Series = Series { dataset: Dataset::PerCard, source: CardSource::Api };
const CONSOLE: Series = Series { dataset: Dataset::AllCards, source: CardSource::Console };

fn day(text: &str) -> BeijingDay {
    text.parse().unwrap()
}

fn range(begin: &str, end: &str) -> DayRange {
    DayRange::between(day(begin), day(end))
}

fn row(day: &str, card_id: &str, views: u64) -> Row {
    // With a member that occurs only in recorded responses (R1 "2.26 拉取卡券概况数据接口").
    let text = format!(
        r#"{{"ref_date":"{day}","card_id":"{card_id}","view_cnt":{views},"view_friends_cnt":2}}"#
    );
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn days_without_rows_are_known_too() {
    let store = Store::in_memory().await.unwrap();
    let june = range("2015-06-28", "2015-07-02");
    let rows = [row("2015-06-29", "p1", 5), row("2015-07-02", "p1", 7)];
    store.put_days(MAIN, ALL_CARDS, june, &rows, NOON).await.unwrap();

    let known =
        store.stored_days(MAIN, ALL_CARDS, range("2015-06-01", "2015-06-30")).await.unwrap();
    assert_eq!(
        known.into_keys().collect::<Vec<_>>(),
        [day("2015-06-28"), day("2015-06-29"), day("2015-06-30")]
    );
    assert_eq!(store.statistic_rows(MAIN, ALL_CARDS, june).await.unwrap(), rows);
    let one = range("2015-06-29", "2015-06-29");
    assert_eq!(store.statistic_rows(MAIN, ALL_CARDS, one).await.unwrap(), rows[..1]);
}

#[tokio::test]
async fn rows_come_by_day_and_then_as_the_platform_answered_them() {
    let store = Store::in_memory().await.unwrap();
    let rows = [row("2015-06-02", "pb", 1), row("2015-06-02", "pa", 2), row("2015-06-01", "pb", 3)];
    let days = range("2015-06-01", "2015-06-02");
    store.put_days(MAIN, PER_CARD, days, &rows, NOON).await.unwrap();
    let [second_b, second_a, first] = rows;
    assert_eq!(
        store.statistic_rows(MAIN, PER_CARD, days).await.unwrap(),
        [first, second_b, second_a]
    );
}

#[tokio::test]
async fn the_two_datasets_are_apart() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-01");
    store.put_days(MAIN, PER_CARD, days, &[row("2015-06-01", "p1", 1)], NOON).await.unwrap();
    assert!(store.stored_days(MAIN, ALL_CARDS, days).await.unwrap().is_empty());
    assert!(store.statistic_rows(MAIN, ALL_CARDS, days).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_second_reading_replaces_the_first() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-03");
    store
        .put_days(
            MAIN,
            ALL_CARDS,
            days,
            &[row("2015-06-01", "p1", 1), row("2015-06-03", "p1", 3)],
            NOON,
        )
        .await
        .unwrap();
    let again = range("2015-06-01", "2015-06-02");
    store.put_days(MAIN, ALL_CARDS, again, &[row("2015-06-02", "p1", 2)], NOON).await.unwrap();
    let rows = store.statistic_rows(MAIN, ALL_CARDS, days).await.unwrap();
    assert_eq!(rows, [row("2015-06-02", "p1", 2), row("2015-06-03", "p1", 3)]);
    assert_eq!(store.stored_days(MAIN, ALL_CARDS, days).await.unwrap().len(), 3);
}

#[tokio::test]
async fn rows_of_other_days_are_left_out() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-02");
    let rows = [
        row("2015-05-31", "p1", 1),
        row("2015-06-01", "p1", 2),
        row("2015-06-03", "p1", 3),
        Row::default(),
    ];
    store.put_days(MAIN, ALL_CARDS, days, &rows, NOON).await.unwrap();
    let wide = range("2015-01-01", "2015-12-31");
    assert_eq!(store.statistic_rows(MAIN, ALL_CARDS, wide).await.unwrap(), rows[1..2]);
}

#[tokio::test]
async fn clearing_forgets_days_and_rows() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-02");
    store.put_days(MAIN, ALL_CARDS, days, &[row("2015-06-01", "p1", 1)], NOON).await.unwrap();
    store.clear_statistics(MAIN).await.unwrap();
    assert!(store.stored_days(MAIN, ALL_CARDS, days).await.unwrap().is_empty());
    assert!(store.statistic_rows(MAIN, ALL_CARDS, days).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_two_sources_are_apart() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-01");
    let (api, console) = (row("2015-06-01", "p1", 1), row("2015-06-01", "p2", 9));
    store.put_days(MAIN, ALL_CARDS, days, std::slice::from_ref(&api), NOON).await.unwrap();
    assert!(store.stored_days(MAIN, CONSOLE, days).await.unwrap().is_empty());
    store.put_days(MAIN, CONSOLE, days, std::slice::from_ref(&console), NOON).await.unwrap();
    assert_eq!(store.statistic_rows(MAIN, ALL_CARDS, days).await.unwrap(), [api]);
    assert_eq!(store.statistic_rows(MAIN, CONSOLE, days).await.unwrap(), [console]);
}

fn stored(has_figures: bool, fetched: bool, failure: Option<&str>) -> StoredDay {
    let failure = failure.map(str::to_owned);
    StoredDay { has_figures, fetched_at: fetched.then_some(NOON), failure }
}

#[tokio::test]
async fn a_failure_makes_gaps_and_keeps_what_was_read() {
    let store = Store::in_memory().await.unwrap();
    let read = range("2015-06-01", "2015-06-01");
    let rows = [row("2015-06-01", "p1", 1)];
    store.put_days(MAIN, ALL_CARDS, read, &rows, NOON).await.unwrap();
    let both = range("2015-06-01", "2015-06-02");
    store.put_failure(MAIN, ALL_CARDS, both, "45011").await.unwrap();

    let days = store.stored_days(MAIN, ALL_CARDS, both).await.unwrap();
    assert_eq!(days[&day("2015-06-01")], stored(true, true, Some("45011")));
    assert_eq!(days[&day("2015-06-02")], stored(false, false, Some("45011")));
    assert_eq!(store.statistic_rows(MAIN, ALL_CARDS, both).await.unwrap(), rows);

    store.put_days(MAIN, ALL_CARDS, both, &rows, NOON).await.unwrap();
    let days = store.stored_days(MAIN, ALL_CARDS, both).await.unwrap();
    assert!(days.values().all(|day| *day == stored(true, true, None)), "{days:?}");
}

#[tokio::test]
async fn readings_from_the_future_lose_their_time_and_keep_their_figures() {
    let store = Store::in_memory().await.unwrap();
    let (first, second) = (range("2015-06-01", "2015-06-01"), range("2015-06-02", "2015-06-02"));
    store.put_days(MAIN, ALL_CARDS, first, &[], NOON).await.unwrap();
    let rows = [row("2015-06-02", "p1", 1)];
    store.put_days(MAIN, ALL_CARDS, second, &rows, later(8 * 86_400)).await.unwrap();

    assert_eq!(store.distrust_future_readings(MAIN, later(60)).await.unwrap(), 1);
    let days = store.stored_days(MAIN, ALL_CARDS, range("2015-06-01", "2015-06-02")).await.unwrap();
    assert_eq!(days[&day("2015-06-01")], stored(true, true, None));
    assert_eq!(days[&day("2015-06-02")], stored(true, false, None));
    assert_eq!(store.statistic_rows(MAIN, ALL_CARDS, second).await.unwrap(), rows);
}

#[tokio::test]
async fn days_of_an_older_database_are_of_the_api_and_have_no_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.sqlite3");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut old = options.connect().await.unwrap();
    desk_store::migrations_up_to(2).run(&mut old).await.unwrap();
    for statement in [
        "INSERT INTO statistic_days VALUES ('main', 'all_cards', 16587), ('main', 'all_cards', \
         16588)",
        r#"INSERT INTO statistic_rows VALUES ('main', 'all_cards', 16587, 0, '{"ref_date":"2015-06-01","view_cnt":5}')"#,
    ] {
        sqlx::query(statement).execute(&mut old).await.unwrap();
    }
    sqlx::Connection::close(old).await.unwrap();

    let store = Store::open(&path).await.unwrap();
    let days = range("2015-06-01", "2015-06-02");
    let rows = store.statistic_rows(MAIN, ALL_CARDS, days).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].view_cnt, Some(5));
    let kept = store.stored_days(MAIN, ALL_CARDS, days).await.unwrap();
    assert_eq!(kept.len(), 2);
    assert!(kept.values().all(|day| *day == stored(true, false, None)), "{kept:?}");
    assert!(store.stored_days(MAIN, CONSOLE, days).await.unwrap().is_empty());
    store.close().await;
}
