//! A transaction that changes something, on a connection that is given up when it fails.
//!
//! After `ENOSPC` or `EIO`, `SQLite` rolls back by itself, and a connection that still counts itself inside a transaction
//! would refuse every later one. A connection whose transaction did not end well is therefore closed; the pool opens
//! another one.

use std::ops::{Deref, DerefMut};

use sqlx::{Sqlite, SqliteConnection, pool::PoolConnection};

use crate::{error::StoreError, store::Store};

/// A transaction that holds the write lock from its beginning.
pub(crate) struct WriteTransaction {
    connection: Option<PoolConnection<Sqlite>>,
    /// A database in memory would be lost with its only connection.
    in_memory: bool,
}

impl Store {
    /// Begins a transaction that changes something.
    ///
    /// # Errors
    /// When the database is locked for too long, full or read-only.
    pub(crate) async fn begin(&self) -> Result<WriteTransaction, StoreError> {
        let connection = self.writer.acquire().await?;
        let mut transaction =
            WriteTransaction { connection: Some(connection), in_memory: self.is_in_memory() };
        // Takes the write lock at once, so that the transaction can't fail halfway waiting for it.
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *transaction).await?;
        Ok(transaction)
    }
}

impl WriteTransaction {
    /// Brings the changes to the disk.
    ///
    /// # Errors
    /// When they can't be written; none of them is then kept.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        sqlx::query("COMMIT").execute(&mut *self).await?;
        self.connection = None;
        Ok(())
    }

    /// Gives the changes up.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn rollback(mut self) -> Result<(), StoreError> {
        sqlx::query("ROLLBACK").execute(&mut *self).await?;
        self.connection = None;
        Ok(())
    }
}

impl Deref for WriteTransaction {
    type Target = SqliteConnection;

    #[expect(
        clippy::expect_used,
        reason = "only commit and rollback take the connection, and both consume the transaction"
    )]
    fn deref(&self) -> &SqliteConnection {
        self.connection.as_ref().expect("the transaction has not ended")
    }
}

impl DerefMut for WriteTransaction {
    #[expect(
        clippy::expect_used,
        reason = "only commit and rollback take the connection, and both consume the transaction"
    )]
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("the transaction has not ended")
    }
}

impl Drop for WriteTransaction {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        if self.in_memory {
            runtime.spawn(async move {
                // `SQLite` may have rolled back already; the statement then fails, and nothing is left to do.
                let _ = sqlx::query("ROLLBACK").execute(&mut *connection).await;
            });
        } else {
            runtime.spawn(async move {
                // The connection is of no further use; what closing it fails with changes nothing.
                let _ = connection.close().await;
            });
        }
    }
}
