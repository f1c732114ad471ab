//! A limit on concurrent calls.

use std::{sync::Arc, time::Duration};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::CallError;

/// Limits the number of concurrent calls; further calls wait.
#[derive(Debug)]
pub(crate) struct Gate {
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Gate {
    /// Creates a gate with a number of places and the longest time that a call waits for one.
    pub(crate) fn new(places: usize, patience: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(places.min(Semaphore::MAX_PERMITS))), patience }
    }

    /// Waits for a place, which is free again when the returned permit is dropped.
    ///
    /// # Errors
    /// If no place becomes free in time.
    pub(crate) async fn enter(&self) -> Result<OwnedSemaphorePermit, CallError> {
        match tokio::time::timeout(self.patience, Arc::clone(&self.places).acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(CallError::Overloaded),
        }
    }
}
