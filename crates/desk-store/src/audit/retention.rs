//! Deleting entries that were kept long enough, so that the chain can still be followed.

use card_model::time::UnixSeconds;
use desk_api::activity::Action;
use serde_json::json;
use sqlx::Row;

use super::{NewAuditEntry, append, chain::hex};
use crate::{error::StoreError, store::Store};

impl Store {
    /// Deletes an account's entries from its first one to the last before the first that is not older than `before`, and
    /// records in the same transaction how many there were and the hash from which the chain goes on. Returns how many
    /// there were.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forget_audit(
        &self,
        account: &str,
        before: UnixSeconds,
        at: UnixSeconds,
    ) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        // A clock that was set back leaves younger entries between older ones; they keep what follows.
        let last = sqlx::query(
            "SELECT id, hash FROM audit WHERE account = ?1 AND id < coalesce(\
             (SELECT min(id) FROM audit WHERE account = ?1 AND at >= ?2), 9223372036854775807) \
             ORDER BY id DESC LIMIT 1",
        )
        .bind(account)
        .bind(before.0)
        .fetch_optional(&mut *transaction)
        .await?;
        let Some(last) = last else {
            transaction.rollback().await?;
            return Ok(0);
        };
        let through: i64 = last.try_get("id")?;
        let hash: Vec<u8> = last.try_get("hash")?;
        let entries: i64 =
            sqlx::query_scalar("SELECT count(*) FROM audit WHERE account = ?1 AND id <= ?2")
                .bind(account)
                .bind(through)
                .fetch_one(&mut *transaction)
                .await?;
        let entry = NewAuditEntry {
            account: account.to_owned(),
            at,
            actor: "server".to_owned(),
            action: Action::ForgetEntries.name().to_owned(),
            subject: String::new(),
            detail: json!({ "entries": entries, "through": through, "hash": hex(&hash) }),
        };
        // First: the database deletes nothing that no entry vouches for.
        append(&mut transaction, &entry).await?;
        sqlx::query("DELETE FROM audit WHERE account = ?1 AND id <= ?2")
            .bind(account)
            .bind(through)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(entries.unsigned_abs())
    }
}
