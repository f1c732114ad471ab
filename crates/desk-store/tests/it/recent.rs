//! Sums of the last days of each card, and the accuracy of predicted reviews.

use card_model::{
    statistics::{CardSource, Counts, DayRange, Row},
    time::BeijingDay,
};
use desk_api::{card_list::Predictions, write::WriteState};
use desk_store::{Dataset, Known, NewWrite, Series, Settlement, Store};

use crate::support::{MAIN, NOON, later, settle, started, update};

const WEEK: DayRange = DayRange::between(BeijingDay::new(16_600), BeijingDay::new(16_606));

fn series(dataset: Dataset, source: CardSource) -> Series {
    Series { dataset, source }
}

fn row(day: BeijingDay, card_id: &str, receive: u64, verify: u64) -> Row {
    Row {
        ref_date: Some(day),
        card_id: Some(card_id.into()),
        receive_cnt: Some(receive),
        verify_cnt: Some(verify),
        ..Row::default()
    }
}

#[tokio::test]
async fn receipts_and_redemptions_of_each_card_are_added() {
    let store = Store::in_memory().await.unwrap();
    assert_eq!(store.known_days(MAIN, WEEK).await.unwrap(), Known::default());
    let days = DayRange::between(BeijingDay::new(16_599), BeijingDay::new(16_601));
    let rows = [
        row(BeijingDay::new(16_599), "p1", 1000, 1000),
        row(BeijingDay::new(16_600), "p1", 5, 1),
        row(BeijingDay::new(16_601), "p1", 7, 2),
        row(BeijingDay::new(16_601), "p2", 3, 0),
    ];
    let api = series(Dataset::PerCard, CardSource::Api);
    store.put_days(MAIN, api, days, &rows, NOON).await.unwrap();
    let console = series(Dataset::PerCard, CardSource::Console);
    store
        .put_days(MAIN, console, days, &[row(BeijingDay::new(16_600), "p1", 10, 0)], NOON)
        .await
        .unwrap();
    // The statistics of all cards together are another dataset.
    let all = series(Dataset::AllCards, CardSource::Api);
    store
        .put_days(MAIN, all, days, &[row(BeijingDay::new(16_600), "p1", 9, 9)], NOON)
        .await
        .unwrap();
    let sums = store.sums_of_cards(MAIN, WEEK).await.unwrap();
    let counts = |receive, verify| Counts { receive, verify, ..Counts::default() };
    assert_eq!(sums["p1"], counts(22, 3));
    assert_eq!(sums["p2"], counts(3, 0));
    let known = store.known_days(MAIN, WEEK).await.unwrap();
    assert_eq!(known, Known { days: 2, read_at: Some(NOON), readings: 4 });
    store.put_days(MAIN, console, WEEK, &[], later(60)).await.unwrap();
    assert_ne!(store.known_days(MAIN, WEEK).await.unwrap(), known, "a new reading shows");
}

#[tokio::test]
async fn a_gap_is_no_known_day() {
    let store = Store::in_memory().await.unwrap();
    let api = series(Dataset::PerCard, CardSource::Api);
    store.put_failure(MAIN, api, WEEK, "45009").await.unwrap();
    assert_eq!(store.known_days(MAIN, WEEK).await.unwrap().days, 0);
}

#[tokio::test]
async fn the_record_compares_predictions_with_answers() {
    let store = Store::in_memory().await.unwrap();
    assert_eq!(store.predictions(MAIN).await.unwrap(), Predictions::default());
    let outcomes = [
        (Some(true), Some(true)),
        (Some(false), Some(true)),
        (None, Some(true)),
        (Some(true), None),
    ];
    for (number, (predicted, answered)) in (0_u8..).zip(outcomes) {
        let write = NewWrite {
            predicted_send_check: predicted,
            facet: format!("card:p{number}"),
            ..update(None, number)
        };
        let begun = started(&store, write).await;
        let settlement =
            Settlement { send_check: answered, ..Settlement::new(&begun, WriteState::Done) };
        settle(&store, &begun, settlement, 0).await;
    }
    // Without a prediction or a response there is nothing to compare.
    assert_eq!(store.predictions(MAIN).await.unwrap(), Predictions { matched: 1, total: 2 });
}
