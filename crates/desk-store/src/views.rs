//! Saved views of the list, in the order of their creation.

use desk_api::view::{MAX_VIEWS, SavedView};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{error::StoreError, store::Store};

impl Store {
    /// Returns the views of an account in the order of their creation.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn views(&self, account: &str) -> Result<Vec<SavedView>, StoreError> {
        sqlx::query("SELECT * FROM views WHERE account = ?1 ORDER BY position, view_id")
            .bind(account)
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(read)
            .collect()
    }

    /// Saves a view. A new view is added at the end; an existing one keeps its place.
    ///
    /// # Errors
    /// [`StoreError::TooMany`] if the account already has [`MAX_VIEWS`].
    pub async fn put_view(&self, account: &str, view: &SavedView) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let others = "SELECT count(*) FROM views WHERE account = ?1 AND view_id <> ?2";
        let others: i64 = sqlx::query_scalar(others)
            .bind(account)
            .bind(&view.id)
            .fetch_one(&mut *transaction)
            .await?;
        if usize::try_from(others).is_ok_and(|others| others >= MAX_VIEWS) {
            transaction.rollback().await?;
            return Err(StoreError::TooMany { what: "views", limit: MAX_VIEWS });
        }
        sqlx::query(
            "INSERT INTO views (account, view_id, position, name, query, pinned, color) VALUES (?1, ?2, \
             (SELECT coalesce(max(position), 0) + 1 FROM views WHERE account = ?1), ?3, ?4, ?5, ?6) \
             ON CONFLICT (account, view_id) DO UPDATE SET name = excluded.name, query = excluded.query, \
             pinned = excluded.pinned, color = excluded.color",
        )
        .bind(account)
        .bind(&view.id)
        .bind(&view.name)
        .bind(&view.query)
        .bind(view.pinned)
        .bind(&view.color)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }

    /// Deletes a view. Returns `false` if it doesn't exist.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn delete_view(&self, account: &str, view_id: &str) -> Result<bool, StoreError> {
        let deleted = sqlx::query("DELETE FROM views WHERE account = ?1 AND view_id = ?2")
            .bind(account)
            .bind(view_id)
            .execute(&self.writer)
            .await?;
        Ok(deleted.rows_affected() > 0)
    }
}

fn read(row: &SqliteRow) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        id: row.try_get("view_id")?,
        name: row.try_get("name")?,
        query: row.try_get("query")?,
        pinned: row.try_get("pinned")?,
        color: row.try_get("color")?,
    })
}
