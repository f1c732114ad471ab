//! Jobs and their rows. A row is marked as sending, with its attempt, before its write begins; after a restart the
//! journal is asked about it by the idempotency key of that attempt.

mod read;
mod rows;

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::{
    activity::Action,
    job::{ChangeSums, ImportOutcome, JobDetail, JobKind, JobState, Pause, RowCounts},
};
use serde_json::{Value, json};
use sqlx::SqliteConnection;
use weixin_api::envelope::ApiError;

pub use self::rows::{JobRowEnd, RowFilter, StoredJobRow};
use self::{read::by_id, rows::insert};
use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    store::Store,
    stored,
};

/// A job to create.
#[derive(Debug, Clone, PartialEq)]
pub struct JobToCreate {
    /// Account.
    pub account: String,
    /// What it does.
    pub kind: JobKind,
    /// The caller's name of the job.
    pub key: String,
    /// The card that it is about.
    pub card_id: Option<CardId>,
    /// What is known from the beginning.
    pub detail: JobDetail,
    /// Who starts it.
    pub actor: String,
    /// The user behind the actor.
    pub person: String,
    /// Why it doesn't start at once.
    pub pause: Option<Pause>,
    /// The session's clock.
    pub at: UnixSeconds,
    /// The bodies of its writes, or what updates are made from.
    pub bodies: Vec<String>,
}

/// A stored job.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredJob {
    /// Its number.
    pub id: i64,
    /// Account.
    pub account: String,
    /// What it does.
    pub kind: JobKind,
    /// The caller's name of the job.
    pub key: String,
    /// The card that it is about.
    pub card_id: Option<CardId>,
    /// What is known from the beginning.
    pub detail: JobDetail,
    /// Who started it.
    pub actor: String,
    /// The user behind the actor.
    pub person: String,
    /// When it was created.
    pub created_at: UnixSeconds,
    /// Its state.
    pub state: JobState,
    /// Why it is paused.
    pub pause: Option<Pause>,
    /// The platform's refusal that paused it.
    pub error: Option<ApiError>,
    /// The second person.
    pub confirmed_by: Option<String>,
    /// When its state last changed.
    pub changed_at: UnixSeconds,
    /// Rows by state.
    pub rows: RowCounts,
    /// Sums over the rows that are done, of an import.
    pub imported: ImportOutcome,
    /// Sums over the rows that are done, of a change of cards.
    pub changed: ChangeSums,
}

impl StoredJob {
    /// Returns the idempotency key of a row's attempt.
    pub fn row_key(&self, row: &StoredJobRow) -> String {
        format!("job-{}-{}-{}", self.key, row.number, row.attempt)
    }
}

/// A change of a job's state.
#[derive(Debug, Clone, PartialEq)]
pub struct JobChange {
    /// The states in which it is possible.
    pub from: &'static [JobState],
    /// The new state.
    pub to: JobState,
    /// Why it is paused.
    pub pause: Option<Pause>,
    /// The platform's refusal.
    pub error: Option<ApiError>,
    /// The second person who starts it.
    pub confirmed_by: Option<String>,
    /// Who changes it, and the entry of the audit log; `None` for a change that needs no entry.
    pub by: Option<(String, Action)>,
}

impl Store {
    /// Creates a job. Returns the existing one if its key was used before.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn create_job(&self, new: &JobToCreate) -> Result<StoredJob, StoreError> {
        let mut transaction = self.begin().await?;
        let known: Option<i64> =
            sqlx::query_scalar("SELECT id FROM jobs WHERE account = ?1 AND key = ?2")
                .bind(&new.account)
                .bind(&new.key)
                .fetch_optional(&mut *transaction)
                .await?;
        let id = match known {
            Some(id) => id,
            None => create(&mut transaction, new).await?,
        };
        let job = by_id(&mut transaction, &new.account, id).await?;
        transaction.commit().await?;
        job.ok_or_else(|| StoreError::corrupt(format!("job {id}")))
    }

    /// Changes a job's state. Returns the job, or `None` if its state doesn't allow the change.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn change_job(
        &self,
        account: &str,
        id: i64,
        change: &JobChange,
        at: UnixSeconds,
    ) -> Result<Option<StoredJob>, StoreError> {
        let mut transaction = self.begin().await?;
        let before = by_id(&mut transaction, account, id).await?;
        let Some(before) = before.filter(|job| change.from.contains(&job.state)) else {
            transaction.rollback().await?;
            return Ok(None);
        };
        let error = change.error.as_ref();
        let error = error.map(|error| stored::write("the error of a job", error)).transpose()?;
        sqlx::query(
            "UPDATE jobs SET state = ?2, pause = ?3, error = ?4, confirmed_by = coalesce(?5, confirmed_by), \
             changed_at = ?6 WHERE id = ?1",
        )
        .bind(id)
        .bind(change.to.name())
        .bind(change.pause.map(Pause::name))
        .bind(error)
        .bind(&change.confirmed_by)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        if let Some((actor, action)) = &change.by {
            let detail = json!({
                "job": id, "kind": before.kind.name(), "pause": change.pause.map(Pause::name),
            });
            record(&mut transaction, &before, *action, (actor, at), detail).await?;
        }
        let job = by_id(&mut transaction, account, id).await?;
        transaction.commit().await?;
        Ok(job)
    }

    /// Marks the failed rows of a job as pending, each with another attempt, and queues a job that is done. Returns the job,
    /// or `None` if it has no failed rows or was stopped.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn retry_job(
        &self,
        account: &str,
        id: i64,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<Option<StoredJob>, StoreError> {
        let mut transaction = self.begin().await?;
        let before = by_id(&mut transaction, account, id).await?;
        let is_possible = |job: &StoredJob| job.state != JobState::Stopped && job.rows.failed > 0;
        let Some(before) = before.filter(is_possible) else {
            transaction.rollback().await?;
            return Ok(None);
        };
        sqlx::query(
            "UPDATE job_rows SET state = 'pending', attempt = attempt + 1, write_id = NULL, error = NULL, outcome = NULL \
             WHERE job_id = ?1 AND state = 'failed'",
        )
        .bind(id)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "UPDATE jobs SET state = CASE state WHEN 'done' THEN 'queued' ELSE state END, changed_at = ?2 WHERE id = ?1",
        )
        .bind(id)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        let detail = json!({ "job": id, "kind": before.kind.name(), "rows": before.rows.failed });
        record(&mut transaction, &before, Action::RetryJob, (actor, at), detail).await?;
        let job = by_id(&mut transaction, account, id).await?;
        transaction.commit().await?;
        Ok(job)
    }

    /// Deletes jobs that ended before a time, with their rows.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forget_jobs(&self, account: &str, before: UnixSeconds) -> Result<(), StoreError> {
        sqlx::query(
            "DELETE FROM jobs WHERE account = ?1 AND state IN ('stopped', 'done') AND changed_at < ?2",
        )
        .bind(account)
        .bind(before.get())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Deletes all jobs of an account (reset of the sandbox).
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_jobs(&self, account: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM jobs WHERE account = ?1")
            .bind(account)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

async fn create(connection: &mut SqliteConnection, new: &JobToCreate) -> Result<i64, StoreError> {
    let state = if new.pause.is_some() { JobState::Paused } else { JobState::Queued };
    let inserted = sqlx::query(
        "INSERT INTO jobs (account, kind, key, card_id, detail, actor, person, created_at, state, pause, changed_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?8)",
    )
    .bind(&new.account)
    .bind(new.kind.name())
    .bind(&new.key)
    .bind(new.card_id.as_ref().map(CardId::as_str))
    .bind(stored::job::write_detail(new.detail)?)
    .bind(&new.actor)
    .bind(&new.person)
    .bind(new.at.get())
    .bind(state.name())
    .bind(new.pause.map(Pause::name))
    .execute(&mut *connection)
    .await?;
    let id = inserted.last_insert_rowid();
    insert(connection, id, &new.bodies).await?;
    let entry = NewAuditEntry {
        account: new.account.clone(),
        at: new.at,
        actor: new.actor.clone(),
        action: Action::StartJob.name().to_owned(),
        subject: new.card_id.clone().unwrap_or_default().into(),
        detail: json!({ "job": id, "kind": new.kind.name(), "rows": new.bodies.len() }),
    };
    audit::append(connection, &entry).await?;
    Ok(id)
}

async fn record(
    connection: &mut SqliteConnection,
    job: &StoredJob,
    action: Action,
    (actor, at): (&str, UnixSeconds),
    detail: Value,
) -> Result<(), StoreError> {
    let entry = NewAuditEntry {
        account: job.account.clone(),
        at,
        actor: actor.to_owned(),
        action: action.name().to_owned(),
        subject: job.card_id.clone().unwrap_or_default().into(),
        detail,
    };
    audit::append(connection, &entry).await
}
