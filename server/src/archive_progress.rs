//! The progress of an account's archive. Reads nothing: [`crate::archive`] makes it.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use desk_api::{archive::Step, error::ErrorBody};

/// The folder and the progress of one account's archive. Clones share it.
#[derive(Debug, Clone)]
pub struct ArchiveProgress(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    progress: Mutex<Progress>,
}

/// A progress at one time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    /// Whether the archive is being made.
    pub(crate) running: bool,
    /// The current step.
    pub(crate) step: Step,
    /// Finished parts of the step.
    pub(crate) done: u64,
    /// Parts of the step; 0 before they are known.
    pub(crate) total: u64,
    /// Why the last making of this process was interrupted.
    pub(crate) failure: Option<Box<ErrorBody>>,
}

impl ArchiveProgress {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self(Arc::new(Shared { folder, progress: Mutex::default() }))
    }

    /// Returns the folder of the account's archive. It may be missing.
    pub(crate) fn folder(&self) -> PathBuf {
        self.0.folder.clone()
    }

    /// Returns the progress.
    pub(crate) fn get(&self) -> Progress {
        self.lock().clone()
    }

    /// Records that making begins. Returns `false` if it is in progress.
    pub(crate) fn begin(&self) -> bool {
        let mut progress = self.lock();
        if progress.running {
            return false;
        }
        *progress = Progress { running: true, ..Progress::default() };
        true
    }

    /// Records the current step.
    pub(crate) fn enter(&self, step: Step) {
        let mut progress = self.lock();
        (progress.step, progress.done, progress.total) = (step, 0, 0);
    }

    /// Records how much of the step is done.
    pub(crate) fn set(&self, done: u64, total: u64) {
        let mut progress = self.lock();
        (progress.done, progress.total) = (done, total);
    }

    /// Records that making ended.
    pub(crate) fn end(&self, failure: Option<Box<ErrorBody>>) {
        let mut progress = self.lock();
        progress.running = false;
        progress.failure = failure;
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.0.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
