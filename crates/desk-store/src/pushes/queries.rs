//! Reading stored events and their counts.

use card_model::{
    id::CardId,
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::push::{PushCount, PushState, SourceCount, USER_MESSAGE};
use sqlx::{QueryBuilder, Row, Sqlite};

use super::StoredPush;
use crate::{error::StoreError, store::Store};

/// A filter for stored events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PushFilter {
    /// The platform's names of events. If empty, all except messages of users; those only if `undelivered`.
    pub events: Vec<String>,
    /// Only events of this card.
    pub card_id: Option<CardId>,
    /// Only events of this code.
    pub code: Option<String>,
    /// Only events in this state.
    pub state: Option<PushState>,
    /// Only events that could not be forwarded.
    pub undelivered: bool,
    /// Only events that happened at this time or later.
    pub from: Option<UnixSeconds>,
    /// Only events that happened before this time.
    pub until: Option<UnixSeconds>,
    /// Only events with a smaller number.
    pub before: Option<i64>,
}

impl Store {
    /// Returns the newest events of an account, newest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn pushes(
        &self,
        account: &str,
        filter: &PushFilter,
        limit: u32,
    ) -> Result<Vec<StoredPush>, StoreError> {
        let mut query: QueryBuilder<Sqlite> =
            QueryBuilder::new("SELECT * FROM pushes WHERE account = ");
        query.push_bind(account);
        if filter.events.is_empty() {
            // What could not be forwarded is listed completely, so that it can be sent again.
            if !filter.undelivered {
                query.push(" AND event <> ").push_bind(USER_MESSAGE);
            }
        } else {
            query.push(" AND event IN (");
            let mut names = query.separated(", ");
            for event in &filter.events {
                names.push_bind(event);
            }
            query.push(")");
        }
        let card_id = filter.card_id.clone().map(String::from);
        let state = filter.state.map(|state| state.name().to_owned());
        for (column, value) in
            [("card_id", card_id), ("code", filter.code.clone()), ("state", state)]
        {
            if let Some(value) = value {
                query.push(" AND ").push(column).push(" = ").push_bind(value);
            }
        }
        for (comparison, time) in
            [(" AND happened_at >= ", filter.from), (" AND happened_at < ", filter.until)]
        {
            if let Some(time) = time {
                query.push(comparison).push_bind(time.get());
            }
        }
        if filter.undelivered {
            query.push(
                " AND id IN (SELECT push_id FROM push_forwards WHERE state = 'dead' AND account = ",
            );
            query.push_bind(account).push(")");
        }
        if let Some(before) = filter.before {
            query.push(" AND id < ").push_bind(before);
        }
        query.push(" ORDER BY id DESC LIMIT ").push_bind(limit);
        query.build().fetch_all(&self.reader).await?.iter().map(super::read).collect()
    }

    /// Returns one event.
    ///
    /// # Errors
    /// If the database can't be read, or the row is damaged.
    pub async fn push(&self, account: &str, id: i64) -> Result<Option<StoredPush>, StoreError> {
        sqlx::query("SELECT * FROM pushes WHERE account = ?1 AND id = ?2")
            .bind(account)
            .bind(id)
            .fetch_optional(&self.reader)
            .await?
            .as_ref()
            .map(super::read)
            .transpose()
    }

    /// Returns when the newest event of an account arrived.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn last_push(&self, account: &str) -> Result<Option<UnixSeconds>, StoreError> {
        let last = sqlx::query_scalar::<_, Option<i64>>(
            "SELECT max(received_at) FROM pushes WHERE account = ?1",
        )
        .bind(account)
        .fetch_one(&self.reader);
        Ok(last.await?.map(UnixSeconds::new))
    }

    /// Returns the counts of a day, the highest first, `limit` in all.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn push_counts(
        &self,
        account: &str,
        day: BeijingDay,
        limit: u32,
    ) -> Result<Vec<PushCount>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM push_counts WHERE account = ?1 AND day = ?2 \
             ORDER BY count DESC, event, card_id, source, place LIMIT ?3",
        )
        .bind(account)
        .bind(day.get())
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(PushCount {
                    event: row.try_get("event")?,
                    card_id: row.try_get::<String, _>("card_id")?.into(),
                    source: row.try_get("source")?,
                    place: row.try_get("place")?,
                    count: u64::try_from(row.try_get::<i64, _>("count")?).unwrap_or(0),
                })
            })
            .collect()
    }

    /// Returns the counts of a range by event, channel and store, the highest first, `limit` in all.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn source_counts(
        &self,
        account: &str,
        days: DayRange,
        card_id: Option<&CardId>,
        limit: u32,
    ) -> Result<Vec<SourceCount>, StoreError> {
        let rows = sqlx::query(
            "SELECT event, source, place, sum(count) AS count FROM push_counts \
             WHERE account = ?1 AND day BETWEEN ?2 AND ?3 AND (?4 IS NULL OR card_id = ?4) \
             GROUP BY event, source, place ORDER BY sum(count) DESC, event, source, place LIMIT ?5",
        )
        .bind(account)
        .bind(days.begin().get())
        .bind(days.end().get())
        .bind(card_id.map(CardId::as_str))
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(SourceCount {
                    event: row.try_get("event")?,
                    source: row.try_get("source")?,
                    place: row.try_get("place")?,
                    count: u64::try_from(row.try_get::<i64, _>("count")?).unwrap_or(0),
                })
            })
            .collect()
    }

    /// Returns the first day with a counted event of an account.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn counted_since(&self, account: &str) -> Result<Option<BeijingDay>, StoreError> {
        let first = sqlx::query_scalar::<_, Option<i64>>(
            "SELECT min(day) FROM push_counts WHERE account = ?1",
        )
        .bind(account)
        .fetch_one(&self.reader);
        Ok(first.await?.map(BeijingDay::new))
    }
}
