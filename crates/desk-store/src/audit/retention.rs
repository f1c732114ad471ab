//! Deleting entries past their retention period without breaking the chain.

use card_model::time::UnixSeconds;
use desk_api::activity::Action;
use serde_json::json;
use sqlx::Row;

use super::{NewAuditEntry, append, chain::hex};
use crate::{error::StoreError, store::Store};

impl Store {
    /// Deletes an account's entries from the first up to, but excluding, the first that is not older than `before`.
    /// Records the number of deleted entries, and the hash from which the chain continues, in the same transaction.
    /// Returns the number of deleted entries.
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
        // After the clock was set back, younger entries may precede older ones; the older ones are then kept.
        let last = sqlx::query(
            "SELECT id, hash FROM audit WHERE account = ?1 AND id < coalesce(\
             (SELECT min(id) FROM audit WHERE account = ?1 AND at >= ?2), 9223372036854775807) \
             ORDER BY id DESC LIMIT 1",
        )
        .bind(account)
        .bind(before.get())
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
        // First, because the database only deletes entries covered by a checkpoint.
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
