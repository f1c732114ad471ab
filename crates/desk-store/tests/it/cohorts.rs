//! Claims by day, and how long after them codes were redeemed.

use card_model::{
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::cohorts::LATER;
use desk_store::{ChannelAct, Store};

use crate::{channels::told_of, support::MAIN};

fn day(text: &str) -> BeijingDay {
    text.parse().unwrap()
}

fn claim() -> ChannelAct {
    ChannelAct::Claim { channel: None }
}

fn gift(old: &str) -> ChannelAct {
    ChannelAct::Gift { channel: None, old_code: Some(old.to_owned()) }
}

/// Returns day, days until the redemption and number of codes, sorted; claims come first.
async fn counted(store: &Store, card_id: Option<&str>) -> Vec<(BeijingDay, Option<u32>, u64)> {
    let ever = DayRange::between(BeijingDay::MIN, BeijingDay::MAX);
    let card_id = card_id.map(Into::into);
    let counts = store.cohort_counts(MAIN, ever, card_id.as_ref()).await.unwrap();
    let mut counts: Vec<_> =
        counts.into_iter().map(|it| (it.day, it.redeemed_after, it.count)).collect();
    counts.sort_unstable();
    counts
}

#[tokio::test]
async fn days_are_counted_from_midnight_to_midnight_in_beijing() {
    let store = Store::in_memory().await.unwrap();
    assert_eq!(store.cohorts_since(MAIN).await.unwrap(), None);
    let first = day("2026-11-22");
    let after = |days: i64| first.plus(days);
    for code in ["1", "2", "3", "4", "5"] {
        told_of(&store, "p1", code, claim(), first.end()).await;
    }
    for (code, at) in [
        ("1", first.end()),
        // A second later, and a day later by the calendar.
        ("2", after(1).begin()),
        ("3", after(3).end()),
        ("4", after(30).end()),
        ("5", after(31).begin()),
    ] {
        told_of(&store, "p1", code, ChannelAct::Redemption, at).await;
    }
    let expected = [
        (first, None, 5),
        (first, Some(0), 1),
        (first, Some(1), 1),
        (first, Some(3), 1),
        (first, Some(30), 1),
        (first, Some(LATER), 1),
    ];
    assert_eq!(counted(&store, None).await, expected);
    assert_eq!(counted(&store, Some("p1")).await, expected);
    assert_eq!(counted(&store, Some("p2")).await, []);
    assert_eq!(store.cohorts_since(MAIN).await.unwrap(), Some(first));
    store.clear_pushes(MAIN).await.unwrap();
    assert_eq!(counted(&store, None).await, []);
}

#[tokio::test]
async fn a_given_code_keeps_the_claim_of_its_first_owner() {
    let store = Store::in_memory().await.unwrap();
    let first = day("2026-11-23");
    told_of(&store, "p1", "1", claim(), first.begin()).await;
    told_of(&store, "p1", "2", gift("1"), first.plus(2).begin()).await;
    told_of(&store, "p1", "3", gift("2"), first.plus(4).begin()).await;
    told_of(&store, "p1", "3", ChannelAct::Redemption, first.plus(5).begin()).await;
    assert_eq!(counted(&store, None).await, [(first, None, 1), (first, Some(5), 1)]);
}

#[tokio::test]
async fn codes_without_a_known_claim_are_left_out() {
    let store = Store::in_memory().await.unwrap();
    let first = day("2026-11-23");
    told_of(&store, "p1", "8", ChannelAct::Redemption, first.begin()).await;
    told_of(&store, "p1", "9", gift("7"), first.begin()).await;
    told_of(&store, "p1", "9", ChannelAct::Redemption, first.end()).await;
    // An equal code of another card.
    told_of(&store, "p2", "1", claim(), first.begin()).await;
    told_of(&store, "p1", "1", ChannelAct::Redemption, first.end()).await;
    assert_eq!(counted(&store, None).await, [(first, None, 1)]);
}

#[tokio::test]
async fn a_code_counts_once_and_its_first_claim_stays() {
    let store = Store::in_memory().await.unwrap();
    let first = day("2026-11-23");
    let at = |days: i64| first.plus(days).begin();
    told_of(&store, "p1", "1", claim(), at(0)).await;
    // A restored member card is received again with the same code.
    told_of(&store, "p1", "1", claim(), at(3)).await;
    told_of(&store, "p1", "1", ChannelAct::Redemption, at(7)).await;
    told_of(&store, "p1", "1", ChannelAct::Redemption, at(8)).await;
    assert_eq!(counted(&store, None).await, [(first, None, 1), (first, Some(7), 1)]);
}

#[tokio::test]
async fn a_redemption_counts_although_its_event_arrives_before_that_of_the_claim() {
    let store = Store::in_memory().await.unwrap();
    let first = day("2026-11-23");
    let at = |days: i64| UnixSeconds::new(first.plus(days).begin().get() + 1);
    told_of(&store, "p1", "1", ChannelAct::Redemption, at(1)).await;
    told_of(&store, "p1", "1", claim(), at(0)).await;
    // That of a friend, before both receipts.
    told_of(&store, "p1", "4", ChannelAct::Redemption, at(2)).await;
    told_of(&store, "p1", "3", claim(), at(0)).await;
    told_of(&store, "p1", "4", gift("3"), at(1)).await;
    let expected = [(first, None, 2), (first, Some(1), 1), (first, Some(2), 1)];
    assert_eq!(counted(&store, None).await, expected);
}
