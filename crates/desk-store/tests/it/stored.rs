//! What is in the columns of a database, by its own names: rows of the version before are read as they were written, and
//! new rows have nothing of the browser's JSON that the columns don't need.

use std::collections::BTreeSet;

use card_model::{id::CardId, profile::MerchantProfile, time::UnixSeconds};
use desk_api::{draft::Version, profile::ProfileSave};
use desk_store::{DraftSave, Store};
use serde_json::{Value, json};
use sqlx::{Connection, Row, SqliteConnection};
use tempfile::TempDir;

use crate::support::{MAIN, NOON};

/// A database, and a second connection that sees its columns.
async fn database() -> (Store, SqliteConnection, TempDir) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    let connection = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await;
    (store, connection.unwrap(), folder)
}

/// A draft as the version before wrote it: with its ids, version and time.
const DRAFT: &str = r#"{"draft_id":"d1","card_id":"p1","card":{"card_type":"CASH","cash":{"base_info":{"notice":"n","odd":1.50}}},"base":{"card_type":"CASH","cash":{"base_info":{"notice":"m"}}},"raw":{"reduce_cost":"12."},"version":{"revision":0,"writer":"till","edit":3},"updated_at":7}"#;

#[tokio::test]
async fn a_draft_of_the_version_before_is_read() {
    let (store, mut connection, _folder) = database().await;
    sqlx::query(
        "INSERT INTO drafts (account, draft_id, draft, updated_at, revision, writer, edit, card_id, card_type, subject) \
         VALUES (?1, 'd1', ?2, 8, 5, 'till', 3, 'p1', 'CASH', NULL)",
    )
    .bind(MAIN)
    .bind(DRAFT)
    .execute(&mut connection)
    .await
    .unwrap();
    let draft = store.draft(MAIN, "d1").await.unwrap().unwrap();
    assert_eq!(
        (draft.draft_id.as_str(), draft.card_id.as_ref().map(CardId::as_str)),
        ("d1", Some("p1"))
    );
    assert_eq!(draft.version, Version { revision: 5, writer: "till".to_owned(), edit: 3 });
    assert_eq!(draft.updated_at, UnixSeconds::new(8));
    assert_eq!(draft.raw.values().collect::<Vec<_>>(), ["12."]);
    assert_eq!(draft.base.as_ref().unwrap().base_info.notice.as_deref(), Some("m"));
    let card = serde_json::to_string(&draft.card).unwrap();
    assert_eq!(card, r#"{"card_type":"CASH","cash":{"base_info":{"notice":"n","odd":1.50}}}"#);

    // Saved again, the text has only what no column has.
    let mut again = draft.clone();
    again.version.edit = 4;
    assert!(matches!(store.put_draft(MAIN, &again).await.unwrap(), DraftSave::Stored(_)));
    let row = sqlx::query("SELECT draft FROM drafts").fetch_one(&mut connection).await.unwrap();
    let text: Value = serde_json::from_str(row.get("draft")).unwrap();
    let names: BTreeSet<&str> = text.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, BTreeSet::from(["base", "card", "raw"]));
    assert!(store.draft(MAIN, "d1").await.unwrap().unwrap().has_text_of(&draft));
}

#[tokio::test]
async fn a_profile_and_its_entry_have_the_names_of_the_database() {
    let (store, mut connection, _folder) = database().await;
    sqlx::query(
        "INSERT INTO profiles (account, revision, profile, updated_at) VALUES (?1, 1, ?2, 7)",
    )
    .bind(MAIN)
    .bind(r#"{"brand_name":"麦朵","location_id_list":[7]}"#)
    .execute(&mut connection)
    .await
    .unwrap();
    let stored = store.profile(MAIN).await.unwrap().unwrap();
    assert_eq!(stored.profile.brand_name.as_deref(), Some("麦朵"));
    assert_eq!(stored.profile.location_id_list, [7]);

    let profile = MerchantProfile { use_all_locations: true, ..MerchantProfile::default() };
    let save = ProfileSave { revision: 1, profile };
    store.put_profile(MAIN, &save, "amy", NOON).await.unwrap();
    let row = sqlx::query("SELECT profile FROM profiles").fetch_one(&mut connection).await.unwrap();
    assert_eq!(row.get::<&str, _>("profile"), r#"{"use_all_locations":true}"#);
    let row = sqlx::query("SELECT detail FROM audit").fetch_one(&mut connection).await.unwrap();
    let detail: Value = serde_json::from_str(row.get("detail")).unwrap();
    let before = json!({"brand_name": "麦朵", "location_id_list": [7]});
    assert_eq!(
        (&detail["before"], &detail["after"]),
        (&before, &json!({"use_all_locations": true}))
    );
}
