//! Deleting events past their retention period.

use card_model::time::UnixSeconds;

use crate::{error::StoreError, store::Store};

/// Minimum number of days for which events are kept. The platform repeats a push for a day; the rest is a margin for
/// repetitions by operators.
pub const MIN_PUSH_DAYS: u32 = 7;
/// Rows that one transaction deletes, so that no write waits long for it.
const AT_ONCE: u32 = 5000;

impl Store {
    /// Deletes applied events that arrived before a time. Returns their number.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forget_pushes(
        &self,
        account: &str,
        before: UnixSeconds,
    ) -> Result<u64, StoreError> {
        let mut forgotten = 0;
        loop {
            let deleted = sqlx::query(
                "DELETE FROM pushes WHERE id IN (SELECT id FROM pushes \
                 WHERE account = ?1 AND received_at < ?2 AND state <> 'waiting' LIMIT ?3)",
            )
            .bind(account)
            .bind(before.get())
            .bind(AT_ONCE)
            .execute(&self.writer)
            .await?
            .rows_affected();
            forgotten += deleted;
            if deleted < u64::from(AT_ONCE) {
                return Ok(forgotten);
            }
        }
    }

    /// Deletes all events, their counts and the QR codes of an account (reset of the sandbox).
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_pushes(&self, account: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for statement in [
            "DELETE FROM pushes WHERE account = ?1",
            "DELETE FROM push_counts WHERE account = ?1",
            "DELETE FROM channel_counts WHERE account = ?1",
            "DELETE FROM hour_counts WHERE account = ?1",
            "DELETE FROM cohort_counts WHERE account = ?1",
            "DELETE FROM channel_qr_codes WHERE account = ?1",
        ] {
            sqlx::query(statement).bind(account).execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }
}
