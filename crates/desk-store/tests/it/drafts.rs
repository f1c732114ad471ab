//! Drafts: saved, ordered by revision, listed.

use std::collections::BTreeMap;

use card_model::{base_info::BaseInfo, card::Cash, card_type::CardType};
use desk_api::draft::{Draft, DraftSummary, Version};
use desk_store::{DraftSave, MAX_DRAFT_BYTES, MAX_DRAFTS, Store, StoreError};
use sqlx::{Connection, Row, SqliteConnection};

use crate::support::{MAIN, card, later};

/// A save by the form `till`.
fn draft(draft_id: &str, edit: u64) -> Draft {
    Draft {
        draft_id: draft_id.to_owned(),
        card_id: None,
        card: card("半成品"),
        base: None,
        raw: BTreeMap::from([(Cash::REDUCE_COST, "12.".to_owned())]),
        version: Version { revision: 0, writer: "till".to_owned(), edit },
        updated_at: later(0),
    }
}

async fn save(store: &Store, draft: &Draft) -> u64 {
    match store.put_draft(MAIN, draft).await.unwrap() {
        DraftSave::Stored(revision) => revision,
        DraftSave::Diverged => panic!("{:?} diverged", draft.version),
    }
}

#[tokio::test]
async fn a_draft_reads_back_as_it_was_typed() {
    let store = Store::in_memory().await.unwrap();
    let typed = draft("d1", 1);
    let revision = save(&store, &typed).await;
    let read = store.draft(MAIN, "d1").await.unwrap().unwrap();
    assert!(read.has_text_of(&typed));
    assert_eq!(read.version, Version { revision, ..typed.version });
    assert_eq!(store.draft(MAIN, "d2").await.unwrap(), None);
}

#[tokio::test]
async fn the_last_saved_comes_first_whatever_the_clock_shows() {
    let store = Store::in_memory().await.unwrap();
    let mut saves = [draft("d1", 1), draft("d2", 1), draft("d1", 2)];
    // The clock goes backwards.
    for (save, second) in saves.iter_mut().zip([9, 5, 1]) {
        save.updated_at = later(second);
        store.put_draft(MAIN, save).await.unwrap();
    }
    let listed = store.drafts(MAIN).await.unwrap();
    let ids: Vec<&str> = listed.iter().map(|draft| draft.draft_id.as_str()).collect();
    assert_eq!(ids, ["d1", "d2"]);
}

#[tokio::test]
async fn a_form_that_has_not_read_the_stored_text_does_not_replace_it() {
    let store = Store::in_memory().await.unwrap();
    let first = save(&store, &draft("d1", 1)).await;
    let mut office = draft("d1", 1);
    office.version = Version { revision: first, writer: "office".to_owned(), edit: 1 };
    office.raw.clear();
    let second = save(&store, &office).await;
    let mut stale = draft("d1", 2);
    stale.version.revision = first;
    assert_eq!(store.put_draft(MAIN, &stale).await.unwrap(), DraftSave::Diverged);
    assert!(store.draft(MAIN, "d1").await.unwrap().unwrap().has_text_of(&office));
    stale.version.revision = second;
    assert!(save(&store, &stale).await > second);
}

#[tokio::test]
async fn a_revision_is_not_used_again_after_a_deletion() {
    let store = Store::in_memory().await.unwrap();
    let first = save(&store, &draft("d1", 1)).await;
    store.delete_draft(MAIN, "d1").await.unwrap();
    let mut stale = draft("d1", 2);
    stale.version.revision = first;
    assert_eq!(store.put_draft(MAIN, &stale).await.unwrap(), DraftSave::Diverged);
    assert!(save(&store, &draft("d1", 3)).await > first);
}

#[tokio::test]
async fn a_draft_is_deleted_once() {
    let store = Store::in_memory().await.unwrap();
    save(&store, &draft("d1", 1)).await;
    assert!(store.delete_draft(MAIN, "d1").await.unwrap());
    assert!(!store.delete_draft(MAIN, "d1").await.unwrap());
}

#[tokio::test]
async fn an_account_has_two_hundred_drafts_at_most() {
    let store = Store::in_memory().await.unwrap();
    for number in 0..MAX_DRAFTS {
        save(&store, &draft(&format!("d{number}"), 1)).await;
    }
    let refused = store.put_draft(MAIN, &draft("one more", 1)).await;
    assert!(matches!(refused, Err(StoreError::TooMany { limit: 200, .. })));
    // One of the two hundred can still be changed, and another account has its own.
    save(&store, &draft("d7", 2)).await;
    store.put_draft("second", &draft("d1", 1)).await.unwrap();
    store.delete_draft(MAIN, "d0").await.unwrap();
    save(&store, &draft("one more", 1)).await;
}

#[tokio::test]
async fn a_draft_may_be_as_large_as_its_limit() {
    let store = Store::in_memory().await.unwrap();
    let with_text = |length: usize| {
        let mut draft = draft("d1", 1);
        draft.raw.insert(BaseInfo::NOTICE, "x".repeat(length));
        draft
    };
    let empty = with_text(0);
    let card = serde_json::to_string(&empty.card).unwrap();
    let raw = serde_json::to_string(&empty.raw).unwrap();
    let frame = format!(r#"{{"card":{card},"raw":{raw}}}"#).len();
    save(&store, &with_text(MAX_DRAFT_BYTES - frame)).await;
    let refused = store.put_draft(MAIN, &with_text(MAX_DRAFT_BYTES - frame + 1)).await;
    assert!(matches!(refused, Err(StoreError::TooLarge { limit: MAX_DRAFT_BYTES, .. })));
}

#[tokio::test]
async fn a_list_names_what_drafts_are_about() {
    let store = Store::in_memory().await.unwrap();
    let mut typed = draft("d1", 1);
    typed.card_id = Some("p1".into());
    typed.card.base_info.brand_name = Some("麦朵".to_owned());
    let revision = save(&store, &typed).await;
    let summary = DraftSummary {
        draft_id: "d1".to_owned(),
        card_id: Some("p1".into()),
        card_type: CardType::Cash,
        // An ordinary voucher has the merchant's own title.
        subject: Some("半成品".to_owned()),
        revision,
        updated_at: later(0),
    };
    assert_eq!(store.drafts(MAIN).await.unwrap(), [summary]);
}

#[tokio::test]
async fn drafts_of_an_older_version_get_revisions_in_the_order_of_their_time() {
    let mut database = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let first = include_str!("../../migrations/0001_first_tables.sql");
    sqlx::raw_sql(first).execute(&mut database).await.unwrap();
    let older = r#"{"card_id":"p1","card":{"card_type":"GIFT","gift":{"base_info":{"brand_name":"麦朵"}}}}"#;
    for (draft_id, draft, updated_at) in [("late", older, 9), ("early", "{", 3)] {
        sqlx::query(
            "INSERT INTO drafts (account, draft_id, draft, updated_at) VALUES ('main', ?1, ?2, ?3)",
        )
        .bind(draft_id)
        .bind(draft)
        .bind(updated_at)
        .execute(&mut database)
        .await
        .unwrap();
    }
    let migration = include_str!("../../migrations/0004_draft_revisions.sql");
    sqlx::raw_sql(migration).execute(&mut database).await.unwrap();
    let rows =
        sqlx::query("SELECT draft_id, card_id, card_type, subject FROM drafts ORDER BY revision")
            .fetch_all(&mut database)
            .await
            .unwrap();
    let texts =
        |column: &str| rows.iter().map(|row| row.get(column)).collect::<Vec<Option<String>>>();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(texts("draft_id"), [some("early"), some("late")]);
    assert_eq!(texts("card_id"), [None, some("p1")]);
    assert_eq!(texts("card_type"), [some(""), some("GIFT")]);
    assert_eq!(texts("subject"), [None, some("麦朵")]);
    let last: i64 = sqlx::query_scalar("SELECT revision FROM draft_counter")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert_eq!(last, 2);
}
