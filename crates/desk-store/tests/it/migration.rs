//! Migrating a database of the version before the write protocol.

use desk_api::write::{Basis, Verdict, Why, WriteState};
use desk_store::{Store, WriteFilter, WriteRow};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::support::{MAIN, NOON};

/// An old row: number, path, state, age in days, key.
const ROWS: [(i64, &str, &str, i64, &str); 9] = [
    (1, "/card/create", "found_done", 30, "old"),
    (2, "/card/create", "found_done", 1, "young"),
    (3, "/card/create", "found_not_done", 1, "again"),
    (4, "/card/update", "found_done", 1, "u"),
    (5, "/card/update", "found_not_done", 1, "v"),
    (6, "/card/modifystock", "pending", 0, "p"),
    (7, "/card/code/consume", "found_done", 2, "c"),
    (8, "/card/delete", "done", 0, "d"),
    (9, "/card/giftcard/order/refund", "unknown", 0, "m"),
];

async fn migrated() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    let first = include_str!("../../migrations/0001_first_tables.sql");
    sqlx::raw_sql(first).execute(&mut connection).await.unwrap();
    let migrations = desk_store::migrations_up_to(1);
    let applied = migrations.iter().next().unwrap();
    sqlx::raw_sql(
        "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, \
         installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, \
         checksum BLOB NOT NULL, execution_time BIGINT NOT NULL)",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    sqlx::query("INSERT INTO _sqlx_migrations VALUES (1, 'first tables', 0, 1, ?1, 0)")
        .bind(applied.checksum.as_ref())
        .execute(&mut connection)
        .await
        .unwrap();
    for (id, path, state, days, key) in ROWS {
        sqlx::query(
            "INSERT INTO writes (id, account, at, path, idempotency_key, body_sha256, request_id, state) \
             VALUES (?1, 'main', ?2, ?3, ?4, zeroblob(32), 'r', ?5)",
        )
        .bind(id)
        .bind(NOON.get() - days * 86_400)
        .bind(path)
        .bind(key)
        .bind(state)
        .execute(&mut connection)
        .await
        .unwrap();
    }
    connection.close().await.unwrap();
    let store = Store::open(&path).await.unwrap();
    (folder, store)
}

#[tokio::test]
async fn verdicts_without_evidence_are_undecided_again_while_their_key_counts() {
    let (folder, store) = migrated().await;
    let mut rows = store.writes(MAIN, &WriteFilter::default(), 20).await.unwrap();
    rows.sort_by_key(|row| row.id);
    let ends: Vec<_> = rows.iter().map(|row| (row.state, row.basis, row.proposal)).collect();
    let older = Some(Basis::OlderVersion);
    assert_eq!(
        ends,
        [
            (WriteState::Done, older, None),
            (WriteState::Undecided, None, Some(Verdict::Done)),
            (WriteState::Undecided, None, Some(Verdict::NotDone)),
            (WriteState::Done, Some(Basis::Read), None),
            (WriteState::NotDone, older, None),
            (WriteState::Undecided, None, None),
            (WriteState::Undecided, None, Some(Verdict::Done)),
            (WriteState::Done, Some(Basis::Answer), None),
            (WriteState::Undecided, None, None),
        ]
    );
    let why =
        |row: &WriteRow| row.state != WriteState::Undecided || row.why == Some(Why::OlderVersion);
    assert!(rows.iter().all(why));
    assert!(rows.iter().all(|row| row.idempotency_key.is_some()), "keys still count");
    assert!(folder.path().join("desk.sqlite3.before-2").exists());
}

/// The older version didn't store the effect of sending twice: repeating a refund would pay twice.
#[tokio::test]
async fn of_the_older_open_writes_only_redemptions_are_safe_to_repeat() {
    let (_folder, store) = migrated().await;
    let rows = store.writes(MAIN, &WriteFilter::default(), 20).await.unwrap();
    let open = rows.iter().filter(|row| row.state == WriteState::Undecided);
    let repeatable: Vec<i64> = open.filter(|row| row.is_repeatable()).map(|row| row.id).collect();
    assert_eq!(repeatable, [7]);
}
