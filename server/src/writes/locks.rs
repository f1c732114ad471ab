//! Locks that allow one attempt at a time per facet.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use tokio::sync::OwnedMutexGuard;

/// How long an attempt waits for the one before it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The locks of an account's facets. The process owns the database, so locks in memory are enough.
#[derive(Debug, Default)]
pub struct FacetLocks {
    locks: Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>,
}

/// A held lock of a facet.
pub type FacetGuard = OwnedMutexGuard<()>;

impl FacetLocks {
    /// Locks a facet. Returns `None` if another attempt holds it for too long.
    pub async fn lock(&self, facet: &str) -> Option<FacetGuard> {
        let lock = self.of(facet);
        if let Ok(guard) = Arc::clone(&lock).try_lock_owned() {
            return Some(guard);
        }
        tokio::time::timeout(PATIENCE, lock.lock_owned()).await.ok()
    }

    fn of(&self, facet: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = locks.get(facet).and_then(Weak::upgrade) {
            return lock;
        }
        if locks.len() > 1024 {
            locks.retain(|_, lock| lock.strong_count() > 0);
        }
        let lock = Arc::new(tokio::sync::Mutex::new(()));
        locks.insert(facet.to_owned(), Arc::downgrade(&lock));
        lock
    }
}
