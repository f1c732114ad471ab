//! Counts of events by hour and by store.

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::event_figures::{HourSum, StoreSum, Week};
use sqlx::{Row, SqliteConnection};

use super::ChannelAct;
use crate::{error::StoreError, store::Store};

/// The platform's name of a redemption.
const REDEMPTION: &str = "user_consume_card";

/// Adds an event to the hour in which it happened.
pub(super) async fn count(
    connection: &mut SqliteConnection,
    account: &str,
    happened_at: UnixSeconds,
    card_id: &CardId,
    act: &ChannelAct,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO hour_counts (account, day, hour, card_id, act, count) VALUES (?1, ?2, ?3, ?4, ?5, 1) \
         ON CONFLICT (account, day, hour, card_id, act) DO UPDATE SET count = count + 1",
    )
    .bind(account)
    .bind(happened_at.beijing_day().get())
    .bind(happened_at.beijing_clock().0)
    .bind(card_id.as_str())
    .bind(act.name())
    .execute(connection)
    .await?;
    Ok(())
}

impl Store {
    /// Returns claims and redemptions by weekday and hour, of one card or of all.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn week(
        &self,
        account: &str,
        days: DayRange,
        card_id: Option<&CardId>,
    ) -> Result<Week, StoreError> {
        let since = self.hours_counted_since(account).await?;
        let rows = sqlx::query(
            "SELECT day, hour, act, sum(count) AS count FROM hour_counts \
             WHERE account = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR card_id = ?4) \
             AND act IN ('claim', 'redemption') GROUP BY day, hour, act",
        )
        .bind(account)
        .bind(days.begin().get())
        .bind(days.end().get())
        .bind(card_id.map(CardId::as_str))
        .fetch_all(&self.reader)
        .await?;
        let mut hours: BTreeMap<(u8, u8), HourSum> = BTreeMap::new();
        for row in rows {
            let weekday = BeijingDay::new(row.try_get("day")?).weekday();
            let hour: u8 = row.try_get("hour")?;
            let count = u64::try_from(row.try_get::<i64, _>("count")?).unwrap_or(0);
            let sum = hours.entry((weekday, hour)).or_insert(HourSum {
                weekday,
                hour,
                ..HourSum::default()
            });
            match row.try_get::<&str, _>("act")? {
                "claim" => sum.claims += count,
                _ => sum.redemptions += count,
            }
        }
        let hours = hours.into_values().collect();
        Ok(Week { since, hours, known_days: Week::known(days, since) })
    }

    /// Returns the first day with an event that was counted by hour.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn hours_counted_since(
        &self,
        account: &str,
    ) -> Result<Option<BeijingDay>, StoreError> {
        let day: Option<i64> =
            sqlx::query_scalar("SELECT min(day) FROM hour_counts WHERE account = ?1")
                .bind(account)
                .fetch_one(&self.reader)
                .await?;
        Ok(day.map(BeijingDay::new))
    }

    /// Returns claims and redemptions by day, of one card or of all. Days without events are missing.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn claims_and_redemptions(
        &self,
        account: &str,
        days: DayRange,
        card_id: Option<&CardId>,
    ) -> Result<BTreeMap<BeijingDay, (u64, u64)>, StoreError> {
        let rows = sqlx::query(
            "SELECT day, sum(count) FILTER (WHERE act = 'claim') AS claims, \
             sum(count) FILTER (WHERE act = 'redemption') AS redemptions FROM hour_counts \
             WHERE account = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR card_id = ?4) GROUP BY day",
        )
        .bind(account)
        .bind(days.begin().get())
        .bind(days.end().get())
        .bind(card_id.map(CardId::as_str))
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let count = |name: &str| -> Result<u64, StoreError> {
                    let count: Option<i64> = row.try_get(name)?;
                    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
                };
                let day = BeijingDay::new(row.try_get("day")?);
                Ok((day, (count("claims")?, count("redemptions")?)))
            })
            .collect()
    }

    /// Returns redemptions by store, of one card or of all, the most first, `limit` in all.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn redemptions_by_store(
        &self,
        account: &str,
        days: DayRange,
        card_id: Option<&CardId>,
        limit: u32,
    ) -> Result<Vec<StoreSum>, StoreError> {
        let rows = sqlx::query(
            "SELECT place, sum(count) AS count FROM push_counts \
             WHERE account = ?1 AND event = ?2 AND day BETWEEN ?3 AND ?4 AND (?5 IS NULL OR card_id = ?5) \
             GROUP BY place ORDER BY sum(count) DESC, place LIMIT ?6",
        )
        .bind(account)
        .bind(REDEMPTION)
        .bind(days.begin().get())
        .bind(days.end().get())
        .bind(card_id.map(CardId::as_str))
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let redemptions = u64::try_from(row.try_get::<i64, _>("count")?).unwrap_or(0);
                Ok(StoreSum { name: row.try_get("place")?, redemptions })
            })
            .collect()
    }
}
