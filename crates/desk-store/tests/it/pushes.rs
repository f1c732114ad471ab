//! Events are stored once, applied once, and kept for their time.

use card_model::time::UnixSeconds;
use desk_api::push::{ForwardState, PushCount, PushState};
use desk_store::{ForwardResult, NewPush, PushEffect, PushFilter, ReviewEnd, Store};

use crate::support::{MAIN, NOON, later};

fn push(number: u8, event: &str, happened_at: UnixSeconds) -> NewPush {
    NewPush {
        account: MAIN.to_owned(),
        identity: [number; 32],
        event: event.to_owned(),
        happened_at,
        received_at: NOON,
        card_id: Some("p1".into()),
        code: Some("1001".to_owned()),
        message: "<xml></xml>".to_owned(),
    }
}

fn ended(refused: Option<&str>) -> ReviewEnd {
    ReviewEnd { card_id: "p1".into(), refused: refused.map(str::to_owned) }
}

fn effect(id: i64, happened_at: UnixSeconds, review: Option<ReviewEnd>) -> PushEffect {
    PushEffect {
        id,
        is_known: true,
        happened_at,
        review,
        sub_merchant_review: None,
        count: None,
        channel: None,
        lane: "p1".to_owned(),
        forward_to: Vec::new(),
    }
}

fn receipt(source: &str) -> PushCount {
    PushCount {
        event: "user_get_card".to_owned(),
        card_id: "p1".into(),
        source: source.to_owned(),
        place: String::new(),
        count: 1,
    }
}

async fn reason(store: &Store) -> Option<String> {
    store.refusals(MAIN).await.unwrap().pop().map(|refusal| refusal.reason)
}

#[tokio::test]
async fn a_repetition_is_counted_and_not_stored_again() {
    let store = Store::in_memory().await.unwrap();
    let first = push(1, "user_del_card", NOON);
    assert_eq!(store.keep_pushes(&[first.clone(), first.clone()]).await.unwrap(), 1);
    assert_eq!(
        store.keep_pushes(&[first.clone(), push(2, "user_del_card", NOON)]).await.unwrap(),
        1
    );
    let other = NewPush { account: "second".to_owned(), ..first };
    assert_eq!(store.keep_pushes(&[other]).await.unwrap(), 1);
    let stored = store.pushes(MAIN, &PushFilter::default(), 10).await.unwrap();
    let deliveries: Vec<u32> = stored.iter().map(|push| push.deliveries).collect();
    assert_eq!(deliveries, [1, 3]);
    assert_eq!(store.pushes("second", &PushFilter::default(), 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_event_is_applied_once() {
    let store = Store::in_memory().await.unwrap();
    store.keep_pushes(&[push(1, "user_get_card", NOON)]).await.unwrap();
    let waiting = store.pushes_to_apply(MAIN, 10).await.unwrap();
    let counted = PushEffect { count: Some(receipt("menu")), ..effect(waiting[0].id, NOON, None) };
    let applied =
        store.apply_pushes(MAIN, &[counted.clone(), counted.clone()], NOON).await.unwrap();
    assert_eq!(applied, [(waiting[0].id, PushState::Applied)]);
    assert!(store.apply_pushes(MAIN, &[counted], NOON).await.unwrap().is_empty());
    assert!(store.pushes_to_apply(MAIN, 10).await.unwrap().is_empty());
    let counts = store.push_counts(MAIN, NOON.beijing_day(), 10).await.unwrap();
    assert_eq!(counts, [receipt("menu")]);
}

#[tokio::test]
async fn the_later_review_counts_in_whatever_order_they_arrive() {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let store = Store::in_memory().await.unwrap();
        let reviews = [(0, Some("first")), (60, None), (120, Some("last"))];
        let pushes =
            order.map(|at| push(at, "card_not_pass_check", later(reviews[usize::from(at)].0)));
        store.keep_pushes(&pushes).await.unwrap();
        for stored in store.pushes_to_apply(MAIN, 10).await.unwrap() {
            let (_, refused) = reviews[usize::from(stored.push.identity[0])];
            let effect = effect(stored.id, stored.push.happened_at, Some(ended(refused)));
            store.apply_pushes(MAIN, &[effect], NOON).await.unwrap();
        }
        assert_eq!(reason(&store).await.as_deref(), Some("last"), "{order:?}");
    }
}

#[tokio::test]
async fn the_number_of_channels_is_bounded_and_nothing_is_lost() {
    let store = Store::in_memory().await.unwrap();
    let pushes: Vec<NewPush> =
        (0..=255).map(|number| push(number, "user_get_card", NOON)).collect();
    store.keep_pushes(&pushes).await.unwrap();
    let effects: Vec<PushEffect> = store
        .pushes_to_apply(MAIN, 1000)
        .await
        .unwrap()
        .iter()
        .map(|push| PushEffect {
            count: Some(receipt(&push.id.to_string())),
            ..effect(push.id, NOON, None)
        })
        .collect();
    store.apply_pushes(MAIN, &effects, NOON).await.unwrap();
    let counts = store.push_counts(MAIN, NOON.beijing_day(), 1000).await.unwrap();
    assert_eq!(counts.len(), 201);
    assert_eq!(counts.iter().map(|count| count.count).sum::<u64>(), 256);
    assert_eq!((counts[0].source.as_str(), counts[0].count), ("", 56));
}

#[tokio::test]
async fn filters_find_what_they_name() {
    let store = Store::in_memory().await.unwrap();
    let other = NewPush { card_id: None, code: None, ..push(2, "card_pay_order", NOON) };
    store.keep_pushes(&[push(1, "user_del_card", NOON), other]).await.unwrap();
    let found = async |filter: PushFilter| {
        let found = store.pushes(MAIN, &filter, 10).await.unwrap();
        found.iter().map(|push| push.push.identity[0]).collect::<Vec<_>>()
    };
    let all = PushFilter::default();
    assert_eq!(found(all.clone()).await, [2, 1]);
    assert_eq!(
        found(PushFilter { events: vec!["user_del_card".into()], ..all.clone() }).await,
        [1]
    );
    assert_eq!(found(PushFilter { card_id: Some("p1".into()), ..all.clone() }).await, [1]);
    assert_eq!(found(PushFilter { code: Some("1001".into()), ..all.clone() }).await, [1]);
    assert_eq!(found(PushFilter { before: Some(2), ..all.clone() }).await, [1]);
    assert!(found(PushFilter { state: Some(PushState::Applied), ..all }).await.is_empty());
}

#[tokio::test]
async fn old_events_are_deleted_once_they_are_applied() {
    let store = Store::in_memory().await.unwrap();
    store
        .keep_pushes(&[push(1, "user_del_card", NOON), push(2, "user_del_card", NOON)])
        .await
        .unwrap();
    let first = store.pushes_to_apply(MAIN, 1).await.unwrap()[0].id;
    store.apply_pushes(MAIN, &[effect(first, NOON, None)], NOON).await.unwrap();
    assert_eq!(store.forget_pushes(MAIN, NOON).await.unwrap(), 0);
    assert_eq!(store.forget_pushes(MAIN, later(1)).await.unwrap(), 1);
    assert_eq!(store.pushes(MAIN, &PushFilter::default(), 10).await.unwrap().len(), 1);
    assert_eq!(store.last_push(MAIN).await.unwrap(), Some(NOON));
    store.clear_pushes(MAIN).await.unwrap();
    assert_eq!(store.last_push(MAIN).await.unwrap(), None);
}

#[tokio::test]
async fn events_of_one_card_are_forwarded_in_order_and_dead_ones_are_found() {
    let store = Store::in_memory().await.unwrap();
    let other = NewPush { card_id: Some("p2".into()), ..push(3, "user_del_card", NOON) };
    let pushes = [push(1, "user_del_card", NOON), push(2, "user_del_card", NOON), other];
    store.keep_pushes(&pushes).await.unwrap();
    let stored = store.pushes_to_apply(MAIN, 10).await.unwrap();
    let effects: Vec<PushEffect> = stored
        .iter()
        .map(|push| PushEffect {
            lane: push.push.card_id.clone().unwrap().to_string(),
            forward_to: vec!["erp".to_owned()],
            ..effect(push.id, NOON, None)
        })
        .collect();
    store.apply_pushes(MAIN, &effects, NOON).await.unwrap();
    let due = async |at| {
        let due = store.due_forwards(MAIN, "erp", at, 10).await.unwrap();
        due.into_iter().map(|it| (it.id, it.push.push.identity[0])).collect::<Vec<_>>()
    };
    assert_eq!(due(NOON).await, [(1, 1), (3, 3)]);
    store.forwarded(1, &ForwardResult::Again(later(5)), "503", NOON).await.unwrap();
    store.forwarded(3, &ForwardResult::Done, "200", NOON).await.unwrap();
    // The second event of the card waits for the first.
    assert!(due(NOON).await.is_empty());
    assert_eq!(store.next_forward(MAIN, "erp").await.unwrap(), Some(later(5)));
    assert_eq!(due(later(5)).await, [(1, 1)]);
    store.forwarded(1, &ForwardResult::Dead, "503", later(5)).await.unwrap();
    assert_eq!(due(later(5)).await, [(2, 2)]);
    let dead = PushFilter { undelivered: true, ..PushFilter::default() };
    assert_eq!(store.pushes(MAIN, &dead, 10).await.unwrap().len(), 1);
    let forward = store.forwards_of(MAIN, stored[0].id).await.unwrap().remove(0);
    assert_eq!((forward.state, forward.attempts), (ForwardState::Dead, 2));
    store.forward_again(MAIN, &stored[0], &["erp".to_owned()], later(6)).await.unwrap();
    assert_eq!(due(later(6)).await, [(1, 1)]);
    assert!(store.pushes(MAIN, &dead, 10).await.unwrap().is_empty());
}
