//! Sums of the statistics of each card over a few days, computed by the database because an account may have thousands
//! of cards.

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    statistics::{Counts, DayRange},
    time::UnixSeconds,
};
use sqlx::Row;

use crate::{error::StoreError, store::Store};

/// Which statistics of cards are stored for a range of days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Days with figures from at least one source.
    pub days: u64,
    /// The latest reading.
    pub read_at: Option<UnixSeconds>,
    /// Number of readings of both sources.
    pub readings: u64,
}

impl Store {
    /// Returns which statistics of cards are stored for a range. The result changes whenever the sums may have changed.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn known_days(&self, account: &str, range: DayRange) -> Result<Known, StoreError> {
        let row = sqlx::query(
            "SELECT count(DISTINCT day) AS days, max(fetched_at) AS read_at, count(*) AS readings FROM statistic_days \
             WHERE account = ?1 AND dataset = 'per_card' AND has_figures AND day BETWEEN ?2 AND ?3",
        )
        .bind(account)
        .bind(range.begin().get())
        .bind(range.end().get())
        .fetch_one(&self.reader)
        .await?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        Ok(Known {
            days: count(row.try_get("days")?),
            read_at: row.try_get::<Option<i64>, _>("read_at")?.map(UnixSeconds::new),
            readings: count(row.try_get("readings")?),
        })
    }

    /// Sums receipts and redemptions of each card over a range, both sources together. The other counts are 0.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn sums_of_cards(
        &self,
        account: &str,
        range: DayRange,
    ) -> Result<BTreeMap<CardId, Counts>, StoreError> {
        let rows = sqlx::query(
            "SELECT row ->> '$.card_id' AS card_id, sum(coalesce(row ->> '$.receive_cnt', 0)) AS receive, \
             sum(coalesce(row ->> '$.verify_cnt', 0)) AS verify FROM statistic_rows \
             WHERE account = ?1 AND dataset = 'per_card' AND day BETWEEN ?2 AND ?3 AND row ->> '$.card_id' IS NOT NULL \
             GROUP BY 1",
        )
        .bind(account)
        .bind(range.begin().get())
        .bind(range.end().get())
        .fetch_all(&self.reader)
        .await?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        rows.iter()
            .map(|row| {
                let counts = Counts {
                    receive: count(row.try_get("receive")?),
                    verify: count(row.try_get("verify")?),
                    ..Counts::default()
                };
                Ok((row.try_get::<String, _>("card_id")?.into(), counts))
            })
            .collect()
    }
}
