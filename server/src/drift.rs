//! Finds changes of cards that were made outside this server. At night, or when a user asks for it, every card is read and
//! compared with the previous reading; what the journal explains is no drift.

mod announce;
mod compare;
mod own_writes;
mod reading;

use std::sync::Arc;

use card_model::{
    id::CardId,
    time::{DAY, UnixSeconds},
};
use desk_api::{
    drift::{DriftList, DriftReading, MAX_ENTRIES, PAUSE, Query},
    error::ErrorCode,
    event::Event,
};
use desk_store::{DriftFilter, DriftRound, StoreError};
use http::{HeaderValue, header};
use tracing::warn;
use weixin_api::{card::batch_get::BatchGet, endpoint::Endpoint};

use crate::{account::Account, drift_progress::Progress, failure::Failure, night::is_night};

/// Seconds after an interrupted reading in which upkeep doesn't continue it.
const PAUSE_AFTER_FAILURE: i64 = 1800;

/// Returns a page of entries.
///
/// # Errors
/// Fails if the database can't be read.
pub(crate) async fn list(account: &Account, query: &Query) -> Result<DriftList, Failure> {
    let card_id = query.card.clone().filter(|card_id| !card_id.is_empty()).map(CardId::from);
    let filter = DriftFilter { card_id, before: query.before };
    let limit = query.limit.unwrap_or(MAX_ENTRIES).clamp(1, MAX_ENTRIES);
    let entries = account.store.drift(&account.name, &filter, limit).await?;
    let is_full = u32::try_from(entries.len()).is_ok_and(|count| count == limit);
    let next = entries.last().map(|last| last.id).filter(|_| is_full);
    Ok(DriftList { entries, next, reading: latest(account).await? })
}

/// Returns the state of the latest reading.
async fn latest(account: &Account) -> Result<DriftReading, Failure> {
    let Progress { running, done, total, failure } = account.drift.get();
    let round = account.store.drift_round(&account.name).await?;
    Ok(DriftReading {
        running,
        done,
        total,
        begun_at: round.map(|round| round.begun_at),
        ended_at: round.and_then(|round| round.ended_at),
        completed_at: round.and_then(|round| round.completed_at),
        failure: failure.map(|failure| failure.body),
    })
}

/// Starts a reading for a user, or continues an unfinished one. If one is in progress, only returns its state.
///
/// # Errors
/// Fails with `TooManyTries` if one began less than [`PAUSE`] ago, with what the merchant has not granted, or if the database
/// fails.
pub(crate) async fn check_now(account: &Arc<Account>) -> Result<DriftReading, Failure> {
    account.check_grants(BatchGet::PATH)?;
    if !account.drift.get().running {
        let now = account.now();
        let latest = account.store.drift_round(&account.name).await?;
        if !is_unfinished(latest) {
            let after = UnixSeconds::new(now.get().saturating_sub(PAUSE - 1));
            let begun = account.store.begin_drift_round(&account.name, after, now).await;
            if !begun.map_err(Failure::not_saved)? {
                return Err(too_early(latest, now));
            }
        }
        start(account);
    }
    self::latest(account).await
}

fn too_early(latest: Option<DriftRound>, now: UnixSeconds) -> Failure {
    let begun_at = latest.map_or(now, |round| round.begun_at).get();
    let seconds = begun_at.saturating_add(PAUSE).saturating_sub(now.get()).clamp(1, PAUSE);
    let message = format!("the cards were compared a short time ago; try again in {seconds} s");
    Failure::new(ErrorCode::TooManyTries, message)
        .header(header::RETRY_AFTER, HeaderValue::from(seconds))
}

fn is_unfinished(round: Option<DriftRound>) -> bool {
    round.is_some_and(|round| round.ended_at.is_none())
}

/// Starts the reading of an account at night, once a day, and continues one that ended with the process or was
/// interrupted.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn check_nightly(account: &Arc<Account>) -> Result<(), StoreError> {
    let (now, progress) = (account.now(), account.drift.get());
    if progress.running || account.is_cancelled() || account.lacks_cards() {
        return Ok(());
    }
    let latest = account.store.drift_round(&account.name).await?;
    let begins = if is_unfinished(latest) {
        match progress.failure {
            // The process ended before the reading did.
            None => true,
            Some(failure) => {
                let age = now.get().saturating_sub(failure.at.get());
                is_night(now) && !(0..PAUSE_AFTER_FAILURE).contains(&age)
            }
        }
    } else {
        // Half a day, so that the reading of last night doesn't prevent today's, which may come earlier at night.
        let after = UnixSeconds::new(now.get().saturating_sub(DAY / 2));
        is_night(now) && account.store.begin_drift_round(&account.name, after, now).await?
    };
    if begins {
        start(account);
    }
    Ok(())
}

/// Starts or continues the latest reading. Does nothing if it is in progress.
fn start(account: &Arc<Account>) {
    if !account.drift.begin() {
        return;
    }
    let end = End { account: Arc::clone(account), failure: Some(interrupted()) };
    account.events.publish(Event::DriftChanged);
    account.spawn(async move {
        let mut end = end;
        end.failure = reading::run(&end.account).await.err();
    });
}

fn interrupted() -> Failure {
    Failure::new(ErrorCode::Internal, "comparing the cards was interrupted; it is continued later")
}

/// Records the end of a reading on drop, whether it finished, panicked or was stopped.
struct End {
    account: Arc<Account>,
    failure: Option<Failure>,
}

impl Drop for End {
    fn drop(&mut self) {
        let Self { account, failure } = self;
        let failure = failure.take().filter(|_| !account.work.stopping.is_cancelled());
        let id = uuid::Uuid::new_v4().simple().to_string();
        if let Some(failure) = &failure {
            warn!(
                request_id = %id, message = %failure.message, causes = failure.causes(),
                "failed to compare the cards"
            );
        }
        account.drift.end(failure.as_ref().map(|failure| (failure, id.as_str())), account.now());
        account.events.publish(Event::DriftChanged);
    }
}
