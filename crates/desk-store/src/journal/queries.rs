//! Reading the journal.

use card_model::id::CardId;
use desk_api::write::{OpenCounts, WriteState};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::{WriteRow, row};
use crate::{error::StoreError, store::Store};

/// A filter for writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WriteFilter {
    /// States; all if empty.
    pub states: Vec<WriteState>,
    /// Only writes to this card.
    pub card_id: Option<CardId>,
    /// Only writes of this path.
    pub path: Option<String>,
    /// Only writes of this facet.
    pub facet: Option<String>,
    /// Only writes with a smaller number.
    pub before: Option<i64>,
}

impl Store {
    /// Returns the newest writes of an account, newest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn writes(
        &self,
        account: &str,
        filter: &WriteFilter,
        limit: u32,
    ) -> Result<Vec<WriteRow>, StoreError> {
        let mut query: QueryBuilder<Sqlite> =
            QueryBuilder::new("SELECT * FROM writes WHERE account = ");
        query.push_bind(account);
        if !filter.states.is_empty() {
            query.push(" AND state IN (");
            let mut names = query.separated(", ");
            for state in &filter.states {
                names.push_bind(state.name());
            }
            query.push(")");
        }
        let card_id = &filter.card_id.clone().map(String::from);
        for (column, value) in
            [("card_id", card_id), ("path", &filter.path), ("facet", &filter.facet)]
        {
            if let Some(value) = value {
                query.push(" AND ").push(column).push(" = ").push_bind(value);
            }
        }
        if let Some(before) = filter.before {
            query.push(" AND id < ").push_bind(before);
        }
        query.push(" ORDER BY id DESC LIMIT ").push_bind(limit);
        query.build().fetch_all(&self.reader).await?.iter().map(row::read).collect()
    }

    /// Returns one write.
    ///
    /// # Errors
    /// If the database can't be read, or the row is damaged.
    pub async fn write(&self, account: &str, id: i64) -> Result<Option<WriteRow>, StoreError> {
        sqlx::query("SELECT * FROM writes WHERE account = ?1 AND id = ?2")
            .bind(account)
            .bind(id)
            .fetch_optional(&self.reader)
            .await?
            .as_ref()
            .map(row::read)
            .transpose()
    }

    /// Returns the newest write of a key.
    ///
    /// # Errors
    /// If the database can't be read, or the row is damaged.
    pub async fn write_by_key(
        &self,
        account: &str,
        consumer: &str,
        path: &str,
        key: &str,
    ) -> Result<Option<WriteRow>, StoreError> {
        sqlx::query(
            "SELECT * FROM writes WHERE account = ?1 AND consumer = ?2 AND path = ?3 AND idempotency_key = ?4",
        )
        .bind(account)
        .bind(consumer)
        .bind(path)
        .bind(key)
        .fetch_optional(&self.reader)
        .await?
        .as_ref()
        .map(row::read)
        .transpose()
    }

    /// Returns the writes on a facet that may affect its open ones, oldest first: the open ones, and those that ended
    /// after `since` (ledger seconds).
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn facet_writes(
        &self,
        account: &str,
        facet: &str,
        since: i64,
    ) -> Result<Vec<WriteRow>, StoreError> {
        sqlx::query(
            "SELECT * FROM writes WHERE account = ?1 AND facet = ?2 \
             AND (state IN ('sending', 'unknown', 'undecided') OR coalesce(settled_at, ended_at) >= ?3) ORDER BY id",
        )
        .bind(account)
        .bind(facet)
        .bind(since)
        .fetch_all(&self.reader)
        .await?
        .iter()
        .map(row::read)
        .collect()
    }

    /// Returns the open writes of a path, oldest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn open_writes_of(
        &self,
        account: &str,
        path: &str,
    ) -> Result<Vec<WriteRow>, StoreError> {
        sqlx::query(
            "SELECT * FROM writes WHERE account = ?1 AND state IN ('sending', 'unknown', 'undecided') AND path = ?2 \
             ORDER BY id",
        )
        .bind(account)
        .bind(path)
        .fetch_all(&self.reader)
        .await?
        .iter()
        .map(row::read)
        .collect()
    }

    /// Returns the writes whose next check is due, oldest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn writes_to_look_for(
        &self,
        account: &str,
        now: i64,
        limit: u32,
    ) -> Result<Vec<WriteRow>, StoreError> {
        sqlx::query(
            "SELECT * FROM writes WHERE look_at <= ?1 AND account = ?2 ORDER BY look_at, id LIMIT ?3",
        )
        .bind(now)
        .bind(account)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?
        .iter()
        .map(row::read)
        .collect()
    }

    /// Plans a check now for the open writes on some facets that are checked at all. Returns their number.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn look_at_facets(
        &self,
        account: &str,
        facets: &[String],
        now: i64,
    ) -> Result<u64, StoreError> {
        if facets.is_empty() {
            return Ok(0);
        }
        let mut query: QueryBuilder<Sqlite> = QueryBuilder::new("UPDATE writes SET look_at = ");
        query.push_bind(now).push(" WHERE account = ").push_bind(account);
        query.push(" AND state IN ('unknown', 'undecided') AND look_at > ").push_bind(now);
        query.push(" AND facet IN (");
        let mut names = query.separated(", ");
        for facet in facets {
            names.push_bind(facet);
        }
        query.push(")");
        Ok(query.build().execute(&self.writer).await?.rows_affected())
    }

    /// Returns the ledger time of the next planned check of an account.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn next_look(&self, account: &str) -> Result<Option<i64>, StoreError> {
        let next = sqlx::query_scalar(
            "SELECT min(look_at) FROM writes WHERE look_at IS NOT NULL AND account = ?1",
        )
        .bind(account)
        .fetch_one(&self.reader);
        Ok(next.await?)
    }

    /// Counts the open writes of an account.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn open_writes(&self, account: &str) -> Result<OpenCounts, StoreError> {
        let row = sqlx::query(
            "SELECT count(*) FILTER (WHERE state <> 'undecided') AS unknown, \
             count(*) FILTER (WHERE state = 'undecided') AS undecided \
             FROM writes WHERE account = ?1 AND state IN ('sending', 'unknown', 'undecided')",
        )
        .bind(account)
        .fetch_one(&self.reader)
        .await?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        Ok(OpenCounts {
            unknown: count(row.try_get("unknown")?),
            undecided: count(row.try_get("undecided")?),
        })
    }
}

/// Returns the existing writes with these numbers.
pub(crate) async fn by_ids(
    connection: &mut SqliteConnection,
    ids: &[i64],
) -> Result<Vec<WriteRow>, StoreError> {
    let mut query: QueryBuilder<Sqlite> = QueryBuilder::new("SELECT * FROM writes WHERE id IN (");
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id);
    }
    query.push(")");
    query.build().fetch_all(connection).await?.iter().map(row::read).collect()
}
