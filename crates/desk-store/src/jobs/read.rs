//! Reading jobs.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::job::{
    ChangeSums, ImportOutcome, JobKind, JobState, Pause, RowCounts, RowOutcome, RowState,
};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::StoredJob;
use crate::{error::StoreError, store::Store, stored};

impl Store {
    /// Returns one job.
    ///
    /// # Errors
    /// If the database can't be read, or the row is damaged.
    pub async fn job(&self, account: &str, id: i64) -> Result<Option<StoredJob>, StoreError> {
        by_id(&mut *self.reader.acquire().await?, account, id).await
    }

    /// Returns the job with a key.
    ///
    /// # Errors
    /// If the database can't be read, or the row is damaged.
    pub async fn job_by_key(
        &self,
        account: &str,
        key: &str,
    ) -> Result<Option<StoredJob>, StoreError> {
        let query = "SELECT * FROM jobs WHERE account = ?1 AND key = ?2";
        let mut connection = self.reader.acquire().await?;
        match sqlx::query(query).bind(account).bind(key).fetch_optional(&mut *connection).await? {
            Some(row) => with_rows(&mut connection, &row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Returns the newest jobs of an account, newest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn jobs(&self, account: &str, limit: u32) -> Result<Vec<StoredJob>, StoreError> {
        let query = "SELECT * FROM jobs WHERE account = ?1 ORDER BY id DESC LIMIT ?2";
        let mut connection = self.reader.acquire().await?;
        let rows = sqlx::query(query).bind(account).bind(limit).fetch_all(&mut *connection).await?;
        let mut jobs = Vec::new();
        for row in &rows {
            jobs.push(with_rows(&mut connection, row).await?);
        }
        Ok(jobs)
    }

    /// Returns the job that sends rows next: the running one, otherwise the oldest queued one.
    ///
    /// # Errors
    /// If the database can't be read, or the row is damaged.
    pub async fn next_job(&self, account: &str) -> Result<Option<StoredJob>, StoreError> {
        let query = "SELECT * FROM jobs WHERE account = ?1 AND state IN ('queued', 'running') \
                     ORDER BY state = 'running' DESC, id LIMIT 1";
        let mut connection = self.reader.acquire().await?;
        match sqlx::query(query).bind(account).fetch_optional(&mut *connection).await? {
            Some(row) => with_rows(&mut connection, &row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Returns the jobs with rows that were being sent, after the process that sent them has ended.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn interrupted_jobs(&self, account: &str) -> Result<Vec<StoredJob>, StoreError> {
        let query = "SELECT * FROM jobs WHERE account = ?1 \
                     AND id IN (SELECT job_id FROM job_rows WHERE state = 'sending') ORDER BY id";
        let mut connection = self.reader.acquire().await?;
        let rows = sqlx::query(query).bind(account).fetch_all(&mut *connection).await?;
        let mut jobs = Vec::new();
        for row in &rows {
            jobs.push(with_rows(&mut connection, row).await?);
        }
        Ok(jobs)
    }
}

pub(super) async fn by_id(
    connection: &mut SqliteConnection,
    account: &str,
    id: i64,
) -> Result<Option<StoredJob>, StoreError> {
    let query = "SELECT * FROM jobs WHERE account = ?1 AND id = ?2";
    match sqlx::query(query).bind(account).bind(id).fetch_optional(&mut *connection).await? {
        Some(row) => with_rows(connection, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Reads a job with the counts and sums of its rows.
async fn with_rows(
    connection: &mut SqliteConnection,
    row: &SqliteRow,
) -> Result<StoredJob, StoreError> {
    let mut job = read(row)?;
    let query = "SELECT state, count(*) AS count FROM job_rows WHERE job_id = ?1 GROUP BY state";
    for row in sqlx::query(query).bind(job.id).fetch_all(&mut *connection).await? {
        let state: String = row.try_get("state")?;
        let count = u32::try_from(row.try_get::<i64, _>("count")?).unwrap_or(u32::MAX);
        let counts = &mut job.rows;
        match RowState::find(&state)
            .ok_or_else(|| StoreError::corrupt(format!("job {}", job.id)))?
        {
            RowState::Pending => counts.pending = count,
            RowState::Sending => counts.sending = count,
            RowState::Done => counts.done = count,
            RowState::Failed => counts.failed = count,
            RowState::Unknown => counts.unknown = count,
        }
    }
    let query =
        "SELECT outcome FROM job_rows WHERE job_id = ?1 AND outcome IS NOT NULL ORDER BY number";
    let outcomes: Vec<String> =
        sqlx::query_scalar(query).bind(job.id).fetch_all(connection).await?;
    for outcome in outcomes {
        let corrupt = || StoreError::corrupt(format!("job {}", job.id));
        match stored::job::read_outcome(&outcome).ok_or_else(corrupt)? {
            RowOutcome::Import(outcome) => job.imported.add(&outcome),
            RowOutcome::Change(outcome) => job.changed.add(&outcome),
        }
    }
    Ok(job)
}

fn read(row: &SqliteRow) -> Result<StoredJob, StoreError> {
    let id: i64 = row.try_get("id")?;
    let corrupt = || StoreError::corrupt(format!("job {id}"));
    let text = |column: &str| row.try_get::<String, _>(column);
    let optional = |column: &str| row.try_get::<Option<String>, _>(column);
    let error = optional("error")?.map(|it| stored::read(&it).ok_or_else(corrupt)).transpose()?;
    let pause = optional("pause")?.map(|it| Pause::find(&it).ok_or_else(corrupt)).transpose()?;
    Ok(StoredJob {
        id,
        account: text("account")?,
        kind: JobKind::find(&text("kind")?).ok_or_else(corrupt)?,
        key: text("key")?,
        card_id: optional("card_id")?.map(CardId::from),
        detail: stored::job::read_detail(&text("detail")?).ok_or_else(corrupt)?,
        actor: text("actor")?,
        person: text("person")?,
        created_at: UnixSeconds::new(row.try_get("created_at")?),
        state: JobState::find(&text("state")?).ok_or_else(corrupt)?,
        pause,
        error,
        confirmed_by: optional("confirmed_by")?,
        changed_at: UnixSeconds::new(row.try_get("changed_at")?),
        rows: RowCounts::default(),
        imported: ImportOutcome::default(),
        changed: ChangeSums::default(),
    })
}
