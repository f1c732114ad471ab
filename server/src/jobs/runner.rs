//! Sends the rows of jobs: one job of an account at a time, each row through the write protocol with a key that is on the
//! disk before.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use desk_api::{
    activity::Action,
    error::ErrorCode,
    event::Event,
    job::{ChangeOutcome, JobKind, JobState, Pause, RowOutcome, RowState},
};
use desk_store::{JobChange, JobRowEnd, RowFilter, StoreError, StoredJob, StoredJobRow, WriteRow};
use futures_util::future::try_join_all;
use tracing::{error, warn};
use weixin_api::envelope::ApiError;

use super::{
    cards::{self, Call, Told},
    role_of,
    verdict::{Verdict, judge},
};
use crate::{
    account::Account,
    failure::Failure,
    requests::still_may,
    server::Server,
    writes::{
        body::WriteBody,
        engine::{Reply, Request},
        kind::Kind,
    },
};

/// Pauses before the same row is tried again, if nothing was sent. After the last one, the job pauses.
const PAUSES: [Duration; 3] =
    [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(15)];
/// Pause after the database failed.
const AFTER_FAULT: Duration = Duration::from_secs(5);
/// The actor of changes by the server.
const SERVER: &str = "server";
/// Maximum number of rows of one job that can be interrupted: more than are sent at once.
const MOST_INTERRUPTED: u32 = 100;

/// Why a job sends nothing more for now.
struct Halt {
    pause: Pause,
    error: Option<ApiError>,
}

impl Halt {
    fn new(pause: Pause) -> Self {
        Self { pause, error: None }
    }
}

/// Sends the rows of all accounts' jobs that an earlier process has left.
pub(crate) fn start_all(server: &Arc<Server>) {
    for account in server.accounts.all().values() {
        start(server, account);
    }
}

/// Sends the rows of an account's jobs, unless a task already does. Returns at once.
pub(crate) fn start(server: &Arc<Server>, account: &Arc<Account>) {
    if !account.job_turn.begin() {
        return;
    }
    let (server, mut turn) = (Arc::clone(server), Turn(Some(Arc::clone(account))));
    account.spawn(async move {
        let Some(account) = turn.0.clone() else { return };
        loop {
            match run_all(&server, &account).await {
                Ok(()) if account.job_turn.end() => break,
                Ok(()) => {}
                Err(fault) => {
                    error!(account = account.name, error = %fault, "the database failed in a job");
                    tokio::time::sleep(AFTER_FAULT).await;
                }
            }
        }
        drop(turn.0.take());
    });
}

/// Ends the turn if the task is stopped or panics.
struct Turn(Option<Arc<Account>>);

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(account) = &self.0 {
            account.job_turn.abandon();
        }
    }
}

async fn run_all(server: &Arc<Server>, account: &Arc<Account>) -> Result<(), StoreError> {
    for job in account.store.interrupted_jobs(&account.name).await? {
        recover(account, &job).await?;
    }
    while let Some(job) = account.store.next_job(&account.name).await? {
        run(server, account, job).await?;
    }
    Ok(())
}

/// Asks the journal what became of rows that were being sent when the process ended.
async fn recover(account: &Account, job: &StoredJob) -> Result<(), StoreError> {
    let filter = RowFilter { state: Some(RowState::Sending), after: None };
    let rows = account.store.job_rows(&account.name, job.id, filter, MOST_INTERRUPTED).await?;
    for row in rows {
        let end = match look_up(account, job, &row).await?.map(|write| judge(job.kind, &write)) {
            Some(Verdict::End(end)) => end,
            // It never left, so the same attempt is sent later.
            None | Some(Verdict::NotSent | Verdict::Held(_)) => pending(),
        };
        account.store.end_job_row(job.id, row.number, &end).await?;
    }
    account.events.publish(Event::JobChanged { id: job.id });
    Ok(())
}

fn pending() -> JobRowEnd {
    JobRowEnd { state: RowState::Pending, write: None, error: None, outcome: None, took_ms: None }
}

/// Finds the write of a row's attempt in the journal.
async fn look_up(
    account: &Account,
    job: &StoredJob,
    row: &StoredJobRow,
) -> Result<Option<WriteRow>, StoreError> {
    let (path, key) = (job.detail.endpoint().path, job.row_key(row));
    account.store.write_by_key(&account.name, &job.actor, path, &key).await
}

async fn run(
    server: &Arc<Server>,
    account: &Arc<Account>,
    job: StoredJob,
) -> Result<(), StoreError> {
    if job.state == JobState::Queued {
        let from = &[JobState::Queued];
        set(account, job.id, (from, JobState::Running), None, None).await?;
    }
    let workers = (0..job.kind.at_once()).map(|_| Box::pin(send_rows(server, account, &job)));
    let halts = try_join_all(workers).await?;
    if let Some(halt) = halts.into_iter().flatten().next() {
        let by = Some((SERVER.to_owned(), Action::PauseJob));
        return set(account, job.id, (&[JobState::Running], JobState::Paused), Some(halt), by)
            .await;
    }
    let now = account.store.job(&account.name, job.id).await?;
    if now.is_some_and(|job| job.rows.pending == 0) {
        let by = Some((SERVER.to_owned(), Action::EndJob));
        set(account, job.id, (&[JobState::Running], JobState::Done), None, by).await?;
    }
    Ok(())
}

/// Changes a job's state, unless a user has changed it meanwhile.
async fn set(
    account: &Account,
    id: i64,
    (from, to): (&'static [JobState], JobState),
    halt: Option<Halt>,
    by: Option<(String, Action)>,
) -> Result<(), StoreError> {
    let (pause, error) = halt.map_or((None, None), |halt| (Some(halt.pause), halt.error));
    let change = JobChange { from, to, pause, error, confirmed_by: None, by };
    account.store.change_job(&account.name, id, &change, account.now()).await?;
    account.events.publish(Event::JobChanged { id });
    Ok(())
}

/// Sends one row after the other, until there are no more or the job is to pause.
async fn send_rows(
    server: &Arc<Server>,
    account: &Arc<Account>,
    job: &StoredJob,
) -> Result<Option<Halt>, StoreError> {
    loop {
        let begun = account.store.begin_job_row(&account.name, job.id, account.now()).await?;
        let Some(row) = begun else { return Ok(None) };
        let halt = match may_still(server, account, job).await {
            Ok(true) => Box::pin(send(account, job, &row)).await?,
            Ok(false) => Some(Halt::new(Pause::Rights)),
            Err(failure) => {
                warn!(job = job.id, message = %failure.message, "failed to check the role of a job");
                Some(Halt::new(Pause::NotSent))
            }
        };
        if halt.is_some() {
            account.store.end_job_row(job.id, row.number, &pending()).await?;
        }
        account.events.publish(Event::JobChanged { id: job.id });
        if halt.is_some() {
            return Ok(halt);
        }
    }
}

/// Returns `true` if the user who started a job still has its role.
async fn may_still(server: &Server, account: &Account, job: &StoredJob) -> Result<bool, Failure> {
    if server.identity.is_none() {
        return Ok(true);
    }
    still_may(server, account, &job.actor, role_of(job)).await
}

/// Sends a row and stores what became of it. If nothing was sent after all tries, the row stays as it is and the job is to
/// pause.
async fn send(
    account: &Arc<Account>,
    job: &StoredJob,
    row: &StoredJobRow,
) -> Result<Option<Halt>, StoreError> {
    let mut pauses = PAUSES.into_iter();
    loop {
        let (begun, told) = (Instant::now(), Told::default());
        let Some(request) = request(account, job, row, &told) else {
            return Ok(Some(Halt::new(Pause::NotSent)));
        };
        let reply = account.write(request).await;
        let took_ms = u32::try_from(begun.elapsed().as_millis()).ok();
        let write = look_up(account, job, row).await?;
        match write.map(|write| judge(job.kind, &write)) {
            Some(Verdict::End(end)) => {
                let end = JobRowEnd { took_ms, ..end };
                account.store.end_job_row(job.id, row.number, &end).await?;
                return Ok(None);
            }
            Some(Verdict::Held(error)) => {
                return Ok(Some(Halt { pause: Pause::Platform, error: Some(error) }));
            }
            Some(Verdict::NotSent) | None => {}
        }
        let outcome = match reply {
            // The card already is as wanted.
            Ok(Reply { write: None, .. }) => {
                Some(ChangeOutcome { unchanged: true, ..ChangeOutcome::default() })
            }
            Ok(_) => None,
            Err(failure) => match told.final_reason(&failure) {
                Some(why) => Some(ChangeOutcome { why: Some(why), ..ChangeOutcome::default() }),
                None => match held_back(failure) {
                    Some(halt) => return Ok(Some(halt)),
                    None => None,
                },
            },
        };
        if let Some(outcome) = outcome.filter(|_| job.kind == JobKind::ChangeCards) {
            let state = if outcome.unchanged { RowState::Done } else { RowState::Failed };
            let outcome = Some(RowOutcome::Change(outcome));
            let end = JobRowEnd { state, write: None, error: None, outcome, took_ms };
            account.store.end_job_row(job.id, row.number, &end).await?;
            return Ok(None);
        }
        let Some(pause) = pauses.next() else { return Ok(Some(Halt::new(Pause::NotSent))) };
        tokio::time::sleep(pause).await;
    }
}

/// Returns why the next row would fail too, if that is certain.
fn held_back(failure: Failure) -> Option<Halt> {
    let is_held_back = matches!(
        failure.code,
        ErrorCode::UpstreamClosed
            | ErrorCode::UpstreamCredential
            | ErrorCode::AuthorizationCancelled
            | ErrorCode::PermissionMissing
    );
    is_held_back.then(|| Halt { pause: Pause::Platform, error: failure.weixin.map(|error| *error) })
}

/// Returns the write of a row; `None` if the row is damaged.
fn request(account: &Account, job: &StoredJob, row: &StoredJobRow, told: &Told) -> Option<Request> {
    let endpoint = job.detail.endpoint();
    let kind = Kind::find(endpoint.path)?;
    let (body, wanted, edit) = match job.kind {
        JobKind::ImportCodes | JobKind::VoidCodes => {
            let body = WriteBody::json(row.body.clone().into());
            (body.clone(), body, None)
        }
        JobKind::ChangeCards => {
            let Call { body, wanted, edit } =
                cards::call(cards::row_of(&row.body)?, account.now(), told);
            (body, wanted, edit)
        }
    };
    let fingerprint = wanted.fingerprint(endpoint.path, &[]);
    Some(Request {
        endpoint,
        kind,
        query: Vec::new(),
        body,
        content_type: None,
        fingerprint,
        key: Some(job.row_key(row)),
        repeat: None,
        from_program: false,
        consumer: job.actor.clone(),
        actor: job.actor.clone(),
        request_id: uuid::Uuid::new_v4().simple().to_string(),
        predicted_send_check: None,
        edit,
        // The job as a whole was confirmed, if a second person is required.
        confirmation: None,
        made_for: Vec::new(),
    })
}
