//! Backup, restore and verification, run as by an administrator in a shell.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use card_model::time::UnixSeconds;
use desk_store::{NewAuditEntry, Store};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::{
    command::{Ended, card_desk},
    support::{NOW, start, start_in, upstream, voucher},
};

async fn run(arguments: &[&str]) -> Ended {
    let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
    let work = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        card_desk(&arguments, b"")
    };
    tokio::task::spawn_blocking(work).await.unwrap()
}

async fn backup(data: &Path, file: &Path) -> Ended {
    run(&["backup", file.to_str().unwrap(), "--data", data.to_str().unwrap()]).await
}

async fn restore(file: &Path, data: &Path) -> Ended {
    run(&["restore", file.to_str().unwrap(), "--data", data.to_str().unwrap()]).await
}

async fn verify(data: &Path) -> Ended {
    run(&["audit", "verify", "--data", data.to_str().unwrap()]).await
}

fn names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_write_load_is_restored_with_everything_that_was_answered_before() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.tar");
    let stop = AtomicBool::new(false);
    let writing = async {
        let mut written = 0;
        while !stop.load(Ordering::SeqCst) {
            voucher::create(&server).await;
            written += 1;
        }
        written
    };
    let backing = async {
        let ended = backup(server.data.path(), &file).await;
        stop.store(true, Ordering::SeqCst);
        ended
    };
    let before = server.writes("").await;
    let (written, ended) = tokio::join!(writing, backing);
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    assert!(written > 0, "nothing was written meanwhile");
    assert_eq!(names(folder.path()), ["desk.tar"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    let restored = folder.path().join("restored");
    let ended = restore(&file, &restored).await;
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    assert_eq!(
        names(&restored),
        ["sandbox-main.jsonl", "sandbox-merchant.jsonl", "sandbox.sqlite3"]
    );
    let ended = verify(&restored).await;
    assert_eq!(ended.code, 0, "{}{}", ended.answer, ended.complaint);

    // A server can use it: every write from before the backup is in the journal, and the card is in the sandbox.
    let home = TempDir::new().unwrap();
    for name in names(&restored) {
        std::fs::rename(restored.join(&name), home.path().join(&name)).unwrap();
    }
    let again = start_in(home, |_| {}).await;
    let writes = again.writes("").await;
    for write in &before {
        let same = writes.iter().find(|each| each["id"] == write["id"]).unwrap();
        assert_eq!((&same["path"], &same["state"]), (&write["path"], &write["state"]));
    }
    let detail = again.json(&format!("/desk/main/cards/{card_id}")).await;
    assert_eq!(detail["card"]["cash"]["base_info"]["id"], card_id.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_the_real_platforms_data_holds_the_app_ids_and_no_secret_file() {
    let (_upstream, server) = upstream::start().await;
    let data = server.data.path();
    std::fs::write(data.join("app_secret"), upstream::APP_SECRET).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.tar");
    let ended = backup(data, &file).await;
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    let bytes = std::fs::read(&file).unwrap();
    let secret = upstream::APP_SECRET.as_bytes();
    assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    let restored = folder.path().join("restored");
    assert_eq!(restore(&file, &restored).await.code, 0);
    assert_eq!(names(&restored), ["accounts.json", "card-desk.sqlite3"]);
}

/// A data folder without a server. Its audit log has three entries for each of two accounts.
async fn data() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card-desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    for number in 0..3 {
        for account in ["main", "second"] {
            store.record_audit(&entry(account, number)).await.unwrap();
        }
    }
    store.close().await;
    (folder, path)
}

fn entry(account: &str, number: i64) -> NewAuditEntry {
    NewAuditEntry {
        account: account.to_owned(),
        at: UnixSeconds::new(NOW.get() + number),
        actor: "local".to_owned(),
        action: "card.update".to_owned(),
        subject: format!("p{number}"),
        detail: json!({"fields": ["base_info.notice"]}),
    }
}

/// Runs statements in the database, bypassing the program.
async fn tamper(path: &Path, statements: &[&str]) {
    let mut connection = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    for trigger in ["audit_is_never_changed", "audit_is_deleted_behind_a_checkpoint"] {
        let drop = format!("DROP TRIGGER IF EXISTS {trigger}");
        sqlx::query(AssertSqlSafe(drop)).execute(&mut connection).await.unwrap();
    }
    for &statement in statements {
        let statement = statement.to_owned();
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_folder_that_is_not_empty_is_refused_and_left_alone() {
    let (folder, _) = data().await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("desk.tar");
    assert_eq!(backup(folder.path(), &file).await.code, 0);
    let full = tempfile::tempdir().unwrap();
    std::fs::write(full.path().join("letter"), "mine").unwrap();
    let ended = restore(&file, full.path()).await;
    assert_eq!(ended.code, 2);
    assert!(ended.complaint.contains("is not empty"), "{}", ended.complaint);
    assert_eq!(names(full.path()), ["letter"]);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(restore(&file, empty.path()).await.code, 0);
    assert_eq!(names(empty.path()), ["card-desk.sqlite3"]);
}

#[tokio::test]
async fn an_existing_file_is_never_overwritten() {
    let (folder, _) = data().await;
    let file = folder.path().join("letter");
    std::fs::write(&file, "mine").unwrap();
    let ended = backup(folder.path(), &file).await;
    assert_eq!(ended.code, 2);
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    assert_eq!(backup(file.parent().unwrap(), Path::new("/proc/none/x.tar")).await.code, 2);
    let empty = tempfile::tempdir().unwrap();
    let ended = backup(empty.path(), &empty.path().join("x.tar")).await;
    assert_eq!(ended.code, 2);
    assert!(ended.complaint.contains("holds no database"), "{}", ended.complaint);
    assert!(names(empty.path()).is_empty());
}

#[tokio::test]
async fn a_broken_backup_is_refused_and_leaves_nothing() {
    let (folder, _) = data().await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("desk.tar");
    assert_eq!(backup(folder.path(), &file).await.code, 0);
    let whole = std::fs::read(&file).unwrap();
    // A flipped bit in the middle of the database's pages, truncations at several places, another file, and an empty
    // file.
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let cut = |length: usize| whole[..length].to_vec();
    let cases = [
        flipped,
        cut(whole.len() / 2),
        cut(whole.len() - 2048),
        b"a letter, not a backup".repeat(100),
        Vec::new(),
    ];
    for (number, bytes) in cases.into_iter().enumerate() {
        let broken = target.path().join("broken.tar");
        std::fs::write(&broken, bytes).unwrap();
        let restored = target.path().join("restored");
        let ended = restore(&broken, &restored).await;
        assert_eq!(ended.code, 1, "{number}: {}", ended.complaint);
        assert!(!restored.exists(), "{number}");
    }
    let ended = restore(&target.path().join("missing.tar"), &target.path().join("r")).await;
    assert_eq!(ended.code, 2, "{}", ended.complaint);
}

#[tokio::test]
async fn a_backup_with_a_changed_audit_log_is_made_with_a_complaint_and_not_restored() {
    let (folder, path) = data().await;
    tamper(&path, &["UPDATE audit SET actor = 'another user' WHERE id = 3"]).await;
    let target = tempfile::tempdir().unwrap();
    let file = target.path().join("desk.tar");
    let ended = backup(folder.path(), &file).await;
    assert_eq!(ended.code, 1);
    assert!(ended.complaint.contains("entry 3 of account `main`"), "{}", ended.complaint);
    let restored = target.path().join("restored");
    let ended = restore(&file, &restored).await;
    assert_eq!(ended.code, 1);
    assert!(ended.complaint.contains("entry 3 of account `main`"), "{}", ended.complaint);
    assert!(!restored.exists());
}

#[tokio::test]
async fn an_intact_audit_log_is_counted_and_its_newest_hash_printed() {
    let (folder, path) = data().await;
    let store = Store::open(&path).await.unwrap();
    // The server runs: its lock doesn't matter.
    let ended = verify(folder.path()).await;
    assert_eq!(ended.code, 0, "{}", ended.complaint);
    assert!(ended.answer.contains("6 entries, intact"), "{}", ended.answer);
    for account in ["main", "second"] {
        let newest = store.audit_entries(account, 1).await.unwrap().remove(0);
        let hash = newest.hash.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        let line = format!("{account}: 3 entries, newest hash {hash}");
        assert!(ended.answer.contains(&line), "{}", ended.answer);
    }
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(verify(empty.path()).await.code, 2);
}

#[tokio::test]
async fn a_changed_a_removed_and_a_reordered_row_are_found() {
    let reordered = [
        "UPDATE audit SET id = 99 WHERE id = 1",
        "UPDATE audit SET id = 1 WHERE id = 3",
        "UPDATE audit SET id = 3 WHERE id = 99",
    ];
    let cases: [(&[&str], &str); 3] = [
        (&["UPDATE audit SET at = at + 1 WHERE id = 3"], "entry 3 of account main"),
        (&["DELETE FROM audit WHERE id = 2"], "entry 4 of account second"),
        (&reordered, "entry 1 of account main"),
    ];
    for (statements, found) in cases {
        let (folder, path) = data().await;
        tamper(&path, statements).await;
        let ended = verify(folder.path()).await;
        assert_eq!(ended.code, 1, "{}", ended.complaint);
        assert!(ended.answer.contains(found), "{}", ended.answer);
    }
}

/// Writes an account's log in one transaction, as a chain: SHA-256 over the previous hash, the time, and each text
/// after its length.
async fn write_chain(path: &Path, rows: i64) {
    let mut connection = SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    let mut transaction = connection.begin().await.unwrap();
    let mut previous = vec![0; 32];
    for number in 0..rows {
        let entry = entry("main", number);
        let detail = entry.detail.to_string();
        let mut hash = Sha256::new();
        hash.update(&previous);
        hash.update(entry.at.get().to_be_bytes());
        for text in [&entry.account, &entry.actor, &entry.action, &entry.subject, &detail] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        let hash = hash.finalize().to_vec();
        sqlx::query(
            "INSERT INTO audit (account, at, actor, action, subject, detail, previous_hash, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .bind(entry.account)
        .bind(entry.at.get())
        .bind(entry.actor)
        .bind(entry.action)
        .bind(entry.subject)
        .bind(detail)
        .bind(&previous)
        .bind(&hash)
        .execute(&mut *transaction)
        .await
        .unwrap();
        previous = hash;
    }
    transaction.commit().await.unwrap();
    connection.close().await.unwrap();
}

/// Prints how long a log takes, which `-- --nocapture` shows. `CARD_DESK_AUDIT_ROWS=100000` makes it the size of years.
#[tokio::test]
async fn one_changed_bit_among_many_rows_is_found() {
    #[expect(clippy::disallowed_methods, reason = "the size is an input of the measurement")]
    let rows = std::env::var("CARD_DESK_AUDIT_ROWS").ok().and_then(|rows| rows.parse().ok());
    let rows: i64 = rows.unwrap_or(2_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("card-desk.sqlite3");
    Store::open(&path).await.unwrap().close().await;
    write_chain(&path, rows).await;
    assert_eq!(verify(folder.path()).await.code, 0);
    let victim = rows - rows / 4;
    let flip = format!(
        "UPDATE audit SET detail = replace(detail, 'notice', 'nouice') WHERE id = {victim}"
    );
    tamper(&path, &[&flip]).await;
    let begun = Instant::now();
    let ended = verify(folder.path()).await;
    println!("{rows} rows verified in {:?}", begun.elapsed());
    assert_eq!(ended.code, 1);
    assert!(ended.answer.contains(&format!("entry {victim} ")), "{}", ended.answer);
}
