//! Ledger time: the total running time of the program in seconds. It never decreases, whatever happens to the machine's
//! clocks, and loses a little at a crash.

use card_model::time::UnixSeconds;
use sqlx::SqliteConnection;

use crate::{error::StoreError, store::Store};

impl Store {
    /// Returns the stored ledger time.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn ledger(&self) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar("SELECT seconds FROM ledger").fetch_one(&self.reader).await?)
    }

    /// Stores the ledger time; a time before the stored one is ignored. Removes expired keys.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn advance_ledger(&self, seconds: i64) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        advance(&mut transaction, seconds).await?;
        crate::journal::forget_old(&mut transaction, seconds).await?;
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

/// Stores the ledger time within a transaction.
pub(crate) async fn advance(
    connection: &mut SqliteConnection,
    seconds: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE ledger SET seconds = max(seconds, ?1)")
        .bind(seconds)
        .execute(connection)
        .await?;
    Ok(())
}
