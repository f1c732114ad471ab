//! A transaction with changes, on a connection that is closed if it fails.
//!
//! After `ENOSPC` or `EIO`, `SQLite` rolls back by itself. A connection that still assumes an open transaction would
//! refuse every later one. Therefore a connection is closed after a failed transaction, and the pool opens another one.

use std::ops::{Deref, DerefMut};

use sqlx::{Sqlite, SqliteConnection, pool::PoolConnection};

use crate::{error::StoreError, store::Store};

/// A transaction that holds the write lock from the start.
pub(crate) struct WriteTransaction {
    connection: Option<PoolConnection<Sqlite>>,
    /// Whether the database would be lost with its only connection.
    in_memory: bool,
}

impl Store {
    /// Begins a transaction with changes.
    ///
    /// # Errors
    /// If the database is locked for too long, full or read-only.
    pub(crate) async fn begin(&self) -> Result<WriteTransaction, StoreError> {
        let connection = self.writer.acquire().await?;
        let mut transaction =
            WriteTransaction { connection: Some(connection), in_memory: self.is_in_memory() };
        // Takes the write lock at the beginning, so that the transaction can't fail later while waiting for it.
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *transaction).await?;
        Ok(transaction)
    }
}

impl WriteTransaction {
    /// Commits the changes to the disk.
    ///
    /// # Errors
    /// If they can't be written. None of them is kept then.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        sqlx::query("COMMIT").execute(&mut *self).await?;
        self.connection = None;
        Ok(())
    }

    /// Rolls the changes back.
    ///
    /// # Errors
    /// If the database fails.
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
                // `SQLite` may have rolled back already; the statement then fails, which is fine.
                let _ = sqlx::query("ROLLBACK").execute(&mut *connection).await;
            });
        } else {
            runtime.spawn(async move {
                // The connection is discarded; an error when closing it doesn't matter.
                let _ = connection.close().await;
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    async fn opened() -> (TempDir, Store) {
        let folder = TempDir::new().unwrap();
        let store = Store::open(&folder.path().join("desk.sqlite3")).await.unwrap();
        (folder, store)
    }

    /// Makes the database full for the writer's connection, like `ENOSPC`.
    async fn fill(store: &Store) {
        let mut connection = store.writer.acquire().await.unwrap();
        let pages: i64 =
            sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *connection).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}")))
            .execute(&mut *connection)
            .await
            .unwrap();
    }

    async fn insert_much(transaction: &mut WriteTransaction) -> Result<(), sqlx::Error> {
        let insert = "INSERT INTO refusals (account, card_id, reason, at) VALUES ('main', ?1, hex(zeroblob(100000)), 0)";
        for number in 0..20 {
            sqlx::query(insert).bind(number.to_string()).execute(&mut **transaction).await?;
        }
        Ok(())
    }

    /// Regression: after a full disk every write failed until a restart.
    #[tokio::test]
    async fn after_a_full_disk_the_next_transaction_succeeds() {
        let (_folder, store) = opened().await;
        fill(&store).await;
        let mut transaction = store.begin().await.unwrap();
        let full = insert_much(&mut transaction).await.unwrap_err();
        assert!(full.to_string().contains("full"), "{full}");
        drop(transaction);
        store.ready().await.unwrap();
        let mut transaction = store.begin().await.unwrap();
        insert_much(&mut transaction).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Regression: `/readyz` returned 200 on a full disk.
    #[tokio::test]
    async fn a_full_disk_is_not_ready() {
        let (_folder, store) = opened().await;
        fill(&store).await;
        let full = store.ready().await.unwrap_err();
        let StoreError::Unavailable { source } = full else { panic!("{full:?}") };
        assert!(source.to_string().contains("full"), "{source}");
        store.ready().await.unwrap();
    }

    #[tokio::test]
    async fn a_dropped_transaction_changes_nothing_and_blocks_no_other() {
        for (_folder, store) in
            [opened().await, (TempDir::new().unwrap(), Store::in_memory().await.unwrap())]
        {
            let mut transaction = store.begin().await.unwrap();
            insert_much(&mut transaction).await.unwrap();
            drop(transaction);
            store.ready().await.unwrap();
            assert!(store.refusals("main").await.unwrap().is_empty());
        }
    }
}
