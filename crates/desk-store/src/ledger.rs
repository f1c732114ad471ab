//! Ledger time: the total running time of the program in seconds. It never decreases, independently of the machine's
//! clocks, and loses a little at a crash.

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
}

/// Stores the ledger time within a transaction; a time before the stored one is ignored.
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
