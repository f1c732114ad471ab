//! Pausing, continuing, ending and repeating a job.

use std::sync::Arc;

use desk_api::{
    activity::Action,
    error::ErrorCode,
    event::Event,
    job::{JobMay, JobState, Pause},
};
use desk_store::{JobChange, StoredJob};

use super::{check_role, role_of, runner, unknown};
use crate::{
    account::Account, failure::Failure, identity::Caller, requests::Person, server::Server,
};

/// What a user wants to do with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Send nothing until it is continued.
    Pause,
    /// Continue.
    Resume,
    /// End it.
    Stop,
    /// Send the failed rows again.
    Retry,
}

/// Changes a job for a caller.
///
/// # Errors
/// Fails with `NotFound`, `RoleMissing`, with `OwnRequest` for a job that a second person has to start, with `RequestClosed` if
/// the state of the job doesn't allow the change, or if the database fails.
pub(crate) async fn change(
    server: &Arc<Server>,
    account: &Arc<Account>,
    caller: &Caller,
    id: i64,
    wish: Wish,
) -> Result<StoredJob, Failure> {
    let job = account.store.job(&account.name, id).await?.ok_or_else(unknown)?;
    check_role(account, caller, job.detail.endpoint())?;
    let (actor, at) = (caller.name(), account.now());
    let changed = if wish == Wish::Retry {
        account.store.retry_job(&account.name, id, &actor, at).await
    } else {
        let person = Person::of(server, account, caller).await?;
        let change = change_of(wish, &job, &person, actor)?;
        account.store.change_job(&account.name, id, &change, at).await
    };
    let changed = changed.map_err(Failure::not_saved)?.ok_or_else(|| {
        let message = "the state of the job doesn't allow this; look at it again";
        Failure::new(ErrorCode::RequestClosed, message)
    })?;
    account.events.publish(Event::JobChanged { id });
    runner::start(server, account);
    Ok(changed)
}

fn change_of(
    wish: Wish,
    job: &StoredJob,
    person: &Person,
    actor: String,
) -> Result<JobChange, Failure> {
    let change = |from, to, action| JobChange {
        from,
        to,
        pause: None,
        error: None,
        confirmed_by: None,
        by: Some((actor, action)),
    };
    Ok(match wish {
        Wish::Pause => {
            let from = &[JobState::Queued, JobState::Running];
            let paused = change(from, JobState::Paused, Action::PauseJob);
            JobChange { pause: Some(Pause::User), ..paused }
        }
        Wish::Stop => {
            let from = &[JobState::Queued, JobState::Running, JobState::Paused];
            change(from, JobState::Stopped, Action::StopJob)
        }
        Wish::Resume | Wish::Retry => {
            let resumed = change(&[JobState::Paused], JobState::Queued, Action::ResumeJob);
            if job.pause != Some(Pause::SecondPerson) {
                return Ok(resumed);
            }
            if !may_confirm(job, person) {
                let message = "another user who has signed in has to start this job";
                return Err(Failure::new(ErrorCode::OwnRequest, message));
            }
            JobChange { confirmed_by: Some(person.name.clone()), ..resumed }
        }
    })
}

/// Returns `true` if a person may start a job that needs a second one.
fn may_confirm(job: &StoredJob, person: &Person) -> bool {
    person.is_user() && person.name != job.person
}

/// Returns what a person may do with a job now.
pub(super) fn may(job: &StoredJob, person: &Person) -> JobMay {
    if person.role < Some(role_of(job)) {
        return JobMay::default();
    }
    let is_second = job.pause != Some(Pause::SecondPerson) || may_confirm(job, person);
    JobMay {
        pause: matches!(job.state, JobState::Queued | JobState::Running),
        resume: job.state == JobState::Paused && is_second,
        stop: job.state.is_open(),
        retry: job.state != JobState::Stopped && job.rows.failed > 0,
    }
}
