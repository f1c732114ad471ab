//! Stores pushes before they are acknowledged. Pushes that arrive together share one transaction, so that a burst costs
//! few writes to the disk.

use std::sync::Arc;

use desk_store::{NewPush, Store};
use tokio::sync::{Notify, mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use tracing::error;

use crate::work::Work;

/// Pushes that wait to be stored. Further ones are refused, and the platform repeats them.
const QUEUE: usize = 1024;
/// Maximum number of pushes in one transaction.
const BATCH: usize = 256;

/// A push, and whom to tell that it is stored.
type Waiting = (NewPush, oneshot::Sender<()>);

/// The way of an account's pushes to its database.
#[derive(Debug, Clone)]
pub struct Intake {
    sender: mpsc::Sender<Waiting>,
}

impl Intake {
    /// Starts storing the pushes of an account. Notifies `stored` about new ones.
    pub(crate) fn open(store: Store, stored: Arc<Notify>, work: &Work) -> Self {
        let (sender, queue) = mpsc::channel(QUEUE);
        // Not by `Account::spawn`, which would drop a transaction that is being written.
        work.tasks.spawn(keep_all(store, queue, stored, work.stopping.clone()));
        Self { sender }
    }

    /// Stores a push. Returns `true` once it is on the disk, and `false` if it can't be stored now.
    pub(crate) async fn keep(&self, push: NewPush) -> bool {
        let (told, stored) = oneshot::channel();
        if self.sender.try_send((push, told)).is_err() {
            return false;
        }
        stored.await.is_ok()
    }
}

async fn keep_all(
    store: Store,
    mut queue: mpsc::Receiver<Waiting>,
    stored: Arc<Notify>,
    stopping: CancellationToken,
) {
    let mut batch: Vec<Waiting> = Vec::with_capacity(BATCH);
    loop {
        tokio::select! {
            biased;
            _ = queue.recv_many(&mut batch, BATCH) => {}
            () = stopping.cancelled() => return,
        }
        if batch.is_empty() {
            return;
        }
        let (pushes, told): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        match store.keep_pushes(&pushes).await {
            Ok(new) => {
                for told in told {
                    // The request may have timed out; the repetition is then recognised.
                    let _ = told.send(());
                }
                if new > 0 {
                    stored.notify_one();
                }
            }
            // Dropping the senders refuses the pushes, and the platform repeats them.
            Err(failed) => error!(error = %failed, "failed to store pushes"),
        }
    }
}
