//! How many calls are on their way at once.

use std::{sync::Arc, time::Duration};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::CallError;

/// Lets so many calls through at once; the others wait a while.
#[derive(Debug)]
pub(crate) struct Gate {
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Gate {
    /// A gate with places and the time that a call waits for one.
    pub(crate) fn new(places: usize, patience: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(places.min(Semaphore::MAX_PERMITS))), patience }
    }

    /// Waits for a place; it is free again when the answer is dropped.
    ///
    /// # Errors
    /// When none is free in time.
    pub(crate) async fn enter(&self) -> Result<OwnedSemaphorePermit, CallError> {
        match tokio::time::timeout(self.patience, Arc::clone(&self.places).acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            _ => Err(CallError::Overloaded),
        }
    }
}
