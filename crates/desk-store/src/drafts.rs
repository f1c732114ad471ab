//! Drafts: what somebody typed and has not sent.

use desk_api::draft::Draft;
use sqlx::{Row, sqlite::SqliteRow};

use crate::{error::StoreError, store::Store};

/// How many drafts an account may have.
pub const MAX_DRAFTS: usize = 200;
/// How large a draft may be, as JSON.
pub const MAX_DRAFT_BYTES: usize = 256 * 1024;

impl Store {
    /// Keeps a draft; one of the same id is replaced.
    ///
    /// # Errors
    /// [`StoreError::TooLarge`] above [`MAX_DRAFT_BYTES`], [`StoreError::TooMany`] when it would be one
    /// more than [`MAX_DRAFTS`].
    pub async fn put_draft(&self, account: &str, draft: &Draft) -> Result<(), StoreError> {
        let text = serde_json::to_string(draft)
            .map_err(|source| StoreError::NotJson { what: "a draft", source })?;
        if text.len() > MAX_DRAFT_BYTES {
            return Err(StoreError::TooLarge { what: "the draft", limit: MAX_DRAFT_BYTES });
        }
        let mut transaction = self.begin().await?;
        let others: i64 =
            sqlx::query_scalar("SELECT count(*) FROM drafts WHERE account = ?1 AND draft_id <> ?2")
                .bind(account)
                .bind(&draft.draft_id)
                .fetch_one(&mut *transaction)
                .await?;
        if usize::try_from(others).is_ok_and(|others| others >= MAX_DRAFTS) {
            return Err(StoreError::TooMany { what: "drafts", limit: MAX_DRAFTS });
        }
        sqlx::query(
            "INSERT INTO drafts (account, draft_id, draft, updated_at) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (account, draft_id) DO UPDATE SET draft = excluded.draft, updated_at = excluded.updated_at",
        )
        .bind(account)
        .bind(&draft.draft_id)
        .bind(text)
        .bind(draft.updated_at.0)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// One draft.
    ///
    /// # Errors
    /// When the database refuses or the draft does not read back.
    pub async fn draft(&self, account: &str, draft_id: &str) -> Result<Option<Draft>, StoreError> {
        sqlx::query("SELECT draft_id, draft FROM drafts WHERE account = ?1 AND draft_id = ?2")
            .bind(account)
            .bind(draft_id)
            .fetch_optional(&self.reader)
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    /// All drafts of an account, the last kept first.
    ///
    /// # Errors
    /// When the database refuses or a draft does not read back.
    pub async fn drafts(&self, account: &str) -> Result<Vec<Draft>, StoreError> {
        sqlx::query("SELECT draft_id, draft FROM drafts WHERE account = ?1 ORDER BY updated_at DESC, draft_id")
            .bind(account)
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(read)
            .collect()
    }

    /// Deletes a draft; answers whether there was one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_draft(&self, account: &str, draft_id: &str) -> Result<bool, StoreError> {
        let deleted = sqlx::query("DELETE FROM drafts WHERE account = ?1 AND draft_id = ?2")
            .bind(account)
            .bind(draft_id)
            .execute(&self.writer)
            .await?;
        Ok(deleted.rows_affected() > 0)
    }
}

fn read(row: &SqliteRow) -> Result<Draft, StoreError> {
    let draft_id: String = row.try_get("draft_id")?;
    let text: String = row.try_get("draft")?;
    serde_json::from_str(&text).map_err(|_| StoreError::corrupt(format!("draft {draft_id}")))
}
