//! The audit log: who did what, append-only, each entry chained to the one before of its account.
//!
//! Triggers refuse changes by statement; the chain shows changes made to the file behind the program's
//! back. It can't show that the newest entries were cut off: keep the last hash elsewhere for that.

use card_model::time::UnixSeconds;
use futures_util::TryStreamExt;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{error::StoreError, store::Store};

/// The hash before an account's first entry.
const FIRST: [u8; 32] = [0; 32];

/// Something that somebody did.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAuditEntry {
    /// Account.
    pub account: String,
    /// When.
    pub at: UnixSeconds,
    /// Who: a user, an API client, the server itself.
    pub actor: String,
    /// What, e.g. `card.update`.
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

    /// Follows every account's chain from its first entry.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn verify_audit(&self) -> Result<AuditVerdict, StoreError> {
        verify(&mut *self.reader.acquire().await?).await
    }
}

/// Follows every account's chain from its first entry.
pub(crate) async fn verify(connection: &mut SqliteConnection) -> Result<AuditVerdict, StoreError> {
    let mut rows = sqlx::query("SELECT * FROM audit ORDER BY account, id").fetch(connection);
    let mut entries = 0;
    let mut chain: Option<(String, Vec<u8>)> = None;
    while let Some(row) = rows.try_next().await? {
        let account: String = row.try_get("account")?;
        let previous = match chain.take() {
            Some((of, hash)) if of == account => hash,
            _ => FIRST.to_vec(),
        };
        let hash: Vec<u8> = row.try_get("hash")?;
        if !follows(&row, &previous, &hash)? {
            return Ok(AuditVerdict::Tampered { account, id: row.try_get("id")? });
        }
        chain = Some((account, hash));
        entries += 1;
    }
    Ok(AuditVerdict::Intact { entries })
}

fn follows(row: &SqliteRow, previous: &[u8], hash: &[u8]) -> Result<bool, StoreError> {
    // A detail that is no JSON any more was changed: the text that is hashed is read, not the value.
    let detail: String = row.try_get("detail")?;
    let entry = fields(row, Value::Null)?;
    Ok(row.try_get::<Vec<u8>, _>("previous_hash")? == previous
        && chained(previous, &entry, &detail) == hash)
}

/// Adds an entry within the transaction of the change that it records.
pub(crate) async fn append(
    connection: &mut SqliteConnection,
    entry: &NewAuditEntry,
) -> Result<(), StoreError> {
    let detail = serde_json::to_string(&entry.detail)
        .map_err(|source| StoreError::NotJson { what: "the detail of an audit entry", source })?;
    let previous = last_hash(connection, &entry.account).await?;
    let hash = chained(&previous, entry, &detail);
    sqlx::query(
        "INSERT INTO audit (account, at, actor, action, subject, detail, previous_hash, hash) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .bind(&entry.account)
    .bind(entry.at.0)
    .bind(&entry.actor)
    .bind(&entry.action)
    .bind(&entry.subject)
    .bind(&detail)
    .bind(previous)
    .bind(hash.as_slice())
    .execute(connection)
    .await?;
    Ok(())
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
    Ok(last.unwrap_or_else(|| FIRST.to_vec()))
}

/// Hashes the previous hash and the entry; each text is preceded by its length, so that no two entries
/// read the same.
fn chained(previous: &[u8], entry: &NewAuditEntry, detail: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(entry.at.0.to_be_bytes());
    for text in [&entry.account, &entry.actor, &entry.action, &entry.subject, detail] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().into()
}

fn read(row: &SqliteRow) -> Result<AuditEntry, StoreError> {
    let id: i64 = row.try_get("id")?;
    let corrupt = || StoreError::corrupt(format!("audit entry {id}"));
    let detail: String = row.try_get("detail")?;
    let detail = serde_json::from_str(&detail).map_err(|_| corrupt())?;
    let hash: Vec<u8> = row.try_get("hash")?;
    Ok(AuditEntry {
        id,
        entry: fields(row, detail)?,
        hash: hash.try_into().map_err(|_| corrupt())?,
    })
}

fn fields(row: &SqliteRow, detail: Value) -> Result<NewAuditEntry, StoreError> {
    Ok(NewAuditEntry {
        account: row.try_get("account")?,
        at: UnixSeconds(row.try_get("at")?),
        actor: row.try_get("actor")?,
        action: row.try_get("action")?,
        subject: row.try_get("subject")?,
        detail,
    })
}
