//! The newest entry of each chain. A copy of its hash, kept elsewhere, later shows whether the newest entries were
//! removed.

use desk_api::activity::Head;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::chain::hex;
use crate::{error::StoreError, store::Store};

/// The newest entry of one account's audit chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// The account.
    pub account: String,
    /// The number of entries.
    pub entries: u64,
    /// The hash of the newest entry.
    pub hash: [u8; 32],
}

impl Store {
    /// Returns the newest entry of every chain, by account.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn audit_heads(&self) -> Result<Vec<Head>, StoreError> {
        let heads = heads(&mut *self.reader.acquire().await?).await?;
        let shown = |head: AuditHead| Head {
            account: head.account,
            entries: head.entries,
            hash: hex(&head.hash),
        };
        Ok(heads.into_iter().map(shown).collect())
    }
}

/// Returns the newest entry of every chain, by account.
pub(crate) async fn heads(connection: &mut SqliteConnection) -> Result<Vec<AuditHead>, StoreError> {
    let rows = sqlx::query(
        "SELECT account, entries, hash FROM audit JOIN \
         (SELECT max(id) AS newest, count(*) AS entries FROM audit GROUP BY account) \
         ON id = newest ORDER BY account",
    )
    .fetch_all(connection)
    .await?;
    let head = |row: &SqliteRow| {
        let account: String = row.try_get("account")?;
        let hash: Vec<u8> = row.try_get("hash")?;
        let place = || StoreError::corrupt(format!("newest audit entry of {account}"));
        let hash = hash.try_into().map_err(|_| place())?;
        let entries: i64 = row.try_get("entries")?;
        Ok(AuditHead { account, entries: entries.unsigned_abs(), hash })
    };
    rows.iter().map(head).collect()
}
