//! Idempotency keys: the whole table of what a used key means.

use desk_api::write::{WriteClass, WriteState};
use desk_store::{
    Begin, KEY_LIFETIME_SECONDS, KeyDecision, NewWrite, REFUSAL_LIFETIME_SECONDS, Repeat, Store,
    WriteRow,
};
use tokio::task::JoinSet;

use crate::support::{MAIN, end, refuse, started, update};

const KEY: Option<&str> = Some("0c9d5a0e");

async fn decision(store: &Store, write: &NewWrite) -> KeyDecision {
    match store.begin_write(write).await.unwrap() {
        Begin::Key(decision, _) => decision,
        Begin::Started(row) => {
            // Rolled back, so that the next call sees the same earlier attempt.
            assert!(row.repeats.is_some());
            KeyDecision::NewAttempt
        }
        Begin::Equal(_) => panic!("an equal write is open"),
    }
}

/// Creates a store with one attempt that ended in a state.
async fn after(state: WriteState, class: WriteClass) -> (Store, WriteRow) {
    let store = Store::in_memory().await.unwrap();
    let begun = started(&store, NewWrite { class, ..update(KEY, 1) }).await;
    if state == WriteState::Sending {
        return (store, begun);
    }
    let row = end(&store, &begun, state).await;
    (store, row)
}

#[tokio::test]
async fn a_used_key_means_what_its_write_came_to() {
    use KeyDecision::{InProgress, Mismatch, NewAttempt, Replay, Superseded, Unsettled};
    for (state, same_body, other_body) in [
        (WriteState::Sending, InProgress, Mismatch),
        (WriteState::Done, Replay, Mismatch),
        (WriteState::Unknown, Unsettled, Mismatch),
        (WriteState::Undecided, Unsettled, Mismatch),
        (WriteState::NotSent, NewAttempt, NewAttempt),
        (WriteState::NotDone, NewAttempt, NewAttempt),
        (WriteState::Superseded, Superseded, Mismatch),
        (WriteState::Abandoned, Superseded, Mismatch),
    ] {
        let (store, _) = after(state, WriteClass::Set).await;
        assert_eq!(decision(&store, &update(KEY, 1)).await, same_body, "{state:?}");
        let (store, _) = after(state, WriteClass::Set).await;
        assert_eq!(decision(&store, &update(KEY, 2)).await, other_body, "{state:?}");
    }
}

#[tokio::test]
async fn an_open_write_is_repeated_only_where_that_is_safe() {
    for (class, expected) in [
        (WriteClass::Claim, KeyDecision::NewAttempt),
        (WriteClass::Set, KeyDecision::NewAttempt),
        (WriteClass::Union, KeyDecision::NewAttempt),
        (WriteClass::Spare, KeyDecision::NewAttempt),
        (WriteClass::Add, KeyDecision::Unsettled),
        (WriteClass::Make, KeyDecision::Unsettled),
    ] {
        let (store, _) = after(WriteState::Unknown, class).await;
        let again = NewWrite { class, repeat: Some(Repeat::Same), ..update(KEY, 1) };
        assert_eq!(decision(&store, &again).await, expected, "{class:?}");
    }
}

#[tokio::test]
async fn a_gift_cards_refund_is_never_repeated_while_it_is_open() {
    let store = Store::in_memory().await.unwrap();
    let refund = || NewWrite {
        path: "/card/giftcard/order/refund".to_owned(),
        class: WriteClass::Claim,
        repeat: Some(Repeat::Same),
        ..update(KEY, 1)
    };
    let begun = started(&store, refund()).await;
    end(&store, &begun, WriteState::Undecided).await;
    assert_eq!(decision(&store, &refund()).await, KeyDecision::Unsettled);
}

/// Regression: all refusals were replayed for seven days.
#[tokio::test]
async fn a_refusal_is_replayed_for_ten_minutes_and_quota_or_credentials_not_at_all() {
    for (errcode, at_once) in [
        (40078, KeyDecision::Replay),
        (40099, KeyDecision::Replay),
        (45009, KeyDecision::NewAttempt),
        (45011, KeyDecision::NewAttempt),
        (40164, KeyDecision::NewAttempt),
        (48001, KeyDecision::NewAttempt),
    ] {
        let store = Store::in_memory().await.unwrap();
        let begun = started(&store, update(KEY, 1)).await;
        refuse(&store, &begun, errcode).await;
        assert_eq!(decision(&store, &update(KEY, 1)).await, at_once, "{errcode}");
    }
    let store = Store::in_memory().await.unwrap();
    let begun = started(&store, update(KEY, 1)).await;
    refuse(&store, &begun, 40078).await;
    let at = |ledger| NewWrite { ledger, ..update(KEY, 1) };
    assert_eq!(decision(&store, &at(REFUSAL_LIFETIME_SECONDS)).await, KeyDecision::Replay);
    assert_eq!(decision(&store, &at(REFUSAL_LIFETIME_SECONDS + 1)).await, KeyDecision::NewAttempt);
}

#[tokio::test]
async fn a_new_attempt_takes_the_key_and_belongs_to_the_same_intent() {
    let (store, first) = after(WriteState::NotDone, WriteClass::Make).await;
    let second = started(&store, NewWrite { class: WriteClass::Make, ..update(KEY, 2) }).await;
    assert_eq!((second.intent, second.repeats), (first.id, Some(first.id)));
    let by_key = store.write_by_key(MAIN, "local", "/card/update", "0c9d5a0e").await.unwrap();
    assert_eq!(by_key.map(|row| row.id), Some(second.id));
}

#[tokio::test]
async fn of_many_at_once_one_is_sent() {
    let store = Store::in_memory().await.unwrap();
    let mut callers = JoinSet::new();
    for _ in 0..50 {
        let store = store.clone();
        callers.spawn(async move { store.begin_write(&update(KEY, 1)).await.unwrap() });
    }
    let begun = callers.join_all().await;
    assert_eq!(begun.iter().filter(|begin| matches!(begin, Begin::Started(_))).count(), 1);
    let waiting = |begin: &&Begin| matches!(begin, Begin::Key(KeyDecision::InProgress, _));
    assert_eq!(begun.iter().filter(waiting).count(), 49);
}

#[tokio::test]
async fn a_key_counts_for_its_account_consumer_and_path_alone() {
    let store = Store::in_memory().await.unwrap();
    started(&store, update(KEY, 1)).await;
    started(&store, NewWrite { account: "second".to_owned(), ..update(KEY, 2) }).await;
    started(&store, NewWrite { consumer: "crm".to_owned(), ..update(KEY, 3) }).await;
    started(&store, NewWrite { path: "/card/create".to_owned(), ..update(KEY, 4) }).await;
}

#[tokio::test]
async fn an_equal_open_write_that_would_double_is_asked_about() {
    let store = Store::in_memory().await.unwrap();
    let add = |key| NewWrite { class: WriteClass::Add, ..update(key, 1) };
    let first = started(&store, add(Some("a"))).await;
    end(&store, &first, WriteState::Unknown).await;
    let equal = store.begin_write(&add(Some("b"))).await.unwrap();
    assert!(matches!(equal, Begin::Equal(row) if row.id == first.id));
    // Another consumer, another body, or a caller who intends a second write may continue.
    started(&store, NewWrite { consumer: "crm".to_owned(), ..add(Some("b")) }).await;
    started(&store, NewWrite { repeat: Some(Repeat::Intended), ..add(Some("c")) }).await;
}

/// Regression: a jump of the machine's clock removed keys, and a write took effect twice.
#[tokio::test]
async fn a_key_lives_by_ledger_time_whatever_the_clock_says() {
    let (store, _) = after(WriteState::Done, WriteClass::Set).await;
    let years_ahead = NewWrite { at: crate::support::later(400_000_000), ..update(KEY, 1) };
    assert_eq!(decision(&store, &years_ahead).await, KeyDecision::Replay);
    let last = NewWrite { ledger: KEY_LIFETIME_SECONDS, ..update(KEY, 1) };
    assert_eq!(decision(&store, &last).await, KeyDecision::Replay);
    let forgotten = NewWrite { ledger: KEY_LIFETIME_SECONDS + 1, ..update(KEY, 2) };
    let row = started(&store, forgotten).await;
    assert_eq!((row.repeats, row.intent), (None, row.id), "a new intent");
}

#[tokio::test]
async fn what_is_open_keeps_its_key_for_ever() {
    let (store, row) = after(WriteState::Unknown, WriteClass::Make).await;
    store.advance_ledger(100 * KEY_LIFETIME_SECONDS).await.unwrap();
    let later = NewWrite { ledger: 100 * KEY_LIFETIME_SECONDS, ..update(KEY, 1) };
    assert_eq!(decision(&store, &later).await, KeyDecision::Unsettled);
    assert!(store.write(MAIN, row.id).await.unwrap().unwrap().body.is_some());
}

/// Returns what a repetition without a key means, 100 ledger seconds after an equal write was settled.
async fn repetition(state: WriteState, repeat: Option<Repeat>, window: i64) -> Begin {
    let store = Store::in_memory().await.unwrap();
    let write =
        NewWrite { class: WriteClass::Claim, equal_within: Some(window), ..update(None, 1) };
    let begun = started(&store, write.clone()).await;
    if state != WriteState::Sending {
        end(&store, &begun, state).await;
    }
    store.begin_write(&NewWrite { repeat, ledger: 100, ..write }).await.unwrap()
}

#[tokio::test]
async fn an_equal_write_without_a_key_decides_only_if_it_is_open_or_done_within_the_window() {
    use WriteState::{Abandoned, Done, NotDone, NotSent, Sending, Superseded, Undecided, Unknown};
    for (state, repeat, window, expected) in [
        (Done, None, 100, Some(KeyDecision::Replay)),
        (Done, None, 99, None),
        (Done, Some(Repeat::Intended), 100, None),
        (Sending, None, 1, Some(KeyDecision::InProgress)),
        (Unknown, None, 1, Some(KeyDecision::Unsettled)),
        (Undecided, None, 1, Some(KeyDecision::Unsettled)),
        (Unknown, Some(Repeat::Same), 1, None),
        (NotSent, None, 100, None),
        (NotDone, None, 100, None),
        (Superseded, None, 100, None),
        (Abandoned, None, 100, None),
    ] {
        let decision = match repetition(state, repeat, window).await {
            Begin::Key(decision, _) => Some(decision),
            Begin::Started(_) => None,
            Begin::Equal(_) => panic!("{state:?}"),
        };
        assert_eq!(decision, expected, "{state:?} {repeat:?} {window}");
    }
}

#[tokio::test]
async fn only_the_same_consumer_and_an_equal_write_without_a_key_decide() {
    let store = Store::in_memory().await.unwrap();
    let write = NewWrite { equal_within: Some(100), ..update(None, 1) };
    let begun = started(&store, write.clone()).await;
    end(&store, &begun, WriteState::Done).await;
    for other in [
        NewWrite { consumer: "key:erp".to_owned(), ..write.clone() },
        NewWrite { fingerprint: [2; 32], ..write.clone() },
        NewWrite { account: "second".to_owned(), ..write.clone() },
        NewWrite { equal_within: None, ..write.clone() },
        NewWrite { idempotency_key: Some("k".to_owned()), ..write.clone() },
    ] {
        started(&store, other).await;
    }
}
