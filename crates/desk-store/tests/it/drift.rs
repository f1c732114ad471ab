//! What changed outside this server: readings that continue, entries that are stored once, and their bounds.

use card_model::{card::Card, id::CardId, wire::Raw};
use desk_api::{
    drift::{DriftKind, FieldDrift, MAX_OF_CARD},
    write::WriteState,
};
use desk_store::{DriftFilter, DriftRound, NewDrift, NewPush, PushFilter, Seen, Store};

use crate::support::{MAIN, NOON, end, later, started, update};

fn card(notice: &str) -> Card {
    let text = format!(r#"{{"card_type":"CASH","cash":{{"base_info":{{"notice":"{notice}"}}}}}}"#);
    serde_json::from_str(&text).unwrap()
}

fn raw(text: &str) -> Raw {
    serde_json::from_str(text).unwrap()
}

fn changed(after: &str) -> NewDrift {
    NewDrift {
        kind: DriftKind::Changed,
        title: "50元代金券".to_owned(),
        since: Some(NOON),
        changes: vec![FieldDrift {
            path: "base_info.notice".to_owned(),
            before: None,
            after: Some(raw(after)),
        }],
        write: None,
    }
}

fn seen<'seen>(card_id: &'seen CardId, card: Option<&'seen Card>, round: i64) -> Seen<'seen> {
    Seen { account: MAIN, card_id, card, read_at: later(round), round, settled_up_to: 0 }
}

/// Begins reading `round`, which is the next one.
async fn begin(store: &Store, round: i64) {
    if round > 1 {
        store.end_drift_round(MAIN, round - 1, later(round)).await.unwrap();
    }
    assert!(store.begin_drift_round(MAIN, later(round), later(round)).await.unwrap());
}

#[tokio::test]
async fn a_reading_begins_after_the_pause_and_never_next_to_an_unfinished_one() {
    let store = Store::in_memory().await.unwrap();
    let begin = async |after, at| store.begin_drift_round(MAIN, later(after), later(at)).await;
    assert!(begin(0, 100).await.unwrap());
    assert!(!begin(150, 200).await.unwrap(), "it is unfinished");
    store.end_drift_round(MAIN, 1, later(120)).await.unwrap();
    assert!(!begin(100, 200).await.unwrap());
    assert!(begin(101, 200).await.unwrap());
    let expected = DriftRound {
        round: 2,
        begun_at: later(200),
        ended_at: None,
        completed_at: Some(later(120)),
    };
    assert_eq!(store.drift_round(MAIN).await.unwrap(), Some(expected));
    // The end of an older reading doesn't end the latest one.
    store.end_drift_round(MAIN, 1, later(210)).await.unwrap();
    assert_eq!(store.drift_round(MAIN).await.unwrap(), Some(expected));
    assert_eq!(store.drift_round("second").await.unwrap(), None);
    store.end_drift_round(MAIN, 2, later(220)).await.unwrap();
    assert!(begin(0, 90).await.unwrap(), "200 is later than the clock");
}

#[tokio::test]
async fn a_card_is_stored_once_in_each_reading_with_its_entry_and_event() {
    let store = Store::in_memory().await.unwrap();
    let (id, card) = (CardId::from("p1"), card("new"));
    begin(&store, 1).await;
    assert!(store.keep_seen(seen(&id, Some(&card), 1), None, None).await.unwrap());
    begin(&store, 2).await;
    let push = NewPush {
        account: MAIN.to_owned(),
        identity: [1; 32],
        event: "card_drift".to_owned(),
        happened_at: NOON,
        received_at: NOON,
        card_id: Some(id.clone()),
        code: None,
        message: String::new(),
    };
    let entry = changed("1.50");
    for is_new in [true, false] {
        let kept = store.keep_seen(seen(&id, Some(&card), 2), Some(&entry), Some(&push)).await;
        assert_eq!(kept.unwrap(), is_new);
    }
    let entries = store.drift(MAIN, &DriftFilter::default(), 10).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].changes, entry.changes);
    assert_eq!(entries[0].changes[0].after.as_ref().unwrap().as_str(), "1.50");
    assert_eq!((entries[0].since, entries[0].seen_at), (Some(NOON), later(2)));
    let filter = PushFilter { events: vec!["card_drift".to_owned()], ..PushFilter::default() };
    assert_eq!(store.pushes(MAIN, &filter, 10).await.unwrap()[0].deliveries, 1);
    assert_eq!(store.baseline(MAIN, &id).await.unwrap().unwrap().card, card);
    assert_eq!(store.baseline_rounds(MAIN).await.unwrap()[&id], 2);

    begin(&store, 3).await;
    let gone = NewDrift { kind: DriftKind::Vanished, changes: Vec::new(), ..changed("1") };
    for is_new in [true, false] {
        let kept = store.keep_seen(seen(&id, None, 3), Some(&gone), None).await;
        assert_eq!(kept.unwrap(), is_new);
    }
    assert_eq!(store.baseline(MAIN, &id).await.unwrap(), None);
}

#[tokio::test]
async fn a_reading_from_before_a_reset_stores_nothing() {
    let store = Store::in_memory().await.unwrap();
    let (id, card) = (CardId::from("p1"), card("new"));
    begin(&store, 1).await;
    store.clear_drift(MAIN).await.unwrap();
    let entry = changed("1");
    assert!(!store.keep_seen(seen(&id, Some(&card), 1), Some(&entry), None).await.unwrap());
    assert_eq!(store.drift(MAIN, &DriftFilter::default(), 10).await.unwrap(), []);
}

#[tokio::test]
async fn the_newest_entries_of_a_card_and_of_the_period_remain() {
    let store = Store::in_memory().await.unwrap();
    let (one, other, card) = (CardId::from("p1"), CardId::from("p2"), card("new"));
    let most = i64::from(MAX_OF_CARD);
    begin(&store, 1).await;
    store.keep_seen(seen(&other, Some(&card), 1), Some(&changed("0")), None).await.unwrap();
    for round in 2..most + 4 {
        begin(&store, round).await;
        store.keep_seen(seen(&one, Some(&card), round), Some(&changed("1")), None).await.unwrap();
    }
    let of = async |card_id: &CardId| {
        let filter = DriftFilter { card_id: Some(card_id.clone()), before: None };
        store.drift(MAIN, &filter, 1000).await.unwrap()
    };
    let kept = of(&one).await;
    assert_eq!(kept.len(), usize::try_from(MAX_OF_CARD).unwrap());
    assert_eq!((kept[0].seen_at, kept[kept.len() - 1].seen_at), (later(most + 3), later(4)));
    assert_eq!(of(&other).await.len(), 1);
    let filter = DriftFilter { card_id: None, before: Some(kept[0].id) };
    let next = store.drift(MAIN, &filter, 1).await.unwrap();
    assert_eq!(next, kept[1..2]);

    store.forget_drift(MAIN, later(most + 3)).await.unwrap();
    assert_eq!(of(&one).await, kept[..1]);
    assert_eq!(of(&other).await, []);
}

#[tokio::test]
async fn an_open_write_is_considered_until_it_has_ended() {
    let store = Store::in_memory().await.unwrap();
    let id = CardId::from("p1");
    let numbers = async |after| {
        let writes = store.writes_after(MAIN, &id, after).await.unwrap();
        writes.iter().map(|write| write.id).collect::<Vec<_>>()
    };
    assert_eq!(store.settled_up_to(MAIN, &id).await.unwrap(), 0);
    let first = started(&store, update(Some("a"), 1)).await;
    let first = end(&store, &first, WriteState::Unknown).await;
    assert_eq!(store.settled_up_to(MAIN, &id).await.unwrap(), first.id - 1);
    assert_eq!(numbers(first.id - 1).await, [first.id]);
    let first = end(&store, &first, WriteState::Done).await;
    assert_eq!(store.settled_up_to(MAIN, &id).await.unwrap(), first.id);
    assert_eq!(numbers(first.id).await, [0; 0]);
}
