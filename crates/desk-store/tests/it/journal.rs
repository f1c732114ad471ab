//! The life of a write.

use card_model::id::CardId;
use desk_api::write::{Basis, Phase, Verdict, Why, WriteClass, WriteState};
use desk_store::{
    Look, MAX_KEPT_BODY_BYTES, NewWrite, Settlement, Store, StoreError, WriteFilter, WriteRow,
};
use tempfile::TempDir;

use crate::support::{MAIN, NOON, card, end, later, seen, settle, started, update};

/// Returns the audit entries about writes, newest first.
async fn events(store: &Store) -> Vec<String> {
    let entries = store.audit_entries(MAIN, 50).await.unwrap();
    let event =
        |entry: desk_store::AuditEntry| entry.entry.detail["event"].as_str().map(str::to_owned);
    entries.into_iter().filter_map(event).collect()
}

#[tokio::test]
async fn a_write_has_its_evidence_on_the_disk_before_it_is_sent() {
    let store = Store::in_memory().await.unwrap();
    let begun = started(&store, update(Some("k"), 1)).await;
    let row = store.write(MAIN, begun.id).await.unwrap().unwrap();
    assert_eq!(row, begun);
    assert_eq!((row.state, row.intent, row.repeats), (WriteState::Sending, row.id, None));
    assert_eq!(row.evidence, [seen(Phase::Before)]);
}

#[tokio::test]
async fn a_settlement_changes_state_evidence_and_snapshot_together() {
    let store = Store::in_memory().await.unwrap();
    let begun = started(&store, update(None, 1)).await;
    let mut settlement = Settlement::new(&begun, WriteState::Undecided);
    settlement.why = Some(Why::MixedValues);
    settlement.proposal = Some(Verdict::Done);
    settlement.evidence = vec![seen(Phase::After)];
    settlement.look_at = Some(62);
    let look = Look {
        settlements: vec![settlement],
        snapshot: Some(("p1".into(), card("50元"))),
        removed: None,
    };
    store.settle_writes(MAIN, &look, NOON, 7).await.unwrap();
    let row = store.write(MAIN, begun.id).await.unwrap().unwrap();
    assert_eq!((row.why, row.proposal), (Some(Why::MixedValues), Some(Verdict::Done)));
    assert_eq!((row.ended_at, row.settled_at, row.look_at), (Some(7), None, Some(62)));
    assert_eq!(row.evidence, [seen(Phase::Before), seen(Phase::After)]);
    assert!(store.card(MAIN, &"p1".into()).await.unwrap().is_some());
    assert_eq!(store.ledger().await.unwrap(), 7);
    let audit = store.audit_entries(MAIN, 10).await.unwrap();
    assert_eq!(audit.len(), 2, "begun and undecided");
    assert_eq!(audit[0].entry.detail["why"], "mixed_values");
}

#[tokio::test]
async fn of_two_deciders_one_wins() {
    let store = Store::in_memory().await.unwrap();
    let begun = started(&store, update(None, 1)).await;
    let unknown = end(&store, &begun, WriteState::Unknown).await;
    end(&store, &unknown, WriteState::NotDone).await;
    let late =
        Look { settlements: vec![Settlement::new(&unknown, WriteState::Done)], ..Look::default() };
    let refused = store.settle_writes(MAIN, &late, NOON, 0).await;
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    assert_eq!(store.write(MAIN, begun.id).await.unwrap().unwrap().state, WriteState::NotDone);
}

#[tokio::test]
async fn a_look_without_news_keeps_the_version_that_a_person_decides_on() {
    let store = Store::in_memory().await.unwrap();
    let begun = started(&store, update(None, 1)).await;
    let unknown = end(&store, &begun, WriteState::Unknown).await;
    let mut look = Settlement::new(&unknown, WriteState::Unknown);
    look.evidence = vec![seen(Phase::After)];
    look.look_at = Some(5);
    let looked = settle(&store, &unknown, look, 2).await;
    assert_eq!((looked.version, looked.looks), (unknown.version, 1));
}

#[tokio::test]
async fn what_a_previous_run_left_on_its_way_is_looked_for() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    let sending = started(&store, update(None, 1)).await;
    let done = started(&store, update(None, 2)).await;
    end(&store, &done, WriteState::Done).await;
    store.advance_ledger(90).await.unwrap();
    // Simulates a crash of the process.
    drop(store);

    let store = Store::open(&path).await.unwrap();
    store.recover_writes(MAIN, later(9)).await.unwrap();
    let due = store.writes_to_look_for(MAIN, 90, 10).await.unwrap();
    assert_eq!(due.iter().map(|row| row.id).collect::<Vec<_>>(), [sending.id]);
    assert_eq!((due[0].state, due[0].ended_at), (WriteState::Unknown, Some(90)));
    assert_eq!(due[0].body.as_deref(), Some(br#"{"card_id":"p1","cash":{}}"#.as_slice()));
    assert_eq!(events(&store).await, ["unknown", "done", "begun", "begun"]);
    store.recover_writes(MAIN, later(9)).await.unwrap();
    assert_eq!(events(&store).await.len(), 4, "nothing is left to recover");
}

#[tokio::test]
async fn a_write_whose_beginning_failed_is_marked_as_not_sent() {
    let store = Store::in_memory().await.unwrap();
    let begun = started(&store, update(None, 1)).await;
    store.disown_write(MAIN, "r-1", later(9), 3).await.unwrap();
    let row = store.write(MAIN, begun.id).await.unwrap().unwrap();
    assert_eq!((row.state, row.settled_at), (WriteState::NotSent, Some(3)));
    assert_eq!(events(&store).await, ["not_sent", "begun"]);
}

#[tokio::test]
async fn the_newest_writes_come_first_and_only_those_that_are_asked_for() {
    let store = Store::in_memory().await.unwrap();
    let mut ids = Vec::new();
    for body in 0..5 {
        ids.push(started(&store, update(None, body)).await.id);
    }
    let other = NewWrite { card_id: Some("p2".into()), ..update(None, 9) };
    started(&store, other).await;
    let filter = WriteFilter {
        card_id: Some("p1".into()),
        states: vec![WriteState::Sending],
        before: Some(ids[4]),
        ..WriteFilter::default()
    };
    let found = store.writes(MAIN, &filter, 2).await.unwrap();
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [ids[3], ids[2]]);
    assert_eq!(store.open_writes(MAIN).await.unwrap().unknown, 6);
    assert!(store.writes("second", &WriteFilter::default(), 9).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_body_is_kept_up_to_its_limit() {
    let store = Store::in_memory().await.unwrap();
    for (length, kept) in [(MAX_KEPT_BODY_BYTES, true), (MAX_KEPT_BODY_BYTES + 1, false)] {
        let write = NewWrite { body: Some(vec![b'x'; length]), ..update(None, 1) };
        let row = started(&store, write).await;
        assert_eq!(store.write(MAIN, row.id).await.unwrap().unwrap().body.is_some(), kept);
    }
}

/// A key is valid for seven days, independently of how long the body is kept.
#[tokio::test]
async fn expired_bodies_and_responses_are_removed_except_those_of_open_writes() {
    let store = Store::in_memory().await.unwrap();
    let done = started(&store, update(Some("k"), 1)).await;
    end(&store, &done, WriteState::Done).await;
    let open = started(&store, update(None, 2)).await;
    store.forget_bodies("second", 100, later(100)).await.unwrap();
    store.forget_bodies(MAIN, 0, later(100)).await.unwrap();
    assert!(store.write(MAIN, done.id).await.unwrap().unwrap().body.is_some());
    store.forget_bodies(MAIN, 1, later(100)).await.unwrap();
    let row = store.write(MAIN, done.id).await.unwrap().unwrap();
    assert_eq!((row.body, row.answer), (None, None));
    assert_eq!(row.idempotency_key.as_deref(), Some("k"), "the key still counts");
    assert!(store.write(MAIN, open.id).await.unwrap().unwrap().body.is_some());
}

#[tokio::test]
async fn cards_that_are_new_since_a_list_are_unexplained_unless_a_write_created_them() {
    let store = Store::in_memory().await.unwrap();
    let ids = |names: &[&str]| names.iter().map(|it| CardId::from(*it)).collect::<Vec<_>>();
    let known = store.remember_card_ids(MAIN, &ids(&["p1", "p2"])).await.unwrap();
    let create = NewWrite { class: desk_api::write::WriteClass::Make, ..update(None, 1) };
    let begun = started(&store, create).await;
    let mut made = Settlement::new(&begun, WriteState::Done);
    made.card_id = Some("p3".into());
    settle(&store, &begun, made, 0).await;
    store.put_cards(MAIN, &[(&"p4".into(), &card("50元"))], NOON).await.unwrap();
    let listed = ids(&["p4", "p3", "p2", "p1"]);
    assert_eq!(store.unexplained_card_ids(MAIN, &listed, known).await.unwrap(), ["p4"]);
    assert_eq!(store.creator_of(MAIN, &"p3".into()).await.unwrap(), Some(begun.id));
}

/// Regression: two users could adopt the same card at the same moment.
#[tokio::test]
async fn a_card_is_not_adopted_by_two_creations_unless_the_platform_confirms_it() {
    let store = Store::in_memory().await.unwrap();
    let create = |content| NewWrite {
        path: "/card/create".to_owned(),
        class: WriteClass::Make,
        facet: format!("make:{content}"),
        card_id: None,
        ..update(None, content)
    };
    let taking = |write: &WriteRow, basis| {
        let mut settlement = Settlement::new(write, WriteState::Done);
        settlement.basis = Some(basis);
        settlement.card_id = Some("p9".into());
        Look { settlements: vec![settlement], ..Look::default() }
    };
    let first = started(&store, create(1)).await;
    let second = started(&store, create(2)).await;
    let third = started(&store, create(3)).await;
    store.settle_writes(MAIN, &taking(&first, Basis::Person), NOON, 0).await.unwrap();
    for basis in [Basis::Person, Basis::Read] {
        let taken = store.settle_writes(MAIN, &taking(&second, basis), NOON, 0).await;
        assert!(matches!(taken, Err(StoreError::Conflict { .. })), "{basis:?}");
    }
    assert_eq!(store.write(MAIN, second.id).await.unwrap().unwrap(), second);
    // A user's decision may have been wrong.
    store.settle_writes(MAIN, &taking(&third, Basis::Answer), NOON, 0).await.unwrap();
}
