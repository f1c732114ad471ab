//! Old entries are deleted, and the remaining chain stays valid.

use desk_store::{AuditVerdict, NewAuditEntry, Store};
use serde_json::json;
use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::support::{MAIN, later};

const DAY: i64 = 86_400;

/// Ten days with one entry per day, of an account and of the server itself.
async fn log() -> (Store, SqliteConnection, TempDir) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    for day in 0..10 {
        for account in [MAIN, "*"] {
            store.record_audit(&entry(account, day)).await.unwrap();
        }
    }
    let connection = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    (store, connection, folder)
}

fn entry(account: &str, day: i64) -> NewAuditEntry {
    NewAuditEntry {
        account: account.to_owned(),
        at: later(day * DAY),
        actor: "li".to_owned(),
        action: "/card/update".to_owned(),
        subject: format!("p{day}"),
        detail: json!({}),
    }
}

async fn subjects(store: &Store, account: &str) -> Vec<String> {
    let entries = store.audit_entries(account, 50).await.unwrap();
    entries.into_iter().map(|it| format!("{}{}", it.entry.action, it.entry.subject)).collect()
}

#[tokio::test]
async fn what_is_left_still_verifies_again_and_again() {
    let (store, _, _folder) = log().await;
    let now = later(10 * DAY);
    assert_eq!(store.forget_audit(MAIN, later(7 * DAY), now).await.unwrap(), 7);
    assert_eq!(
        subjects(&store, MAIN).await,
        ["audit.retention", "/card/updatep9", "/card/updatep8", "/card/updatep7"]
    );
    assert_eq!(subjects(&store, "*").await.len(), 10, "each account has its own chain");
    assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries: 14 });
    assert_eq!(store.forget_audit(MAIN, later(7 * DAY), now).await.unwrap(), 0);
    assert_eq!(subjects(&store, MAIN).await.len(), 4, "nothing old, no entry");

    // Later all entries are old, including the first checkpoint.
    let later_on = later(100 * DAY);
    assert_eq!(store.forget_audit(MAIN, later(90 * DAY), later_on).await.unwrap(), 4);
    assert_eq!(subjects(&store, MAIN).await, ["audit.retention"]);
    assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries: 11 });
    store.record_audit(&entry(MAIN, 101)).await.unwrap();
    assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries: 12 });
}

/// Younger entries may precede older ones; no young entry is deleted.
#[tokio::test]
async fn no_young_entry_is_deleted_after_the_clock_was_set_back() {
    let store = Store::in_memory().await.unwrap();
    for day in [0, 50, 1, 2, 60] {
        store.record_audit(&entry(MAIN, day)).await.unwrap();
    }
    assert_eq!(store.forget_audit(MAIN, later(30 * DAY), later(60 * DAY)).await.unwrap(), 1);
    assert_eq!(subjects(&store, MAIN).await.len(), 5);
}

#[tokio::test]
async fn nothing_goes_without_a_checkpoint_that_says_so() {
    let (store, mut connection, _folder) = log().await;
    store.forget_audit(MAIN, later(3 * DAY), later(10 * DAY)).await.unwrap();
    for statement in [
        "DELETE FROM audit WHERE account = 'main' AND subject = 'p3'",
        "DELETE FROM audit WHERE account = '*' AND subject = 'p0'",
        "DELETE FROM audit WHERE action = 'audit.retention'",
    ] {
        assert!(sqlx::query(statement).execute(&mut connection).await.is_err(), "{statement}");
    }
    // An entry deleted directly in the file is detected at the first remaining one.
    for statement in [
        "DROP TRIGGER audit_is_deleted_behind_a_checkpoint",
        "DELETE FROM audit WHERE account = 'main' AND subject = 'p3'",
    ] {
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    let first = store.audit_entries(MAIN, 50).await.unwrap().pop().unwrap();
    assert_eq!(first.entry.subject, "p4");
    let broken = AuditVerdict::Tampered { account: MAIN.to_owned(), id: first.id };
    assert_eq!(store.verify_audit().await.unwrap(), broken);
}

#[tokio::test]
async fn a_changed_checkpoint_is_found() {
    let (store, mut connection, _folder) = log().await;
    store.forget_audit(MAIN, later(3 * DAY), later(10 * DAY)).await.unwrap();
    sqlx::query("DROP TRIGGER audit_is_never_changed").execute(&mut connection).await.unwrap();
    let change = "UPDATE audit SET detail = replace(detail, '\"through\":5', '\"through\":500') \
                  WHERE action = 'audit.retention'";
    let changed = sqlx::query(change).execute(&mut connection).await.unwrap();
    assert_eq!(changed.rows_affected(), 1);
    assert!(matches!(store.verify_audit().await.unwrap(), AuditVerdict::Tampered { .. }));
}
