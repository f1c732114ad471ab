//! Relayed calls of API keys by day.

use desk_api::identity::KeyUse;
use sqlx::Row;

use crate::{error::StoreError, store::Store};

/// Days that are kept, with the current one.
const KEPT_DAYS: i64 = 7;

impl Store {
    /// Returns the calls of a day: the ids of the keys with their counts.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn key_use(&self, day: i64) -> Result<Vec<(i64, KeyUse)>, StoreError> {
        let rows = sqlx::query("SELECT * FROM key_use WHERE day = ?1")
            .bind(day)
            .fetch_all(&self.reader)
            .await?;
        let mut counts = Vec::with_capacity(rows.len());
        for row in rows {
            let (calls, errors): (i64, i64) = (row.try_get("calls")?, row.try_get("errors")?);
            let count = KeyUse { calls: calls.unsigned_abs(), errors: errors.unsigned_abs() };
            counts.push((row.try_get("key_id")?, count));
        }
        Ok(counts)
    }

    /// Replaces the counts of some keys for a day, and deletes those of old days.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn save_key_use(&self, day: i64, counts: &[(i64, KeyUse)]) -> Result<(), StoreError> {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let mut transaction = self.begin().await?;
        for (key_id, count) in counts {
            sqlx::query(
                "INSERT OR REPLACE INTO key_use (day, key_id, calls, errors) VALUES (?1, ?2, ?3, ?4)",
            )
            .bind(day)
            .bind(key_id)
            .bind(number(count.calls))
            .bind(number(count.errors))
            .execute(&mut *transaction)
            .await?;
        }
        sqlx::query("DELETE FROM key_use WHERE day <= ?1")
            .bind(day.saturating_sub(KEPT_DAYS))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }
}
