//! Cards as last read.

use card_model::{card::Card, id::CardId};
use desk_store::{Snapshot, Store};

use crate::support::{MAIN, NOON, card, later};

#[tokio::test]
async fn a_card_keeps_its_unknown_members() {
    let store = Store::in_memory().await.unwrap();
    let card = card("蛋挞\\n\\u0000\\\"'");
    store.put_cards(MAIN, &[(&"p1".into(), &card)], NOON).await.unwrap();
    let kept = store.card(MAIN, &"p1".into()).await.unwrap().unwrap();
    assert_eq!(serde_json::to_string(&kept.card).unwrap(), serde_json::to_string(&card).unwrap());
    assert_eq!(kept, Snapshot { card_id: "p1".into(), card, read_at: NOON });
    assert_eq!(store.card(MAIN, &"p2".into()).await.unwrap(), None);
}

#[tokio::test]
async fn a_newer_reading_replaces_the_older_one() {
    let store = Store::in_memory().await.unwrap();
    store
        .put_cards(MAIN, &[(&"p1".into(), &card("old")), (&"p2".into(), &card("other"))], NOON)
        .await
        .unwrap();
    store.put_cards(MAIN, &[(&"p1".into(), &card("new"))], later(60)).await.unwrap();
    let titles: Vec<_> = store
        .cards(MAIN)
        .await
        .unwrap()
        .into_iter()
        .map(|kept| (kept.card_id, kept.card.base_info.title.unwrap(), kept.read_at))
        .collect();
    assert_eq!(
        titles,
        [("p1".into(), "new".to_owned(), later(60)), ("p2".into(), "other".to_owned(), NOON)]
    );
}

#[tokio::test]
async fn cards_that_are_no_longer_listed_are_forgotten() {
    let store = Store::in_memory().await.unwrap();
    let card = card("x");
    store
        .put_cards(
            MAIN,
            &[(&"p1".into(), &card), (&"p2".into(), &card), (&"p3".into(), &card)],
            NOON,
        )
        .await
        .unwrap();
    let gone = ["p1", "p9"].map(CardId::from);
    // A write stored this card after the others had been listed.
    store.put_cards(MAIN, &[(&"p4".into(), &card)], NOON).await.unwrap();
    store.complete_cards(MAIN, &gone, NOON).await.unwrap();
    assert_eq!(ids(&store).await, ["p2", "p3", "p4"]);
}

#[tokio::test]
async fn stored_cards_are_a_part_until_the_list_was_completed() {
    let store = Store::in_memory().await.unwrap();
    let card = card("x");
    store.put_cards(MAIN, &[(&"p1".into(), &card)], NOON).await.unwrap();
    assert_eq!(store.cards_listed_at(MAIN).await.unwrap(), None);
    store.complete_cards(MAIN, &[], NOON).await.unwrap();
    store.complete_cards(MAIN, &[], later(60)).await.unwrap();
    assert_eq!(store.cards_listed_at(MAIN).await.unwrap(), Some(later(60)));
    store.clear_cards(MAIN).await.unwrap();
    assert_eq!(store.cards_listed_at(MAIN).await.unwrap(), None);
}

#[tokio::test]
async fn one_card_or_all_can_be_forgotten() {
    let store = Store::in_memory().await.unwrap();
    let card = card("x");
    store.put_cards(MAIN, &[(&"p1".into(), &card), (&"p2".into(), &card)], NOON).await.unwrap();
    store.remove_card(MAIN, &"p1".into()).await.unwrap();
    assert_eq!(ids(&store).await, ["p2"]);
    store.clear_cards(MAIN).await.unwrap();
    assert!(ids(&store).await.is_empty());
}

#[tokio::test]
async fn five_thousand_cards_are_kept_and_read_whole() {
    let store = Store::in_memory().await.unwrap();
    let card = card("x");
    let ids: Vec<CardId> = (0..5000).map(|number| format!("p{number:04}").into()).collect();
    let cards: Vec<(&CardId, &Card)> = ids.iter().map(|id| (id, &card)).collect();
    store.put_cards(MAIN, &cards, NOON).await.unwrap();
    store.complete_cards(MAIN, &[], NOON).await.unwrap();
    assert_eq!(self::ids(&store).await, ids);
}

async fn ids(store: &Store) -> Vec<CardId> {
    store.cards(MAIN).await.unwrap().into_iter().map(|kept| kept.card_id).collect()
}
