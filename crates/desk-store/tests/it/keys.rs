//! Idempotency keys: the same write is recognised, for a while and within its scope.

use desk_api::journal::Outcome;
use desk_store::{Begin, KEY_LIFETIME_SECONDS, NewWrite, Store};
use tokio::task::JoinSet;

use crate::support::{MAIN, answered, finish, later, refused, started, update};

const KEY: Option<&str> = Some("0c9d5a0e");

#[tokio::test]
async fn the_same_write_is_answered_the_same() {
    let store = Store::in_memory().await.unwrap();
    for (key, outcome) in [("done", Outcome::Done), ("refused", refused())] {
        let id = started(&store, update(Some(key), 1)).await;
        store.finish_write(id, answered(outcome, r#"{"errcode":0}"#)).await.unwrap();
        let again = store.begin_write(update(Some(key), 1)).await.unwrap();
        assert_eq!(again, Begin::Replay { answer: br#"{"errcode":0}"#.to_vec() });
    }
    assert_eq!(store.writes(MAIN, None, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn another_body_with_the_same_key_is_a_mistake() {
    let store = Store::in_memory().await.unwrap();
    started(&store, update(KEY, 1)).await;
    assert_eq!(store.begin_write(update(KEY, 2)).await.unwrap(), Begin::Mismatch);
}

#[tokio::test]
async fn what_is_on_its_way_or_unknown_is_not_sent_again() {
    let store = Store::in_memory().await.unwrap();
    let id = started(&store, update(KEY, 1)).await;
    assert_eq!(store.begin_write(update(KEY, 1)).await.unwrap(), Begin::InProgress);
    store.finish_write(id, finish(Outcome::Unknown)).await.unwrap();
    assert_eq!(store.begin_write(update(KEY, 1)).await.unwrap(), Begin::InProgress);
}

#[tokio::test]
async fn what_was_found_done_is_not_sent_again_either() {
    let store = Store::in_memory().await.unwrap();
    let id = started(&store, update(KEY, 1)).await;
    store.finish_write(id, finish(Outcome::Unknown)).await.unwrap();
    store.resolve_write(id, Outcome::FoundDone).await.unwrap();
    let again = store.begin_write(update(KEY, 1)).await.unwrap();
    assert_eq!(again, Begin::AlreadyDone { id, card_id: Some("p1".to_owned()) });
}

#[tokio::test]
async fn what_did_not_happen_may_be_sent_again() {
    let store = Store::in_memory().await.unwrap();
    for outcome in [Outcome::NotSent, Outcome::FoundNotDone] {
        let first = started(&store, update(KEY, 1)).await;
        store.finish_write(first, finish(outcome)).await.unwrap();
        let second = started(&store, update(KEY, 1)).await;
        assert!(second > first);
        assert_eq!(store.begin_write(update(KEY, 1)).await.unwrap(), Begin::InProgress);
        store.finish_write(second, finish(Outcome::NotSent)).await.unwrap();
    }
}

#[tokio::test]
async fn of_many_at_once_one_is_sent() {
    let store = Store::in_memory().await.unwrap();
    let mut callers = JoinSet::new();
    for _ in 0..50 {
        let store = store.clone();
        callers.spawn(async move { store.begin_write(update(KEY, 1)).await.unwrap() });
    }
    let begun = callers.join_all().await;
    assert_eq!(begun.iter().filter(|begin| matches!(begin, Begin::Started { .. })).count(), 1);
    assert_eq!(begun.iter().filter(|begin| **begin == Begin::InProgress).count(), 49);
}

#[tokio::test]
async fn a_key_counts_for_its_account_and_path_alone() {
    let store = Store::in_memory().await.unwrap();
    started(&store, update(KEY, 1)).await;
    started(&store, NewWrite { account: "second".to_owned(), ..update(KEY, 2) }).await;
    started(&store, NewWrite { path: "/card/create".to_owned(), ..update(KEY, 3) }).await;
}

#[tokio::test]
async fn writes_without_a_key_are_never_the_same() {
    let store = Store::in_memory().await.unwrap();
    assert_ne!(started(&store, update(None, 1)).await, started(&store, update(None, 1)).await);
}

#[tokio::test]
async fn a_key_is_forgotten_after_seven_days_and_the_entry_is_not() {
    let store = Store::in_memory().await.unwrap();
    let id = started(&store, update(KEY, 1)).await;
    store.finish_write(id, answered(Outcome::Done, "{}")).await.unwrap();

    let last_second = NewWrite { at: later(KEY_LIFETIME_SECONDS), ..update(KEY, 1) };
    assert!(matches!(store.begin_write(last_second).await.unwrap(), Begin::Replay { .. }));
    let too_late = NewWrite { at: later(KEY_LIFETIME_SECONDS + 1), ..update(KEY, 1) };
    started(&store, too_late).await;
    assert_eq!(store.write_body(id).await.unwrap(), None);
    assert_eq!(store.writes(MAIN, None, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_unknown_is_remembered_for_as_long_as_it_is_unknown() {
    let store = Store::in_memory().await.unwrap();
    let id = started(&store, update(KEY, 1)).await;
    store.finish_write(id, finish(Outcome::Unknown)).await.unwrap();
    let month_later = NewWrite { at: later(4 * KEY_LIFETIME_SECONDS), ..update(KEY, 1) };
    assert_eq!(store.begin_write(month_later).await.unwrap(), Begin::InProgress);
    assert!(store.write_body(id).await.unwrap().is_some());
}
