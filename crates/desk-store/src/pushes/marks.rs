//! Up to which push each caller has seen the list, and how many came since.

use desk_api::push::{MAX_UNREAD, USER_MESSAGE};

use crate::{error::StoreError, store::Store};

impl Store {
    /// Returns the newest push that a caller has seen; 0 before the first visit.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn seen_push(&self, account: &str, reader: &str) -> Result<i64, StoreError> {
        let seen = sqlx::query_scalar::<_, i64>(
            "SELECT push_id FROM push_marks WHERE account = ?1 AND reader = ?2",
        )
        .bind(account)
        .bind(reader)
        .fetch_optional(&self.reader);
        Ok(seen.await?.unwrap_or(0))
    }

    /// Records that a caller has seen the list up to a push. An earlier one than the recorded one changes nothing.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn saw_push(
        &self,
        account: &str,
        reader: &str,
        up_to: i64,
    ) -> Result<(), StoreError> {
        // A number that doesn't exist yet would hide pushes to come.
        sqlx::query(
            "INSERT INTO push_marks (account, reader, push_id) \
             SELECT ?1, ?2, min(?3, coalesce(max(id), 0)) FROM pushes WHERE account = ?1 \
             ON CONFLICT (account, reader) DO UPDATE SET push_id = max(push_id, excluded.push_id)",
        )
        .bind(account)
        .bind(reader)
        .bind(up_to)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Returns how many events came after the newest one that a caller has seen, at most [`MAX_UNREAD`].
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn unread_pushes(&self, account: &str, reader: &str) -> Result<u32, StoreError> {
        let seen = self.seen_push(account, reader).await?;
        let count = sqlx::query_scalar::<_, i64>(
            "SELECT count(*) FROM (SELECT 1 FROM pushes WHERE account = ?1 AND id > ?2 AND event <> ?3 LIMIT ?4)",
        )
        .bind(account)
        .bind(seen)
        .bind(USER_MESSAGE)
        .bind(MAX_UNREAD)
        .fetch_one(&self.reader);
        Ok(u32::try_from(count.await?).unwrap_or(MAX_UNREAD))
    }
}
