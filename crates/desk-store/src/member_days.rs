//! Statistics of member cards on closed days, each with the time when it was read.

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    statistics::{CardSource, DayRange, MemberCardRow},
    time::{BeijingDay, UnixSeconds},
};
use sqlx::Row;

use crate::{error::StoreError, statistics::StoredDay, store::Store};

/// Whose figures: those of one member card, or those of all of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberCards {
    /// One card (`/datacube/getcardmembercarddetail`).
    One(CardId),
    /// All cards of a source (`/datacube/getcardmembercardinfo`).
    OfSource(CardSource),
}

impl MemberCards {
    fn card_id(&self) -> &str {
        match self {
            Self::One(card_id) => card_id.as_str(),
            Self::OfSource(_) => "",
        }
    }

    const fn source(&self) -> &'static str {
        match self {
            Self::One(_) => "",
            Self::OfSource(source) => source.name(),
        }
    }
}

impl Store {
    /// Stores the rows of closed days. Afterwards every day of the range has figures, even without a row. Rows of other
    /// days, or without a day, are ignored.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_member_days(
        &self,
        account: &str,
        cards: &MemberCards,
        range: DayRange,
        rows: &[MemberCardRow],
        fetched_at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let json = |source| StoreError::NotJson { what: "a row of statistics", source };
        let mut transaction = self.begin().await?;
        for day in range.iter() {
            let row = rows.iter().find(|row| row.ref_date == Some(day));
            let row = row.map(serde_json::to_string).transpose().map_err(json)?;
            sqlx::query(
                "INSERT INTO member_days (account, card_id, source, day, has_figures, fetched_at, row) \
                 VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6) ON CONFLICT (account, card_id, source, day) DO UPDATE \
                 SET has_figures = 1, fetched_at = excluded.fetched_at, failure = NULL, row = excluded.row",
            )
            .bind(account)
            .bind(cards.card_id())
            .bind(cards.source())
            .bind(day.get())
            .bind(fetched_at.get())
            .bind(row)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await
    }

    /// Records that days could not be read. Days without figures become gaps; days with figures keep them and the time
    /// when they were read.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn put_member_failure(
        &self,
        account: &str,
        cards: &MemberCards,
        range: DayRange,
        failure: &str,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "WITH RECURSIVE days (day) AS (SELECT ?4 WHERE ?4 <= ?5 UNION ALL SELECT day + 1 FROM days WHERE day < ?5) \
             INSERT INTO member_days (account, card_id, source, day, has_figures, failure) \
             SELECT ?1, ?2, ?3, day, 0, ?6 FROM days WHERE true \
             ON CONFLICT (account, card_id, source, day) DO UPDATE SET failure = excluded.failure",
        )
        .bind(account)
        .bind(cards.card_id())
        .bind(cards.source())
        .bind(range.begin().get())
        .bind(range.end().get())
        .bind(failure)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Returns what is stored about the days of a range, each with its row. Days that were never requested are missing.
    ///
    /// # Errors
    /// If the database fails, or if a stored row can't be read.
    pub async fn member_days(
        &self,
        account: &str,
        cards: &MemberCards,
        range: DayRange,
    ) -> Result<BTreeMap<BeijingDay, (StoredDay, Option<MemberCardRow>)>, StoreError> {
        let days = sqlx::query(
            "SELECT day, has_figures, fetched_at, failure, row FROM member_days \
             WHERE account = ?1 AND card_id = ?2 AND source = ?3 AND day BETWEEN ?4 AND ?5",
        )
        .bind(account)
        .bind(cards.card_id())
        .bind(cards.source())
        .bind(range.begin().get())
        .bind(range.end().get())
        .fetch_all(&self.reader)
        .await?;
        days.iter()
            .map(|row| {
                let day = BeijingDay::new(row.try_get("day")?);
                let stored = StoredDay {
                    has_figures: row.try_get("has_figures")?,
                    fetched_at: row.try_get::<Option<i64>, _>("fetched_at")?.map(UnixSeconds::new),
                    failure: row.try_get("failure")?,
                };
                let text: Option<String> = row.try_get("row")?;
                let figures = text
                    .map(|text| serde_json::from_str(&text))
                    .transpose()
                    .map_err(|_| StoreError::corrupt(format!("member statistics of {day}")))?;
                Ok((day, (stored, figures)))
            })
            .collect()
    }
}
