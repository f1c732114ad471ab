//! Jobs: many writes that are sent one after the other through the write protocol. `docs/jobs.md` describes them.
//!
//! - [`runner`] sends the rows of an account's jobs, one job at a time.
//! - [`verdict`] tells from the journal what became of a row.
//! - [`import`] prepares the import of codes.
//! - [`cards`] prepares changes of many cards.
//! - [`void`] prepares making many codes void.
//! - [`change`] pauses, continues, ends and repeats jobs for users.
//! - [`shown`] returns jobs as a caller sees them.

pub(crate) mod cards;
mod change;
pub(crate) mod import;
mod runner;
mod shown;
mod verdict;
pub(crate) mod void;

use std::sync::Arc;

use card_model::id::CardId;
use desk_api::{
    error::ErrorCode,
    event::Event,
    identity::Role,
    job::{JobDetail, JobState, JobWork, MAX_JOBS, NewJob, Pause, VoidedCodes},
    rights,
};
use desk_store::{JobToCreate, StoredJob};
use weixin_api::endpoint::EndpointInfo;

pub(crate) use self::{
    change::{Wish, change},
    runner::{start, start_all},
    shown::{all_rows, list, one, rows},
};
use crate::{
    account::Account, failure::Failure, identity::Caller, requests::Person, server::Server,
};

/// Maximum number of jobs that have not ended, for each account.
const MAX_OPEN: usize = 20;
/// Maximum number of characters of a job's key.
const MAX_KEY: usize = 64;

/// Creates a job and starts to send its rows. Returns the existing job if the key was used before.
///
/// # Errors
/// Fails with `RoleMissing`, `InvalidShape`, `TooMany`, or if the platform can't be read or the database fails.
pub(crate) async fn create(
    server: &Arc<Server>,
    account: &Arc<Account>,
    caller: &Caller,
    new: NewJob,
) -> Result<StoredJob, Failure> {
    let NewJob { key, work } = new;
    let is_visible = key.bytes().all(|byte| byte.is_ascii_graphic());
    if key.is_empty() || key.len() > MAX_KEY || !is_visible {
        let message = format!("a job's key has 1 to {MAX_KEY} visible ASCII characters");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("key"));
    }
    check_role(account, caller, work.endpoint())?;
    if let Some(known) = account.store.job_by_key(&account.name, &key).await? {
        return Ok(known);
    }
    let jobs = account.store.jobs(&account.name, MAX_JOBS).await?;
    if jobs.iter().filter(|job| job.state.is_open()).count() >= MAX_OPEN {
        let message = format!("{MAX_OPEN} jobs have not ended; end one of them first");
        return Err(Failure::new(ErrorCode::TooMany, message));
    }
    let Planned { card_id, detail, needs_second_person, bodies } =
        planned(server, account, &work).await?;
    let to_create = JobToCreate {
        account: account.name.clone(),
        kind: detail.kind(),
        key,
        card_id,
        detail,
        actor: caller.name(),
        person: Person::of(server, account, caller).await?.name,
        pause: needs_second_person.then_some(Pause::SecondPerson),
        at: account.now(),
        bodies,
    };
    let job = account.store.create_job(&to_create).await.map_err(Failure::not_saved)?;
    account.events.publish(Event::JobChanged { id: job.id });
    if job.state == JobState::Queued {
        start(server, account);
    }
    Ok(job)
}

/// A job before it is created.
struct Planned {
    card_id: Option<CardId>,
    detail: JobDetail,
    needs_second_person: bool,
    bodies: Vec<String>,
}

async fn planned(
    server: &Server,
    account: &Arc<Account>,
    work: &JobWork,
) -> Result<Planned, Failure> {
    match work {
        JobWork::ImportCodes(codes) => {
            let plan = import::plan(server, account, codes).await?;
            if plan.codes.is_empty() {
                let message = "there is no new code to import";
                return Err(Failure::new(ErrorCode::InvalidShape, message).at("text"));
            }
            Ok(Planned {
                card_id: Some(codes.card_id.clone()),
                detail: JobDetail::ImportCodes(plan.detail()),
                needs_second_person: plan.check.needs_second_person,
                bodies: import::bodies(&codes.card_id, &plan.codes),
            })
        }
        JobWork::ChangeCards(asked) => {
            let plan = cards::plan(server, account, asked).await?;
            if plan.rows.is_empty() {
                let message = "no card can be changed, or all are as wanted";
                return Err(Failure::new(ErrorCode::InvalidShape, message).at("changes"));
            }
            Ok(Planned {
                card_id: None,
                detail: JobDetail::ChangeCards(plan.detail(asked.only_at_once)),
                needs_second_person: plan.check.needs_second_person,
                bodies: plan.rows,
            })
        }
        JobWork::VoidCodes(codes) => {
            if !codes.consent {
                let message =
                    "the platform requires that the customers have agreed: `consent` must be true";
                return Err(Failure::new(ErrorCode::InvalidShape, message).at("consent"));
            }
            let plan = void::plan(server, account, codes).await?;
            if plan.bodies.is_empty() {
                let message = "none of the codes can be made void";
                return Err(Failure::new(ErrorCode::InvalidShape, message).at("codes"));
            }
            Ok(Planned {
                card_id: match &codes.codes {
                    VoidedCodes::Pasted { card_id, .. } => card_id.clone(),
                    VoidedCodes::Chosen(_) => None,
                },
                detail: JobDetail::VoidCodes(plan.detail()),
                needs_second_person: plan.check.needs_second_person,
                bodies: plan.bodies,
            })
        }
    }
}

/// Returns the role that the rows of a job require.
const fn role_of(job: &StoredJob) -> Role {
    rights::role_of(job.detail.endpoint())
}

/// Checks that a caller has the role that calls of an endpoint require.
///
/// # Errors
/// Fails with `RoleMissing`.
pub(crate) fn check_role(
    account: &Account,
    caller: &Caller,
    endpoint: &EndpointInfo,
) -> Result<(), Failure> {
    let role = rights::role_of(endpoint);
    if caller.role_in(&account.name) >= Some(role) {
        return Ok(());
    }
    let message = format!("this job requires the role `{}` in this account", role.name());
    let mut failure = Failure::new(ErrorCode::RoleMissing, message);
    failure.about.get_or_insert_default().role = Some(role);
    Err(failure)
}

fn unknown() -> Failure {
    Failure::not_found("unknown job")
}
