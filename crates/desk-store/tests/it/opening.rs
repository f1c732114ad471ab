//! Opening and closing, and damaged or locked files.

use std::path::Path;

use desk_store::{Store, StoreError};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::support::{MAIN, NOON};

async fn behind_the_back(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).connect().await.unwrap()
}

#[tokio::test]
async fn everything_is_still_there_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    store.set_refusal(MAIN, &"p1".into(), "图片不清晰", NOON).await.unwrap();
    store.close().await;

    let store = Store::open(&path).await.unwrap();
    assert_eq!(store.refusals(MAIN).await.unwrap()[0].reason, "图片不清晰");
}

#[tokio::test]
async fn a_closed_store_says_so() {
    let store = Store::in_memory().await.unwrap();
    store.ready().await.unwrap();
    let clone = store.clone();
    store.close().await;
    assert!(matches!(clone.ready().await, Err(StoreError::Unavailable { .. })));
    assert!(matches!(clone.refusals(MAIN).await, Err(StoreError::Unavailable { .. })));
}

#[tokio::test]
async fn one_process_at_a_time() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    assert!(matches!(Store::open(&path).await, Err(StoreError::InUse)));
    store.close().await;
    Store::open(&path).await.unwrap();
}

#[tokio::test]
async fn a_folder_that_is_missing_is_named_as_the_trouble() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("none").join("desk.sqlite3");
    assert!(matches!(Store::open(&missing).await, Err(StoreError::CannotOpen { .. })));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let text = "this is a letter, not a database ".repeat(100);
    std::fs::write(&path, &text).unwrap();
    assert!(matches!(Store::open(&path).await, Err(StoreError::Corrupt { .. })));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_database_of_another_version_is_refused() {
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'of tomorrow', true, x'00', 0)";
    let other = "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 1";
    for (change, found) in [(newer, 9999), (other, 1)] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("desk.sqlite3");
        Store::open(&path).await.unwrap().close().await;
        let mut connection = behind_the_back(&path).await;
        sqlx::query(change).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let error = Store::open(&path).await.unwrap_err();
        assert!(
            matches!(error, StoreError::OtherVersion { version } if version == found),
            "{error}"
        );
    }
}

#[tokio::test]
async fn the_place_of_a_damaged_value_is_named() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    let mut connection = behind_the_back(&path).await;
    sqlx::query(
        "INSERT INTO cards (account, card_id, card, read_at) VALUES ('main', 'p7', '{', 0)",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    let error = store.cards(MAIN).await.unwrap_err();
    assert!(matches!(&error, StoreError::Corrupt { place } if place == "card p7"), "{error}");
}

#[tokio::test]
async fn changes_survive_a_loss_of_power() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    let mut connection = behind_the_back(&path).await;
    let mode: String =
        sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connection).await.unwrap();
    assert_eq!(mode, "wal");

    // A power cut leaves the files as they are, so they are copied while the store has them open.
    store.set_refusal(MAIN, &"p1".into(), "reason", NOON).await.unwrap();
    let rescued = folder.path().join("rescued.sqlite3");
    for suffix in ["", "-wal"] {
        let name = |path: &Path| format!("{}{suffix}", path.display());
        std::fs::copy(name(&path), name(&rescued)).unwrap();
    }
    let store = Store::open(&rescued).await.unwrap();
    assert_eq!(store.refusals(MAIN).await.unwrap().len(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let _store = Store::open(&path).await.unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}
