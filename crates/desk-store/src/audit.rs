//! The audit log: who did what, append-only, each entry chained to the one before of its account.
//!
//! Triggers refuse changes by statement; the chain shows changes made to the file behind the program's
//! back. It can't show that the newest entries were cut off: keep the last hash elsewhere for that. What was kept long
//! enough goes behind a checkpoint, see [`Store::forget_audit`].

mod chain;
mod heads;
mod retention;

use card_model::time::UnixSeconds;
use serde_json::Value;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

pub use self::heads::AuditHead;
pub(crate) use self::{chain::verify, heads::heads};
use crate::{error::StoreError, store::Store};

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAuditEntry {
    /// Account.
    pub account: String,
    /// When.
    pub at: UnixSeconds,
    /// Who: a user, an API client, the server itself.
    pub actor: String,
    /// What: the name of an [`Action`](desk_api::activity::Action), or the path of a write on the platform.
    pub action: String,
    /// To what, e.g. a card's id.
    pub subject: String,
    /// Whatever else is worth knowing; no secret.
    pub detail: Value,
}

/// Something that somebody did, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// Its number; grows whatever the clock does.
    pub id: i64,
    /// What was done.
    pub entry: NewAuditEntry,
    /// SHA-256 over the previous entry's hash and this entry.
    pub hash: [u8; 32],
}

impl AuditEntry {
    /// The hash as 64 hexadecimal digits.
    pub fn hash_digits(&self) -> String {
        chain::hex(&self.hash)
    }
}

/// Whether the log is what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuditVerdict {
    /// Every entry follows from the one before.
    Intact {
        /// How many entries there are.
        entries: u64,
    },
    /// An entry was changed, or one before it taken away.
    Tampered {
        /// The account.
        account: String,
        /// The first entry that does not fit.
        id: i64,
    },
}

impl Store {
    /// Adds an entry.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn record_audit(&self, entry: &NewAuditEntry) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        append(&mut transaction, entry).await?;
        transaction.commit().await
    }

    /// The newest entries of an account, newest first.
    ///
    /// # Errors
    /// When the database refuses or an entry does not read back.
    pub async fn audit_entries(
        &self,
        account: &str,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        sqlx::query("SELECT * FROM audit WHERE account = ?1 ORDER BY id DESC LIMIT ?2")
            .bind(account)
            .bind(limit)
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(read)
            .collect()
    }

    /// Returns the entries of all accounts whose number is greater than `id`, the oldest first, at most `limit`.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn audit_entries_after(
        &self,
        id: i64,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let query = sqlx::query("SELECT * FROM audit WHERE id > ?1 ORDER BY id LIMIT ?2");
        let rows = query.bind(id).bind(limit).fetch_all(&self.reader).await?;
        rows.iter().map(read).collect()
    }

    /// Returns the number of the newest entry, or 0 if the log is empty.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn newest_audit_id(&self) -> Result<i64, StoreError> {
        let query = "SELECT coalesce(max(id), 0) FROM audit";
        Ok(sqlx::query_scalar(query).fetch_one(&self.reader).await?)
    }

    /// Follows every account's chain from its first entry.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn verify_audit(&self) -> Result<AuditVerdict, StoreError> {
        verify(&mut *self.reader.acquire().await?).await
    }
}

/// Adds an entry within the transaction of the change that it records.
pub(crate) async fn append(
    connection: &mut SqliteConnection,
    entry: &NewAuditEntry,
) -> Result<(), StoreError> {
    let detail = serde_json::to_string(&entry.detail)
        .map_err(|source| StoreError::NotJson { what: "the detail of an audit entry", source })?;
    let previous = last_hash(connection, &entry.account).await?;
    let id = next_id(connection).await?;
    let texts = [&entry.account, &entry.actor, &entry.action, &entry.subject, &detail];
    let hash = chain::chained(&previous, id, entry.at.0, texts.map(String::as_bytes));
    sqlx::query(
        "INSERT INTO audit (id, account, at, actor, action, subject, detail, previous_hash, hash, format) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )
    .bind(id)
    .bind(&entry.account)
    .bind(entry.at.0)
    .bind(&entry.actor)
    .bind(&entry.action)
    .bind(&entry.subject)
    .bind(&detail)
    .bind(previous)
    .bind(hash.as_slice())
    .bind(chain::WITH_NUMBER)
    .execute(connection)
    .await?;
    Ok(())
}

/// The number that the next entry gets: it is part of its hash. None is given twice, as `AUTOINCREMENT` does it.
async fn next_id(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    let query = "SELECT 1 + max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0), \
                 coalesce((SELECT max(id) FROM audit), 0))";
    Ok(sqlx::query_scalar(query).fetch_one(connection).await?)
}

async fn last_hash(
    connection: &mut SqliteConnection,
    account: &str,
) -> Result<Vec<u8>, StoreError> {
    let last =
        sqlx::query_scalar("SELECT hash FROM audit WHERE account = ?1 ORDER BY id DESC LIMIT 1")
            .bind(account)
            .fetch_optional(connection)
            .await?;
    Ok(last.unwrap_or_else(|| chain::FIRST.to_vec()))
}

pub(crate) fn read(row: &SqliteRow) -> Result<AuditEntry, StoreError> {
    let id: i64 = row.try_get("id")?;
    let corrupt = || StoreError::corrupt(format!("audit entry {id}"));
    let detail: String = row.try_get("detail")?;
    let hash: Vec<u8> = row.try_get("hash")?;
    Ok(AuditEntry {
        id,
        entry: NewAuditEntry {
            account: row.try_get("account")?,
            at: UnixSeconds(row.try_get("at")?),
            actor: row.try_get("actor")?,
            action: row.try_get("action")?,
            subject: row.try_get("subject")?,
            detail: serde_json::from_str(&detail).map_err(|_| corrupt())?,
        },
        hash: hash.try_into().map_err(|_| corrupt())?,
    })
}
