//! The progress of the comparison of an account's cards. Calls nothing: [`crate::drift`] reads and compares.

use std::sync::{Mutex, MutexGuard, PoisonError};

use card_model::time::UnixSeconds;
use desk_api::error::ErrorBody;

use crate::failure::Failure;

/// The progress of one account.
#[derive(Debug, Default)]
pub struct DriftProgress(Mutex<Progress>);

/// A progress at one time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    /// Whether a comparison is in progress.
    pub(crate) running: bool,
    /// Compared cards.
    pub(crate) done: u64,
    /// Cards to compare; 0 before the list is known.
    pub(crate) total: u64,
    /// Why the last comparison of this process was interrupted.
    pub(crate) failure: Option<Interruption>,
}

/// Why and when a comparison was interrupted.
#[derive(Debug, Clone)]
pub(crate) struct Interruption {
    /// The error.
    pub(crate) body: Box<ErrorBody>,
    /// When, by the session's clock.
    pub(crate) at: UnixSeconds,
}

impl DriftProgress {
    /// Returns the progress.
    pub(crate) fn get(&self) -> Progress {
        self.lock().clone()
    }

    /// Records the start of a comparison. Returns `false` if one is in progress.
    pub(crate) fn begin(&self) -> bool {
        let mut progress = self.lock();
        if progress.running {
            return false;
        }
        *progress = Progress { running: true, ..Progress::default() };
        true
    }

    /// Records how many cards are compared.
    pub(crate) fn set(&self, done: u64, total: u64) {
        let mut progress = self.lock();
        (progress.done, progress.total) = (done, total);
    }

    /// Records the end of the comparison. `id` names the failure in the log.
    pub(crate) fn end(&self, failure: Option<(&Failure, &str)>, at: UnixSeconds) {
        let failure =
            failure.map(|(failure, id)| Interruption { body: Box::new(failure.body(id)), at });
        let mut progress = self.lock();
        progress.running = false;
        progress.failure = failure;
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
