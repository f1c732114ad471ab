//! The archive of an account: one ZIP file with everything that the platform and this server hold about it.
//! `docs/archive.md` describes the file.
//!
//! - `making` takes the steps one after the other. It continues after a restart.
//! - `cards` and `figures` read from the platform, `records` writes what this server has stored.
//! - `pack` writes the ZIP file, `check` verifies one.
//! - `folder` holds the files until then.

mod cards;
mod check;
mod digest;
mod figures;
mod folder;
mod making;
mod manifest;
mod pack;
mod records;
mod refused;

use std::{path::PathBuf, sync::Arc};

use card_model::time::DAY;
use desk_api::{
    activity::Action,
    archive::{Archive, Finished, KEPT_DAYS, Making},
    error::{ErrorBody, ErrorCode},
    event::Event,
};
use desk_store::NewAuditEntry;
use serde_json::json;
use tracing::{error, warn};

pub use self::check::check;
use self::folder::{Begun, Folder};
use crate::{account::Account, archive_progress::Progress, failure::Failure};

/// Returns the state of an account's archive.
///
/// # Errors
/// Fails if the data folder can't be read.
pub(crate) async fn state(account: &Account) -> Result<Archive, Failure> {
    let (begun, finished) = stored(account).await?;
    let Progress { running, step, done, total, failure } = account.archive.get();
    let making = begun.map(|begun| Making {
        begun_at: begun.begun_at,
        begun_by: begun.begun_by,
        running,
        step,
        done,
        total,
        failure,
    });
    Ok(Archive { making, finished, now: account.now() })
}

/// Begins an archive, or continues an interrupted one. If one is in progress, only returns its state.
///
/// # Errors
/// Fails if the data folder or the database can't be written.
pub(crate) async fn make(account: &Arc<Account>, actor: String) -> Result<Archive, Failure> {
    if !account.archive.begin() {
        return state(account).await;
    }
    // From here on, dropping it ends the turn.
    let end = End::new(account);
    let folder = Folder::new(account.archive.folder());
    let begun = Begun {
        id: uuid::Uuid::new_v4().simple().to_string(),
        begun_at: account.now(),
        begun_by: actor.clone(),
        done: Vec::new(),
        missing: Vec::new(),
    };
    let id = begun.id.clone();
    let is_new = blocking(move || {
        if folder.begun()?.is_some() {
            return Ok(false);
        }
        // Nothing continues it: these are files of a begun archive that was discarded.
        folder.discard_begun()?;
        folder.keep(&begun)?;
        Ok(true)
    })
    .await?;
    if is_new {
        record(account, actor, Action::MakeArchive, &id).await?;
    }
    spawn(end);
    state(account).await
}

/// Continues an archive that ended with the process, and removes a finished one after its time. Failures are only logged:
/// the next round tries again.
pub(crate) async fn upkeep(account: &Arc<Account>) {
    let Progress { running, failure, .. } = account.archive.get();
    if running {
        return;
    }
    let (begun, finished) = match stored(account).await {
        Ok(stored) => stored,
        Err(failed) => {
            error!(causes = failed.causes(), "the archive of an account can't be read");
            return;
        }
    };
    // An interrupted one waits for a user, who sees why.
    if begun.is_some() && failure.is_none() && account.archive.begin() {
        spawn(End::new(account));
    }
    let is_old = |finished: &Finished| {
        account.now().get() - finished.finished_at.get() >= i64::from(KEPT_DAYS) * DAY
    };
    if finished.as_ref().is_some_and(is_old) {
        let folder = Folder::new(account.archive.folder());
        if let Err(failed) = blocking(move || folder.discard_finished()).await {
            error!(causes = failed.causes(), "an old archive can't be removed");
        }
        account.events.publish(Event::ArchiveChanged);
    }
}

/// Removes the finished archive and an interrupted one.
///
/// # Errors
/// Fails with `InProgress` while one is being made, or if the data folder or the database can't be written.
pub(crate) async fn remove(account: &Arc<Account>, actor: String) -> Result<(), Failure> {
    if !account.archive.begin() {
        let message = "the archive is being made; remove it when it is finished";
        return Err(Failure::new(ErrorCode::InProgress, message));
    }
    let mut end = End::new(account);
    let folder = Folder::new(account.archive.folder());
    blocking(move || {
        folder.discard_begun()?;
        folder.discard_finished()
    })
    .await?;
    end.failure = None;
    record(account, actor, Action::RemoveArchive, "").await
}

/// Returns the file of the finished archive with this number, and records who downloads it.
///
/// # Errors
/// Fails with `NotFound` if there is no such archive any more.
pub(crate) async fn file(
    account: &Account,
    actor: String,
    id: &str,
) -> Result<(PathBuf, Finished), Failure> {
    let (_, finished) = stored(account).await?;
    let finished = finished.filter(|finished| finished.id == id);
    let finished = finished.ok_or_else(|| Failure::not_found("unknown archive; make a new one"))?;
    record(account, actor, Action::DownloadArchive, id).await?;
    Ok((Folder::new(account.archive.folder()).zip(), finished))
}

async fn stored(account: &Account) -> Result<(Option<Begun>, Option<Finished>), Failure> {
    let folder = Folder::new(account.archive.folder());
    blocking(move || Ok((folder.begun()?, folder.finished()?))).await
}

async fn record(
    account: &Account,
    actor: String,
    action: Action,
    subject: &str,
) -> Result<(), Failure> {
    let entry = NewAuditEntry {
        account: account.name.clone(),
        at: account.now(),
        actor,
        action: action.name().to_owned(),
        subject: subject.to_owned(),
        detail: json!({}),
    };
    account.store.record_audit(&entry).await.map_err(Failure::not_saved)
}

/// Runs file operations where they may block.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let broken = |message: &'static str| Failure::new(ErrorCode::Internal, message);
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(broken(
            "a file of the archive can't be used; check the space and the permissions of the data folder",
        )
        .cause(error)),
        Err(fault) => Err(broken("the archive was interrupted; continue it").cause(fault)),
    }
}

/// Makes the begun archive in the background.
fn spawn(end: End) {
    let account = Arc::clone(&end.account);
    account.events.publish(Event::ArchiveChanged);
    account.spawn(async move {
        let mut end = end;
        end.failure = Box::pin(making::run(&end.account)).await.err();
    });
}

/// Records the end of making on drop, whether it finished, failed, panicked or was stopped.
struct End {
    account: Arc<Account>,
    failure: Option<Failure>,
}

impl End {
    fn new(account: &Arc<Account>) -> Self {
        let message = "making the archive was interrupted; continue it";
        let failure = Some(Failure::new(ErrorCode::Internal, message));
        Self { account: Arc::clone(account), failure }
    }
}

impl Drop for End {
    fn drop(&mut self) {
        let Self { account, failure } = self;
        // The next start continues it.
        let failure = failure.take().filter(|_| !account.work.stopping.is_cancelled());
        let body = failure.map(|failure| {
            let id = uuid::Uuid::new_v4().simple().to_string();
            warn!(
                request_id = %id, message = %failure.message, causes = failure.causes(),
                "failed to make an archive"
            );
            Box::<ErrorBody>::new(failure.body(&id))
        });
        account.archive.end(body);
        account.events.publish(Event::ArchiveChanged);
    }
}
