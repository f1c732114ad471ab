//! The rows of a job.

use card_model::time::UnixSeconds;
use desk_api::job::{RowOutcome, RowState};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use weixin_api::envelope::ApiError;

use crate::{error::StoreError, store::Store, stored};

/// A stored row.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredJobRow {
    /// Its number, from 1.
    pub number: u32,
    /// The body of its write, or for an update what it is made from.
    pub body: String,
    /// Its state.
    pub state: RowState,
    /// Its attempt, from 1. It is part of the idempotency key.
    pub attempt: u32,
    /// The write in the journal.
    pub write: Option<i64>,
    /// The platform's refusal.
    pub error: Option<ApiError>,
    /// What became of it.
    pub outcome: Option<RowOutcome>,
    /// When it was last begun.
    pub at: Option<UnixSeconds>,
    /// How long the platform took, in milliseconds.
    pub took_ms: Option<u32>,
}

/// How an attempt of a row ends.
#[derive(Debug, Clone, PartialEq)]
pub struct JobRowEnd {
    /// The new state. [`RowState::Pending`] for a row that was not sent: the same attempt is sent later.
    pub state: RowState,
    /// The write in the journal.
    pub write: Option<i64>,
    /// The platform's refusal.
    pub error: Option<ApiError>,
    /// What became of it.
    pub outcome: Option<RowOutcome>,
    /// How long the platform took, in milliseconds; `None` keeps the stored value.
    pub took_ms: Option<u32>,
}

/// A filter for rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// Only rows in this state.
    pub state: Option<RowState>,
    /// Only rows with a greater number.
    pub after: Option<u32>,
}

impl Store {
    /// Returns the rows of a job in their order.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn job_rows(
        &self,
        account: &str,
        job: i64,
        filter: RowFilter,
        limit: u32,
    ) -> Result<Vec<StoredJobRow>, StoreError> {
        let mut query: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT * FROM job_rows WHERE job_id = (SELECT id FROM jobs WHERE account = ",
        );
        query.push_bind(account).push(" AND id = ").push_bind(job).push(")");
        if let Some(state) = filter.state {
            query.push(" AND state = ").push_bind(state.name());
        }
        if let Some(after) = filter.after {
            query.push(" AND number > ").push_bind(after);
        }
        query.push(" ORDER BY number LIMIT ").push_bind(limit);
        query.build().fetch_all(&self.reader).await?.iter().map(read).collect()
    }

    /// Marks the first pending row of a running job as sending and returns it; `None` if it has no such row, or doesn't
    /// run.
    ///
    /// # Errors
    /// If the database can't be written. Don't send anything then.
    pub async fn begin_job_row(
        &self,
        account: &str,
        job: i64,
        at: UnixSeconds,
    ) -> Result<Option<StoredJobRow>, StoreError> {
        sqlx::query(
            "UPDATE job_rows SET state = 'sending', at = ?3 WHERE job_id = ?2 AND number = \
             (SELECT min(number) FROM job_rows WHERE job_id = ?2 AND state = 'pending') \
             AND EXISTS (SELECT 1 FROM jobs WHERE id = ?2 AND account = ?1 AND state = 'running') RETURNING *",
        )
        .bind(account)
        .bind(job)
        .bind(at.get())
        .fetch_optional(&self.writer)
        .await?
        .as_ref()
        .map(read)
        .transpose()
    }

    /// Ends the attempt of a row that is sending or has no known outcome. Any other row stays as it is.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn end_job_row(
        &self,
        job: i64,
        number: u32,
        end: &JobRowEnd,
    ) -> Result<(), StoreError> {
        let error = end.error.as_ref();
        let error = error.map(|error| stored::write("the error of a row", error)).transpose()?;
        let outcome = end.outcome.as_ref().map(stored::job::write_outcome).transpose()?;
        sqlx::query(
            "UPDATE job_rows SET state = ?3, write_id = ?4, error = ?5, outcome = ?6, took_ms = coalesce(?7, took_ms) \
             WHERE job_id = ?1 AND number = ?2 AND state IN ('sending', 'unknown')",
        )
        .bind(job)
        .bind(number)
        .bind(end.state.name())
        .bind(end.write)
        .bind(error)
        .bind(outcome)
        .bind(end.took_ms)
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}

pub(super) async fn insert(
    connection: &mut SqliteConnection,
    job: i64,
    bodies: &[String],
) -> Result<(), StoreError> {
    for (number, body) in (1_i64..).zip(bodies) {
        sqlx::query("INSERT INTO job_rows (job_id, number, body) VALUES (?1, ?2, ?3)")
            .bind(job)
            .bind(number)
            .bind(body)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

fn read(row: &SqliteRow) -> Result<StoredJobRow, StoreError> {
    let number: i64 = row.try_get("number")?;
    let corrupt = || StoreError::corrupt(format!("row {number} of a job"));
    let optional = |column: &str| row.try_get::<Option<String>, _>(column);
    let state: String = row.try_get("state")?;
    let error = optional("error")?.map(|it| stored::read(&it).ok_or_else(corrupt)).transpose()?;
    let outcome = optional("outcome")?;
    let outcome =
        outcome.map(|it| stored::job::read_outcome(&it).ok_or_else(corrupt)).transpose()?;
    let took_ms: Option<i64> = row.try_get("took_ms")?;
    Ok(StoredJobRow {
        number: u32::try_from(number).map_err(|_| corrupt())?,
        body: row.try_get("body")?,
        state: RowState::find(&state).ok_or_else(corrupt)?,
        attempt: u32::try_from(row.try_get::<i64, _>("attempt")?).map_err(|_| corrupt())?,
        write: row.try_get("write_id")?,
        error,
        outcome,
        at: row.try_get::<Option<i64>, _>("at")?.map(UnixSeconds::new),
        took_ms: took_ms.and_then(|took| u32::try_from(took).ok()),
    })
}
