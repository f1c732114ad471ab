//! What the journal forgets as the ledger advances.

use card_model::time::UnixSeconds;
use sqlx::SqliteConnection;

use super::key::KEY_LIFETIME_SECONDS;
use crate::{error::StoreError, ledger, store::Store};

impl Store {
    /// Stores the ledger time; a time before the stored one is ignored. Removes expired keys.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn advance_ledger(&self, seconds: i64) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        ledger::advance(&mut transaction, seconds).await?;
        forget_keys(&mut transaction, seconds).await?;
        transaction.commit().await
    }

    /// Removes the bodies and responses of an account's writes that were settled before a ledger time, and the bodies
    /// of requests that were decided before a moment. Open writes and requests keep theirs.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forget_bodies(
        &self,
        account: &str,
        ledger: i64,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE writes SET body = NULL, answer = NULL WHERE account = ?1 AND settled_at < ?2 \
             AND (body IS NOT NULL OR answer IS NOT NULL)",
        )
        .bind(account)
        .bind(ledger)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "UPDATE requests SET body = NULL WHERE account = ?1 AND state <> 'open' AND decided_at < ?2 \
             AND body IS NOT NULL",
        )
        .bind(account)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }
}

/// Removes expired keys; the rows stay. Open writes keep theirs.
async fn forget_keys(connection: &mut SqliteConnection, now: i64) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE writes SET idempotency_key = NULL WHERE settled_at < ?1 AND idempotency_key IS NOT NULL",
    )
    .bind(now.saturating_sub(KEY_LIFETIME_SECONDS))
    .execute(connection)
    .await?;
    Ok(())
}
