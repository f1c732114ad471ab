//! The audit log: append-only, and tampering is detected.

use desk_store::{AuditVerdict, NewAuditEntry, Store};
use serde_json::json;
use sqlx::{AssertSqlSafe, ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::support::{MAIN, later};

fn entry(account: &str, number: i64) -> NewAuditEntry {
    NewAuditEntry {
        account: account.to_owned(),
        at: later(number),
        actor: "dashboard".to_owned(),
        action: "card.update".to_owned(),
        subject: format!("p{number}"),
        detail: json!({"fields": ["base_info.notice"], "note": "中文 \u{202e}"}),
    }
}

/// Creates a log with three entries of each of two accounts, and a connection to its file.
async fn log() -> (Store, SqliteConnection, TempDir) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    for number in 1..=3 {
        for account in [MAIN, "second"] {
            store.record_audit(&entry(account, number)).await.unwrap();
        }
    }
    let connection = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    (store, connection, folder)
}

#[tokio::test]
async fn entries_read_back_newest_first() {
    let (store, _, _folder) = log().await;
    let entries = store.audit_entries(MAIN, 2).await.unwrap();
    let read: Vec<_> = entries.into_iter().map(|entry| entry.entry).collect();
    assert_eq!(read, [entry(MAIN, 3), entry(MAIN, 2)]);
    assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries: 6 });
}

#[tokio::test]
async fn the_database_refuses_to_change_or_delete_an_entry() {
    let (store, mut connection, _folder) = log().await;
    for statement in [
        "UPDATE audit SET actor = 'mallory'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 1",
    ] {
        assert!(sqlx::query(statement).execute(&mut connection).await.is_err(), "{statement}");
        assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries: 6 });
    }
}

#[tokio::test]
async fn a_change_behind_its_back_is_found() {
    for change in [
        "UPDATE audit SET at = at + 1 WHERE id = 3",
        "UPDATE audit SET actor = 'mallory' WHERE id = 3",
        "UPDATE audit SET action = 'card.delete' WHERE id = 3",
        "UPDATE audit SET subject = 'p9' WHERE id = 3",
        "UPDATE audit SET detail = '{}' WHERE id = 3",
        "UPDATE audit SET detail = 'no json' WHERE id = 3",
        // Moves text from one field to the next.
        "UPDATE audit SET action = 'card.updatep', subject = '2' WHERE id = 3",
    ] {
        let (store, mut connection, _folder) = log().await;
        sqlx::query("DROP TRIGGER audit_is_never_changed").execute(&mut connection).await.unwrap();
        sqlx::query(change).execute(&mut connection).await.unwrap();
        let verdict = store.verify_audit().await.unwrap();
        assert_eq!(verdict, AuditVerdict::Tampered { account: MAIN.to_owned(), id: 3 }, "{change}");
    }
}

#[tokio::test]
async fn an_entry_taken_away_is_found_at_the_next_one() {
    for (taken, found) in [(1, 3), (3, 5)] {
        let (store, mut connection, _folder) = log().await;
        sqlx::query("DROP TRIGGER audit_is_deleted_behind_a_checkpoint")
            .execute(&mut connection)
            .await
            .unwrap();
        sqlx::query(AssertSqlSafe(format!("DELETE FROM audit WHERE id = {taken}")))
            .execute(&mut connection)
            .await
            .unwrap();
        let verdict = store.verify_audit().await.unwrap();
        assert_eq!(verdict, AuditVerdict::Tampered { account: MAIN.to_owned(), id: found });
    }
}

#[tokio::test]
async fn entries_that_change_places_are_found() {
    let (store, mut connection, _folder) = log().await;
    sqlx::query("DROP TRIGGER audit_is_never_changed").execute(&mut connection).await.unwrap();
    for statement in [
        "UPDATE audit SET id = 99 WHERE id = 1",
        "UPDATE audit SET id = 1 WHERE id = 3",
        "UPDATE audit SET id = 3 WHERE id = 99",
    ] {
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    let verdict = store.verify_audit().await.unwrap();
    assert_eq!(verdict, AuditVerdict::Tampered { account: MAIN.to_owned(), id: 1 });
}

#[tokio::test]
async fn entries_written_at_once_make_one_chain() {
    let store = Store::in_memory().await.unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..40 {
        let store = store.clone();
        writers.spawn(async move { store.record_audit(&entry(MAIN, number)).await.unwrap() });
    }
    writers.join_all().await;
    assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries: 40 });
}
