//! Jobs as a caller sees them.

use std::sync::Arc;

use desk_api::job::{
    Job, JobKind, JobList, JobRow, JobRowList, JobState, MAX_JOBS, MAX_ROWS, Pause, RowOutcome,
    RowQuery,
};
use desk_store::{RowFilter, StoredJob, StoredJobRow};

use super::{cards, change::may, import, unknown, verdict, void};
use crate::{
    account::Account, failure::Failure, identity::Caller, requests::Person, server::Server,
};

/// Returns the jobs of an account, newest first.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn list(
    server: &Server,
    account: &Arc<Account>,
    caller: &Caller,
) -> Result<JobList, Failure> {
    let person = Person::of(server, account, caller).await?;
    let jobs = account.store.jobs(&account.name, MAX_JOBS).await?;
    Ok(JobList { jobs: jobs.into_iter().map(|job| view(account, &person, job)).collect() })
}

/// Returns one job, after looking for the outcomes of rows without one.
///
/// # Errors
/// Fails with `NotFound`, or if the database fails.
pub(crate) async fn one(
    server: &Server,
    account: &Arc<Account>,
    caller: &Caller,
    id: i64,
) -> Result<Job, Failure> {
    let person = Person::of(server, account, caller).await?;
    let mut job = account.store.job(&account.name, id).await?.ok_or_else(unknown)?;
    if job.rows.unknown > 0 && verdict::settle(account, &job).await? {
        job = account.store.job(&account.name, id).await?.ok_or_else(unknown)?;
    }
    Ok(view(account, &person, job))
}

/// Returns a page of a job's rows.
///
/// # Errors
/// Fails with `NotFound`, or if the database can't be read.
pub(crate) async fn rows(
    account: &Account,
    id: i64,
    query: RowQuery,
) -> Result<JobRowList, Failure> {
    let job = account.store.job(&account.name, id).await?.ok_or_else(unknown)?;
    let filter = RowFilter { state: query.state, after: query.after };
    let rows = account.store.job_rows(&account.name, id, filter, MAX_ROWS).await?;
    let is_full = u32::try_from(rows.len()).is_ok_and(|count| count == MAX_ROWS);
    let next = rows.last().map(|row| row.number).filter(|_| is_full);
    Ok(JobRowList { rows: rows.into_iter().map(|it| row(job.kind, it)).collect(), next })
}

/// Returns all rows of a job.
///
/// # Errors
/// Fails with `NotFound`, or if the database can't be read.
pub(crate) async fn all_rows(account: &Account, id: i64) -> Result<Vec<JobRow>, Failure> {
    let mut all = Vec::new();
    let mut query = RowQuery::default();
    loop {
        let JobRowList { rows: page, next } = rows(account, id, query).await?;
        all.extend(page);
        if next.is_none() {
            return Ok(all);
        }
        query.after = next;
    }
}

fn view(account: &Account, person: &Person, job: StoredJob) -> Job {
    let may = may(&job, person);
    let title = job.card_id.as_ref().and_then(|card_id| {
        account.cards.read(|index| index.row_and_time(card_id).map(|(row, _)| row.title))
    });
    Job {
        id: job.id,
        kind: job.kind,
        card_id: job.card_id,
        card_title: title.filter(|title| !title.is_empty()),
        detail: job.detail,
        state: job.state,
        pause: job.pause.filter(|_| job.state == JobState::Paused),
        weixin: job.error.filter(|_| job.pause == Some(Pause::Platform)),
        rows: job.rows,
        imported: job.imported,
        changed: job.changed,
        created_by: job.actor,
        created_at: job.created_at,
        confirmed_by: job.confirmed_by,
        changed_at: job.changed_at,
        may,
        now: account.now(),
    }
}

fn row(kind: JobKind, row: StoredJobRow) -> JobRow {
    let (codes, change, void) = match kind {
        JobKind::ImportCodes => (import::codes_of(row.body.as_bytes()), None, None),
        JobKind::ChangeCards => (Vec::new(), cards::row_of(&row.body), None),
        JobKind::VoidCodes => (Vec::new(), None, void::code_of(&row.body)),
    };
    let (imported, changed) = match row.outcome {
        Some(RowOutcome::Import(outcome)) => (Some(outcome), None),
        Some(RowOutcome::Change(outcome)) => (None, Some(outcome)),
        None => (None, None),
    };
    let ends = codes.first().zip(codes.last());
    JobRow {
        number: row.number,
        state: row.state,
        attempt: row.attempt,
        codes: u32::try_from(codes.len()).unwrap_or(u32::MAX),
        ends: ends.map(|(first, last)| (first.to_string(), last.to_string())),
        write: row.write,
        weixin: row.error,
        outcome: imported,
        void,
        change: change.map(|row| cards::shown(row, changed)),
        at: row.at,
        milliseconds: row.took_ms,
    }
}
