//! What an account may still do on the platform: learnt from the journal, from refused reads and from read-only probes.

mod learning;
mod probe;
mod rules;

use std::sync::Arc;

use card_model::time::{DAY, UnixSeconds};
use desk_api::{
    capability::{
        CHECK_PAUSE, Capability, CapabilityList, CapabilityState, LearntFrom, Observation, Verdict,
    },
    write::WriteState,
};
use desk_store::{StoreError, WriteRow};
use tracing::warn;
use weixin_api::errcode::OK;
use weixin_client::{CallError, Forwarded};

use self::{
    learning::learn,
    probe::refusal,
    rules::{endpoint_of, forbids, needed},
};
use crate::{account::Account, night::is_night};

/// Learns from a write that has changed its state.
pub(crate) fn saw_write(account: &Arc<Account>, write: &WriteRow) {
    let errcode = match write.state {
        WriteState::Done => None,
        WriteState::Refused => match &write.error {
            Some(error) => Some(error.errcode),
            // A gateway refused it, which proves nothing about the account.
            None => return,
        },
        _ => return,
    };
    let found = needed(&write.path, write.body.as_deref());
    learn_later(account, found, LearntFrom::Write, &write.path, errcode);
}

/// Learns from a read that a caller sent, if it was refused. Successes of reads are not stored, because there are many;
/// probes replace an outdated refusal.
pub(crate) fn saw_read(account: &Arc<Account>, path: &str, result: &Result<Forwarded, CallError>) {
    let errcode = match result {
        Ok(forwarded) => forwarded.errcode,
        Err(error) => refusal(error).map(|answer| answer.errcode),
    };
    if let Some(errcode) = errcode.filter(|errcode| *errcode != OK) {
        learn_later(account, needed(path, None), LearntFrom::Call, path, Some(errcode));
    }
}

fn learn_later(
    account: &Arc<Account>,
    found: Option<Capability>,
    learnt_from: LearntFrom,
    path: &str,
    errcode: Option<i64>,
) {
    let Some(capability) = found else { return };
    if errcode.is_some_and(|errcode| !forbids(capability, errcode)) {
        return;
    }
    let observed = Observation { learnt_from, path: path.to_owned(), errcode, at: account.now() };
    let work = Arc::clone(account);
    account.spawn(async move {
        if let Err(failed) = learn(&work, capability, &observed).await {
            warn!(error = %failed, "failed to store what an account may do");
        }
    });
}

/// Returns what an account may do, as far as it is known.
///
/// # Errors
/// Fails if the database can't be read.
pub(crate) async fn list(account: &Account) -> Result<CapabilityList, StoreError> {
    let known = account.store.capabilities(&account.name).await?;
    let checked_at = account.store.capabilities_checked_at(&account.name).await?;
    let now = account.now();
    let state = |capability: Capability| {
        let path = endpoint_of(capability);
        if account.client.grants().check(path).is_err() {
            let observed = Observation {
                learnt_from: LearntFrom::Permission,
                path: path.to_owned(),
                errcode: None,
                at: now,
            };
            return CapabilityState {
                capability,
                verdict: Verdict::Cannot,
                observed: Some(observed),
            };
        }
        let observed = known.iter().find(|(it, _)| *it == capability).map(|(_, it)| it.clone());
        let verdict = match &observed {
            None => Verdict::Unknown,
            Some(Observation { errcode: Some(_), .. }) => Verdict::Cannot,
            Some(_) => Verdict::Can,
        };
        CapabilityState { capability, verdict, observed }
    };
    let capabilities = Capability::ALL.into_iter().map(state).collect();
    Ok(CapabilityList { capabilities, checked_at, now })
}

/// Sends the probes unless they were sent within the last minute, and returns the list.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn check_now(account: &Account) -> Result<CapabilityList, StoreError> {
    let now = account.now();
    let after = UnixSeconds::new(now.get().saturating_sub(CHECK_PAUSE));
    if account.store.begin_capability_check(&account.name, after, now).await? {
        probe::all(account).await?;
    }
    list(account).await
}

/// Starts the probes of an account at night, once a day.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn check_daily(account: &Arc<Account>) -> Result<(), StoreError> {
    let now = account.now();
    if !is_night(now) {
        return Ok(());
    }
    // Half a day, so that a check of last night doesn't prevent today's, which may come earlier at night.
    let after = UnixSeconds::new(now.get().saturating_sub(DAY / 2));
    if account.store.begin_capability_check(&account.name, after, now).await? {
        let work = Arc::clone(account);
        account.spawn(async move {
            if let Err(failed) = probe::all(&work).await {
                warn!(error = %failed, "failed to store what an account may do");
            }
        });
    }
    Ok(())
}
