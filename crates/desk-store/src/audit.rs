//! The audit log: who did what. Append-only, with each entry chained to the previous one of its account.
//!
//! Triggers refuse changes by statement. The chain reveals changes made directly to the file, but not the removal of
//! the newest entries: to detect that, keep the last hash elsewhere. A checkpoint replaces entries past their retention
//! period, see [`Store::forget_audit`].

mod chain;
mod heads;
mod retention;

use card_model::time::UnixSeconds;
use serde_json::Value;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

pub use self::heads::AuditHead;
pub(crate) use self::{
    chain::{hex, verify},
    heads::heads,
};
use crate::{error::StoreError, store::Store};

/// An action to record.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAuditEntry {
    /// Account.
    pub account: String,
    /// Time of the action.
    pub at: UnixSeconds,
    /// The actor: a user, an API client, or the server itself.
    pub actor: String,
    /// The name of an [`Action`](desk_api::activity::Action), or the platform path of a write.
    pub action: String,
    /// What the action applied to, e.g. a card's id.
    pub subject: String,
    /// Other details, without secrets.
    pub detail: Value,
}

/// A recorded action.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// Its number. Numbers increase even if the clock goes backwards.
    pub id: i64,
    /// The action.
    pub entry: NewAuditEntry,
    /// SHA-256 over the previous entry's hash and this entry.
    pub hash: [u8; 32],
}

impl AuditEntry {
    /// Returns the hash as 64 hexadecimal digits.
    pub fn hash_digits(&self) -> String {
        chain::hex(&self.hash)
    }
}

/// The result of verifying the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuditVerdict {
    /// Every entry follows from the previous one.
    Intact {
        /// Number of entries.
        entries: u64,
    },
    /// An entry was changed, or an earlier one removed.
    Tampered {
        /// The account.
        account: String,
        /// The first entry that doesn't follow.
        id: i64,
    },
}

impl Store {
    /// Adds an entry.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn record_audit(&self, entry: &NewAuditEntry) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        append(&mut transaction, entry).await?;
        transaction.commit().await
    }

    /// Returns the newest entries of an account, newest first.
    ///
    /// # Errors
    /// If the database can't be read, or an entry is damaged.
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

    /// Returns the entries of all accounts whose number is greater than `id`, oldest first, at most `limit`.
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

    /// Verifies every account's chain from its first entry.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn verify_audit(&self) -> Result<AuditVerdict, StoreError> {
        verify(&mut *self.reader.acquire().await?).await
    }
}

/// Adds an entry in the transaction of the change that it records.
pub(crate) async fn append(
    connection: &mut SqliteConnection,
    entry: &NewAuditEntry,
) -> Result<(), StoreError> {
    let detail = serde_json::to_string(&entry.detail)
        .map_err(|source| StoreError::NotJson { what: "the detail of an audit entry", source })?;
    let previous = last_hash(connection, &entry.account).await?;
    let id = next_id(connection).await?;
    let texts = [&entry.account, &entry.actor, &entry.action, &entry.subject, &detail];
    let hash = chain::chained(&previous, id, entry.at.get(), texts.map(String::as_bytes));
    sqlx::query(
        "INSERT INTO audit (id, account, at, actor, action, subject, detail, previous_hash, hash, format) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )
    .bind(id)
    .bind(&entry.account)
    .bind(entry.at.get())
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

/// Returns the number of the next entry, which is part of its hash. Like with `AUTOINCREMENT`, no number is used twice.
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
            at: UnixSeconds::new(row.try_get("at")?),
            actor: row.try_get("actor")?,
            action: row.try_get("action")?,
            subject: row.try_get("subject")?,
            detail: serde_json::from_str(&detail).map_err(|_| corrupt())?,
        },
        hash: hash.try_into().map_err(|_| corrupt())?,
    })
}
