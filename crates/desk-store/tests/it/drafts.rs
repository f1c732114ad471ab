//! Drafts.

use std::collections::BTreeMap;

use desk_api::draft::Draft;
use desk_store::{MAX_DRAFT_BYTES, MAX_DRAFTS, Store, StoreError};

use crate::support::{MAIN, card, later};

fn draft(draft_id: &str, second: i64) -> Draft {
    Draft {
        draft_id: draft_id.to_owned(),
        card_id: None,
        card: card("半成品"),
        base: None,
        raw: BTreeMap::from([("reduce_cost".to_owned(), "12.".to_owned())]),
        updated_at: later(second),
    }
}

#[tokio::test]
async fn a_draft_reads_back_as_it_was_typed() {
    let store = Store::in_memory().await.unwrap();
    store.put_draft(MAIN, &draft("d1", 0)).await.unwrap();
    assert_eq!(store.draft(MAIN, "d1").await.unwrap(), Some(draft("d1", 0)));
    assert_eq!(store.draft(MAIN, "d2").await.unwrap(), None);
}

#[tokio::test]
async fn the_last_kept_comes_first() {
    let store = Store::in_memory().await.unwrap();
    for kept in [draft("d1", 1), draft("d2", 2), draft("d1", 3)] {
        store.put_draft(MAIN, &kept).await.unwrap();
    }
    assert_eq!(store.drafts(MAIN).await.unwrap(), [draft("d1", 3), draft("d2", 2)]);
}

#[tokio::test]
async fn a_draft_is_deleted_once() {
    let store = Store::in_memory().await.unwrap();
    store.put_draft(MAIN, &draft("d1", 0)).await.unwrap();
    assert!(store.delete_draft(MAIN, "d1").await.unwrap());
    assert!(!store.delete_draft(MAIN, "d1").await.unwrap());
}

#[tokio::test]
async fn an_account_has_two_hundred_drafts_at_most() {
    let store = Store::in_memory().await.unwrap();
    for number in 0..MAX_DRAFTS {
        store.put_draft(MAIN, &draft(&format!("d{number}"), 0)).await.unwrap();
    }
    let refused = store.put_draft(MAIN, &draft("one more", 0)).await;
    assert!(matches!(refused, Err(StoreError::TooMany { limit: 200, .. })));
    // One of the two hundred can still be changed, and another account has its own.
    store.put_draft(MAIN, &draft("d7", 9)).await.unwrap();
    store.put_draft("second", &draft("d1", 0)).await.unwrap();
    store.delete_draft(MAIN, "d0").await.unwrap();
    store.put_draft(MAIN, &draft("one more", 0)).await.unwrap();
}

#[tokio::test]
async fn a_draft_may_be_as_large_as_its_limit() {
    let store = Store::in_memory().await.unwrap();
    let with_text = |length: usize| {
        let mut draft = draft("d1", 0);
        draft.raw.insert("note".to_owned(), "x".repeat(length));
        draft
    };
    let frame = serde_json::to_string(&with_text(0)).unwrap().len();
    store.put_draft(MAIN, &with_text(MAX_DRAFT_BYTES - frame)).await.unwrap();
    let refused = store.put_draft(MAIN, &with_text(MAX_DRAFT_BYTES - frame + 1)).await;
    assert!(matches!(refused, Err(StoreError::TooLarge { limit: MAX_DRAFT_BYTES, .. })));
}
