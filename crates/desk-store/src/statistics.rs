//! Statistics of closed days, each with the source of its cards and the time when it was read.
//!
//! A day is stored with figures (without rows if nothing happened), or as a gap if every attempt to read it failed. The
//! caller decides whether a stored day must be read again (`card_model::statistics::must_be_read`).

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    statistics::{CardSource, DayRange, Row as Figures},
    time::{BeijingDay, UnixSeconds},
};
use sqlx::Row;

use crate::{error::StoreError, store::Store};

/// One of the platform's two statistics of vouchers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dataset {
    /// All cards together, one row per day (`/datacube/getcardbizuininfo`).
    AllCards,
    /// Each card, one row per day and card (`/datacube/getcardcardinfo` without `card_id`).
    PerCard,
}

impl Dataset {
    const fn name(self) -> &'static str {
        match self {
            Self::AllCards => "all_cards",
            Self::PerCard => "per_card",
        }
    }
}

/// The figures returned by one query of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Series {
    /// The statistics.
    pub dataset: Dataset,
    /// Where the cards were created.
    pub source: CardSource,
}

/// The data stored about a day, except its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDay {
    /// Whether a read succeeded. `false` is a gap.
    pub has_figures: bool,
    /// When the figures were read; `None` for a gap, or if the time is unknown or not trusted.
    pub fetched_at: Option<UnixSeconds>,
    /// Why the last attempt failed, e.g. `45011`; `None` if it succeeded.
    pub failure: Option<String>,
}

impl Store {
    /// Stores the rows of closed days. Afterwards every day of the range has figures, even without rows. Replaces the
    /// stored rows of these days. Rows of other days, or without a day, are ignored.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_days(
        &self,
        account: &str,
        series: Series,
        range: DayRange,
        rows: &[Figures],
        fetched_at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let rows = list(range, rows)?;
        let mut transaction = self.begin().await?;
        sqlx::query(
            "DELETE FROM statistic_days \
             WHERE account = ?1 AND dataset = ?2 AND source = ?3 AND day BETWEEN ?4 AND ?5",
        )
        .bind(account)
        .bind(series.dataset.name())
        .bind(series.source.name())
        .bind(range.begin().get())
        .bind(range.end().get())
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "WITH RECURSIVE days (day) AS (SELECT ?4 WHERE ?4 <= ?5 UNION ALL SELECT day + 1 FROM days WHERE day < ?5) \
             INSERT INTO statistic_days (account, dataset, source, day, has_figures, fetched_at) \
             SELECT ?1, ?2, ?3, day, 1, ?6 FROM days",
        )
        .bind(account)
        .bind(series.dataset.name())
        .bind(series.source.name())
        .bind(range.begin().get())
        .bind(range.end().get())
        .bind(fetched_at.get())
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO statistic_rows (account, dataset, source, day, position, row) \
             SELECT ?1, ?2, ?3, value ->> 0, key, value ->> 1 FROM json_each(?4)",
        )
        .bind(account)
        .bind(series.dataset.name())
        .bind(series.source.name())
        .bind(rows)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Records that days could not be read. Days without figures become gaps; days with figures keep them and the time
    /// when they were read.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_failure(
        &self,
        account: &str,
        series: Series,
        range: DayRange,
        failure: &str,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "WITH RECURSIVE days (day) AS (SELECT ?4 WHERE ?4 <= ?5 UNION ALL SELECT day + 1 FROM days WHERE day < ?5) \
             INSERT INTO statistic_days (account, dataset, source, day, has_figures, failure) \
             SELECT ?1, ?2, ?3, day, 0, ?6 FROM days WHERE true \
             ON CONFLICT (account, dataset, source, day) DO UPDATE SET failure = excluded.failure",
        )
        .bind(account)
        .bind(series.dataset.name())
        .bind(series.source.name())
        .bind(range.begin().get())
        .bind(range.end().get())
        .bind(failure)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Returns what is stored about the days of a range. Days that were never requested are missing.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn stored_days(
        &self,
        account: &str,
        series: Series,
        range: DayRange,
    ) -> Result<BTreeMap<BeijingDay, StoredDay>, StoreError> {
        let days = sqlx::query(
            "SELECT day, has_figures, fetched_at, failure FROM statistic_days \
             WHERE account = ?1 AND dataset = ?2 AND source = ?3 AND day BETWEEN ?4 AND ?5",
        )
        .bind(account)
        .bind(series.dataset.name())
        .bind(series.source.name())
        .bind(range.begin().get())
        .bind(range.end().get())
        .fetch_all(&self.reader)
        .await?;
        days.iter()
            .map(|row| {
                let stored = StoredDay {
                    has_figures: row.try_get("has_figures")?,
                    fetched_at: row.try_get::<Option<i64>, _>("fetched_at")?.map(UnixSeconds::new),
                    failure: row.try_get("failure")?,
                };
                Ok((BeijingDay::new(row.try_get("day")?), stored))
            })
            .collect()
    }

    /// Returns the rows of a range by day, in the platform's order within a day.
    ///
    /// # Errors
    /// If the database fails, or if a stored row can't be read.
    pub async fn statistic_rows(
        &self,
        account: &str,
        series: Series,
        range: DayRange,
    ) -> Result<Vec<Figures>, StoreError> {
        let rows = sqlx::query(
            "SELECT day, row FROM statistic_rows \
             WHERE account = ?1 AND dataset = ?2 AND source = ?3 AND day BETWEEN ?4 AND ?5 \
             ORDER BY day, position",
        )
        .bind(account)
        .bind(series.dataset.name())
        .bind(series.source.name())
        .bind(range.begin().get())
        .bind(range.end().get())
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let text: String = row.try_get("row")?;
                let day = BeijingDay::new(row.try_get("day")?);
                serde_json::from_str(&text)
                    .map_err(|_| StoreError::corrupt(format!("statistics of {day}")))
            })
            .collect()
    }

    /// Returns the days of a range on which at least one source has a row.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn days_with_rows(
        &self,
        account: &str,
        dataset: Dataset,
        range: DayRange,
    ) -> Result<BTreeSet<BeijingDay>, StoreError> {
        let days: Vec<i64> = sqlx::query_scalar(
            "SELECT DISTINCT day FROM statistic_rows \
             WHERE account = ?1 AND dataset = ?2 AND day BETWEEN ?3 AND ?4",
        )
        .bind(account)
        .bind(dataset.name())
        .bind(range.begin().get())
        .bind(range.end().get())
        .fetch_all(&self.reader)
        .await?;
        Ok(days.into_iter().map(BeijingDay::new).collect())
    }

    /// Marks readings with a time after `now` as not trusted: the clock was wrong when they were stored. Their figures
    /// stay until they are read again. Returns the number of marked days.
    ///
    /// The mark is stored, so that the reading doesn't count as final once `now` has passed its time.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn distrust_future_readings(
        &self,
        account: &str,
        now: UnixSeconds,
    ) -> Result<u64, StoreError> {
        // Searched first, so that the usual case doesn't wait for the writer.
        let found: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM statistic_days WHERE account = ?1 AND fetched_at > ?2) \
             OR EXISTS (SELECT 1 FROM member_days WHERE account = ?1 AND fetched_at > ?2)",
        )
        .bind(account)
        .bind(now.get())
        .fetch_one(&self.reader)
        .await?;
        if !found {
            return Ok(0);
        }
        let done = sqlx::query(
            "UPDATE statistic_days SET fetched_at = NULL WHERE account = ?1 AND fetched_at > ?2",
        )
        .bind(account)
        .bind(now.get())
        .execute(&self.writer)
        .await?;
        let members = sqlx::query(
            "UPDATE member_days SET fetched_at = NULL WHERE account = ?1 AND fetched_at > ?2",
        )
        .bind(account)
        .bind(now.get())
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() + members.rows_affected())
    }

    /// Deletes all statistics of an account, because a reset of the sandbox changes the past.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn clear_statistics(&self, account: &str) -> Result<(), StoreError> {
        // Their rows are deleted with the days (ON DELETE CASCADE).
        sqlx::query("DELETE FROM statistic_days WHERE account = ?1")
            .bind(account)
            .execute(&self.writer)
            .await?;
        sqlx::query("DELETE FROM member_days WHERE account = ?1")
            .bind(account)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Returns the rows within the range as JSON, each with its day and its text.
fn list(range: DayRange, rows: &[Figures]) -> Result<String, StoreError> {
    let json = |source| StoreError::NotJson { what: "a row of statistics", source };
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(day) = row.ref_date.filter(|day| (range.begin()..=range.end()).contains(day)) {
            kept.push((day.get(), serde_json::to_string(row).map_err(json)?));
        }
    }
    serde_json::to_string(&kept).map_err(json)
}
