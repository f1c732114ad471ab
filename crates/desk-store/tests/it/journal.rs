//! The life of a write.

use desk_api::journal::{Entry, Outcome};
use desk_store::{Finish, MAX_KEPT_BODY_BYTES, NewWrite, Store, StoreError};
use tempfile::TempDir;

use crate::support::{MAIN, NOON, answered, finish, refused, started, update};

#[tokio::test]
async fn a_write_is_pending_until_it_is_finished() {
    let store = Store::in_memory().await.unwrap();
    let id = started(&store, update(None, 1)).await;
    let entry = Entry {
        id,
        at: NOON,
        path: "/card/update".to_owned(),
        card_id: Some("p1".to_owned()),
        outcome: Outcome::Pending,
        predicted_send_check: Some(true),
        send_check: None,
        request_id: "r-1".to_owned(),
    };
    assert_eq!(store.writes(MAIN, None, 10).await.unwrap(), std::slice::from_ref(&entry));

    let finish = Finish { send_check: Some(false), ..finish(Outcome::Done) };
    store.finish_write(id, finish).await.unwrap();
    let done = Entry { outcome: Outcome::Done, send_check: Some(false), ..entry };
    assert_eq!(store.writes(MAIN, None, 10).await.unwrap(), [done]);
}

#[tokio::test]
async fn every_outcome_reads_back() {
    let store = Store::in_memory().await.unwrap();
    for outcome in [
        Outcome::Done,
        refused(),
        Outcome::NotSent,
        Outcome::Unknown,
        Outcome::FoundDone,
        Outcome::FoundNotDone,
    ] {
        let id = started(&store, update(None, 1)).await;
        store.finish_write(id, finish(outcome.clone())).await.unwrap();
        let newest = store.writes(MAIN, None, 1).await.unwrap().remove(0);
        assert_eq!((newest.id, newest.outcome), (id, outcome));
    }
}

#[tokio::test]
async fn a_finished_write_stays_finished() {
    let store = Store::in_memory().await.unwrap();
    let id = started(&store, update(None, 1)).await;
    store.finish_write(id, finish(Outcome::Done)).await.unwrap();
    let again = store.finish_write(id, finish(Outcome::NotSent)).await;
    assert!(matches!(again, Err(StoreError::Conflict { .. })));
    assert!(matches!(
        store.resolve_write(id, Outcome::FoundNotDone).await,
        Err(StoreError::Conflict { .. })
    ));
    let nobody = store.finish_write(id + 1, finish(Outcome::Done)).await;
    assert!(matches!(nobody, Err(StoreError::Conflict { .. })));
    assert_eq!(store.writes(MAIN, None, 1).await.unwrap()[0].outcome, Outcome::Done);
}

#[tokio::test]
async fn an_unknown_outcome_waits_until_it_is_resolved() {
    let store = Store::in_memory().await.unwrap();
    let first = started(&store, update(None, 1)).await;
    let second = started(&store, update(None, 2)).await;
    started(&store, update(None, 3)).await;
    for id in [second, first] {
        store.finish_write(id, finish(Outcome::Unknown)).await.unwrap();
    }
    let unknown: Vec<i64> =
        store.unknown_writes(MAIN).await.unwrap().iter().map(|entry| entry.id).collect();
    assert_eq!(unknown, [first, second]);

    store.resolve_write(first, Outcome::FoundDone).await.unwrap();
    assert_eq!(store.unknown_writes(MAIN).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_a_previous_run_left_on_its_way_is_unknown() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    let pending = started(&store, update(None, 1)).await;
    let done = started(&store, update(None, 2)).await;
    store.finish_write(done, finish(Outcome::Done)).await.unwrap();
    // No goodbye: the process ends here.
    drop(store);

    let store = Store::open(&path).await.unwrap();
    let unknown = store.unknown_writes(MAIN).await.unwrap();
    assert_eq!(unknown.iter().map(|entry| entry.id).collect::<Vec<_>>(), [pending]);
    let body = store.write_body(pending).await.unwrap().unwrap();
    assert_eq!(body, br#"{"card_id":"p1","cash":{}}"#);
}

#[tokio::test]
async fn the_card_that_was_made_is_named_afterwards() {
    let store = Store::in_memory().await.unwrap();
    let create = NewWrite { path: "/card/create".to_owned(), card_id: None, ..update(None, 1) };
    let id = started(&store, create).await;
    let made = Finish { card_id: Some("p9".to_owned()), ..finish(Outcome::Done) };
    store.finish_write(id, made).await.unwrap();
    started(&store, update(None, 2)).await;
    let writes = store.writes(MAIN, Some("p9"), 10).await.unwrap();
    assert_eq!(writes.iter().map(|entry| entry.id).collect::<Vec<_>>(), [id]);
}

#[tokio::test]
async fn the_newest_writes_come_first_and_no_more_than_asked_for() {
    let store = Store::in_memory().await.unwrap();
    let mut ids = Vec::new();
    for body in 0..5 {
        ids.push(started(&store, update(None, body)).await);
    }
    let newest: Vec<i64> =
        store.writes(MAIN, Some("p1"), 2).await.unwrap().iter().map(|entry| entry.id).collect();
    assert_eq!(newest, [ids[4], ids[3]]);
}

#[tokio::test]
async fn a_body_is_kept_up_to_its_limit() {
    let store = Store::in_memory().await.unwrap();
    for (length, kept) in [(MAX_KEPT_BODY_BYTES, true), (MAX_KEPT_BODY_BYTES + 1, false)] {
        let id =
            started(&store, NewWrite { body: Some(vec![b'x'; length]), ..update(None, 1) }).await;
        assert_eq!(store.write_body(id).await.unwrap().is_some(), kept);
    }
    let id = started(&store, NewWrite { body: None, ..update(None, 1) }).await;
    assert_eq!(store.write_body(id).await.unwrap(), None);
    store.finish_write(id, answered(Outcome::Done, "{}")).await.unwrap();
}
