//! Statistics of closed days.

use card_model::{
    statistics::{DayRange, Row},
    time::BeijingDay,
};
use desk_store::{Dataset, Store};

use crate::support::MAIN;

fn day(text: &str) -> BeijingDay {
    text.parse().unwrap()
}

fn range(begin: &str, end: &str) -> DayRange {
    DayRange { begin: day(begin), end: day(end) }
}

fn row(day: &str, card_id: &str, views: u64) -> Row {
    // With a member that only live answers carry.
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
    store.put_days(MAIN, Dataset::AllCards, june, &rows).await.unwrap();

    let known =
        store.known_days(MAIN, Dataset::AllCards, range("2015-06-01", "2015-06-30")).await.unwrap();
    assert_eq!(
        known.into_iter().collect::<Vec<_>>(),
        [day("2015-06-28"), day("2015-06-29"), day("2015-06-30")]
    );
    assert_eq!(store.statistic_rows(MAIN, Dataset::AllCards, june).await.unwrap(), rows);
    let one = range("2015-06-29", "2015-06-29");
    assert_eq!(store.statistic_rows(MAIN, Dataset::AllCards, one).await.unwrap(), rows[..1]);
}

#[tokio::test]
async fn rows_come_by_day_and_then_as_the_platform_answered_them() {
    let store = Store::in_memory().await.unwrap();
    let rows = [row("2015-06-02", "pb", 1), row("2015-06-02", "pa", 2), row("2015-06-01", "pb", 3)];
    let days = range("2015-06-01", "2015-06-02");
    store.put_days(MAIN, Dataset::PerCard, days, &rows).await.unwrap();
    let [second_b, second_a, first] = rows;
    assert_eq!(
        store.statistic_rows(MAIN, Dataset::PerCard, days).await.unwrap(),
        [first, second_b, second_a]
    );
}

#[tokio::test]
async fn the_two_datasets_are_apart() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-01");
    store.put_days(MAIN, Dataset::PerCard, days, &[row("2015-06-01", "p1", 1)]).await.unwrap();
    assert!(store.known_days(MAIN, Dataset::AllCards, days).await.unwrap().is_empty());
    assert!(store.statistic_rows(MAIN, Dataset::AllCards, days).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_second_reading_replaces_the_first() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-03");
    store
        .put_days(
            MAIN,
            Dataset::AllCards,
            days,
            &[row("2015-06-01", "p1", 1), row("2015-06-03", "p1", 3)],
        )
        .await
        .unwrap();
    let again = range("2015-06-01", "2015-06-02");
    store.put_days(MAIN, Dataset::AllCards, again, &[row("2015-06-02", "p1", 2)]).await.unwrap();
    let rows = store.statistic_rows(MAIN, Dataset::AllCards, days).await.unwrap();
    assert_eq!(rows, [row("2015-06-02", "p1", 2), row("2015-06-03", "p1", 3)]);
    assert_eq!(store.known_days(MAIN, Dataset::AllCards, days).await.unwrap().len(), 3);
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
    store.put_days(MAIN, Dataset::AllCards, days, &rows).await.unwrap();
    let wide = range("2015-01-01", "2015-12-31");
    assert_eq!(store.statistic_rows(MAIN, Dataset::AllCards, wide).await.unwrap(), rows[1..2]);
}

#[tokio::test]
async fn a_range_that_ends_before_it_begins_has_no_days() {
    let store = Store::in_memory().await.unwrap();
    let none = range("2015-06-02", "2015-06-01");
    store.put_days(MAIN, Dataset::AllCards, none, &[]).await.unwrap();
    assert!(
        store
            .known_days(MAIN, Dataset::AllCards, range("2015-01-01", "2015-12-31"))
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn clearing_forgets_days_and_rows() {
    let store = Store::in_memory().await.unwrap();
    let days = range("2015-06-01", "2015-06-02");
    store.put_days(MAIN, Dataset::AllCards, days, &[row("2015-06-01", "p1", 1)]).await.unwrap();
    store.clear_statistics(MAIN).await.unwrap();
    assert!(store.known_days(MAIN, Dataset::AllCards, days).await.unwrap().is_empty());
    assert!(store.statistic_rows(MAIN, Dataset::AllCards, days).await.unwrap().is_empty());
}
