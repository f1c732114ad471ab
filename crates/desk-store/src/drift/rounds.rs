//! The readings of all cards: one at a time for each account, continued after a restart.

use card_model::time::UnixSeconds;
use sqlx::Row;

use crate::{error::StoreError, store::Store};

/// The latest reading of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DriftRound {
    /// Its number; increases.
    pub round: i64,
    /// When it began.
    pub begun_at: UnixSeconds,
    /// When it ended; `None` while it is unfinished.
    pub ended_at: Option<UnixSeconds>,
    /// When a reading last ended; `None` before the first one.
    pub completed_at: Option<UnixSeconds>,
}

impl Store {
    /// Returns the latest reading of an account.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn drift_round(&self, account: &str) -> Result<Option<DriftRound>, StoreError> {
        let row = sqlx::query("SELECT * FROM drift_rounds WHERE account = ?1")
            .bind(account)
            .fetch_optional(&self.reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let time = |column: &str| row.try_get::<Option<i64>, _>(column);
        Ok(Some(DriftRound {
            round: row.try_get("round")?,
            begun_at: UnixSeconds::new(row.try_get("begun_at")?),
            ended_at: time("ended_at")?.map(UnixSeconds::new),
            completed_at: time("completed_at")?.map(UnixSeconds::new),
        }))
    }

    /// Begins a reading, unless one is unfinished, or the latest one began at `after` or later. Returns `true` if it began.
    ///
    /// A time later than `at` came from a clock that was set back, and doesn't count.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn begin_drift_round(
        &self,
        account: &str,
        after: UnixSeconds,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let begun = sqlx::query(
            "INSERT INTO drift_rounds (account, round, begun_at) VALUES (?1, 1, ?3) \
             ON CONFLICT (account) DO UPDATE SET round = round + 1, begun_at = excluded.begun_at, ended_at = NULL \
             WHERE ended_at IS NOT NULL AND (begun_at < ?2 OR begun_at > ?3)",
        )
        .bind(account)
        .bind(after.get())
        .bind(at.get())
        .execute(&self.writer)
        .await?;
        Ok(begun.rows_affected() > 0)
    }

    /// Records that a reading has compared every card.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn end_drift_round(
        &self,
        account: &str,
        round: i64,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE drift_rounds SET ended_at = ?3, completed_at = ?3 WHERE account = ?1 AND round = ?2",
        )
        .bind(account)
        .bind(round)
        .bind(at.get())
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}
