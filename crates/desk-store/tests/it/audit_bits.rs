//! A flipped bit anywhere in the audit log is detected.

use desk_store::{AuditVerdict, NewAuditEntry, Store};
use serde_json::json;
use sqlx::{AssertSqlSafe, ConnectOptions, Row, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::support::later;

const ROWS: i64 = 12;
const NUMBERS: [&str; 3] = ["id", "at", "format"];
const BYTES: [&str; 7] =
    ["account", "actor", "action", "subject", "detail", "previous_hash", "hash"];

/// Creates a log of two accounts with entries of different lengths, and a connection to its file without triggers.
async fn log() -> (Store, SqliteConnection, TempDir) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    for number in 0..ROWS {
        let entry = NewAuditEntry {
            account: if number % 3 == 0 { "*" } else { "main" }.to_owned(),
            at: later(number * 61),
            actor: ["li", "key:till", "server"][usize::try_from(number % 3).unwrap()].to_owned(),
            action: "/card/update".to_owned(),
            subject: format!("p{}", "9".repeat(usize::try_from(number).unwrap())),
            detail: json!({"write": number, "note": "满100减10"}),
        };
        store.record_audit(&entry).await.unwrap();
    }
    let options = SqliteConnectOptions::new().filename(&path).pragma("synchronous", "off");
    let mut connection = options.connect().await.unwrap();
    let drop = "DROP TRIGGER audit_is_never_changed";
    sqlx::query(drop).execute(&mut connection).await.unwrap();
    (store, connection, folder)
}

async fn set(connection: &mut SqliteConnection, id: i64, column: &str, literal: &str) -> bool {
    let statement = format!("UPDATE audit SET {column} = {literal} WHERE id = {id}");
    sqlx::query(AssertSqlSafe(statement)).execute(connection).await.is_ok()
}

/// Returns the bytes as an SQL literal: a blob, or a text of any bytes.
fn literal(column: &str, bytes: &[u8]) -> String {
    let digits = bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let is_blob = column.ends_with("hash");
    if is_blob { format!("x'{digits}'") } else { format!("CAST(x'{digits}' AS TEXT)") }
}

/// Returns a pseudorandom number that is the same in every run.
fn chosen(seed: u64, below: usize) -> usize {
    let mixed = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from((mixed >> 33) % u64::try_from(below).unwrap()).unwrap()
}

#[tokio::test]
async fn any_changed_bit_is_found() {
    let (store, mut connection, _folder) = log().await;
    let (mut flips, mut missed) = (0_u64, Vec::new());
    for id in 1..=ROWS {
        for column in NUMBERS {
            for bit in [0, 1, 2, 7, 31] {
                let query = format!("SELECT {column} FROM audit WHERE id = {id}");
                let value: i64 = sqlx::query_scalar(AssertSqlSafe(query))
                    .fetch_one(&mut connection)
                    .await
                    .unwrap();
                let flipped = value ^ (1 << bit);
                // The table itself refuses a number that another entry has.
                if !set(&mut connection, id, column, &flipped.to_string()).await {
                    continue;
                }
                flips += 1;
                if matches!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { .. }) {
                    missed.push(format!("{column} of {id}, bit {bit}"));
                }
                let now = if column == "id" { flipped } else { id };
                assert!(set(&mut connection, now, column, &value.to_string()).await);
            }
        }
        for column in BYTES {
            let query = format!("SELECT CAST({column} AS BLOB) AS it FROM audit WHERE id = {id}");
            let row = sqlx::query(AssertSqlSafe(query)).fetch_one(&mut connection).await.unwrap();
            let bytes: Vec<u8> = row.try_get("it").unwrap();
            for _ in 0..6 {
                flips += 1;
                let mut flipped = bytes.clone();
                let (at, bit) = (chosen(flips, bytes.len()), chosen(flips * 7, 8));
                flipped[at] ^= 1 << bit;
                assert!(set(&mut connection, id, column, &literal(column, &flipped)).await);
                if matches!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { .. }) {
                    missed.push(format!("{column} of {id}, byte {at}, bit {bit}"));
                }
                assert!(set(&mut connection, id, column, &literal(column, &bytes)).await);
            }
        }
    }
    println!("{flips} changed bits, {} missed", missed.len());
    assert_eq!(missed, Vec::<String>::new());
    assert!(flips > 600, "{flips}");
    let entries = ROWS.unsigned_abs();
    assert_eq!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { entries });
}
