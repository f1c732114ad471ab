//! Statistics of closed days. They never change, so a day that is here is never fetched again.

use std::collections::BTreeSet;

use card_model::{
    statistics::{DayRange, Row as Figures},
    time::BeijingDay,
};
use sqlx::Row;

use crate::{error::StoreError, store::Store};

/// Which of the platform's two statistics of vouchers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dataset {
    /// All cards together, a row a day (`/datacube/getcardbizuininfo`).
    AllCards,
    /// Each card, a row a day and card (`/datacube/getcardcardinfo` without `card_id`).
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

impl Store {
    /// Keeps the rows of closed days and marks every day of the range as known, those without rows too.
    /// What was known of these days before is replaced. Rows of other days, or without a day, are left out.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn put_days(
        &self,
        account: &str,
        dataset: Dataset,
        range: DayRange,
        rows: &[Figures],
    ) -> Result<(), StoreError> {
        let rows = list(range, rows)?;
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM statistic_days WHERE account = ?1 AND dataset = ?2 AND day BETWEEN ?3 AND ?4")
            .bind(account)
            .bind(dataset.name())
            .bind(range.begin.0)
            .bind(range.end.0)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "WITH RECURSIVE days (day) AS (SELECT ?3 WHERE ?3 <= ?4 UNION ALL SELECT day + 1 FROM days WHERE day < ?4) \
             INSERT INTO statistic_days (account, dataset, day) SELECT ?1, ?2, day FROM days",
        )
        .bind(account)
        .bind(dataset.name())
        .bind(range.begin.0)
        .bind(range.end.0)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO statistic_rows (account, dataset, day, position, row) \
             SELECT ?1, ?2, value ->> 0, key, value ->> 1 FROM json_each(?3)",
        )
        .bind(account)
        .bind(dataset.name())
        .bind(rows)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The days of a range that need not be fetched.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn known_days(
        &self,
        account: &str,
        dataset: Dataset,
        range: DayRange,
    ) -> Result<BTreeSet<BeijingDay>, StoreError> {
        let days: Vec<i64> = sqlx::query_scalar(
            "SELECT day FROM statistic_days WHERE account = ?1 AND dataset = ?2 AND day BETWEEN ?3 AND ?4",
        )
        .bind(account)
        .bind(dataset.name())
        .bind(range.begin.0)
        .bind(range.end.0)
        .fetch_all(&self.reader)
        .await?;
        Ok(days.into_iter().map(BeijingDay).collect())
    }

    /// The rows of a range, by day and then as the platform answered them.
    ///
    /// # Errors
    /// When the database refuses or a row does not read back.
    pub async fn statistic_rows(
        &self,
        account: &str,
        dataset: Dataset,
        range: DayRange,
    ) -> Result<Vec<Figures>, StoreError> {
        let rows = sqlx::query(
            "SELECT day, row FROM statistic_rows WHERE account = ?1 AND dataset = ?2 AND day BETWEEN ?3 AND ?4 \
             ORDER BY day, position",
        )
        .bind(account)
        .bind(dataset.name())
        .bind(range.begin.0)
        .bind(range.end.0)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let text: String = row.try_get("row")?;
                let day = BeijingDay(row.try_get("day")?);
                serde_json::from_str(&text)
                    .map_err(|_| StoreError::corrupt(format!("statistics of {day}")))
            })
            .collect()
    }

    /// Forgets all statistics of an account: after a reset of the sandbox the past is another one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn clear_statistics(&self, account: &str) -> Result<(), StoreError> {
        // Their rows go with the days (ON DELETE CASCADE).
        sqlx::query("DELETE FROM statistic_days WHERE account = ?1")
            .bind(account)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// The rows that belong to the range, each as its day and its text.
fn list(range: DayRange, rows: &[Figures]) -> Result<String, StoreError> {
    let json = |source| StoreError::NotJson { what: "a row of statistics", source };
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(day) = row.ref_date.filter(|day| (range.begin..=range.end).contains(day)) {
            kept.push((day.0, serde_json::to_string(row).map_err(json)?));
        }
    }
    serde_json::to_string(&kept).map_err(json)
}
