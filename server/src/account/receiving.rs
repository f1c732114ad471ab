//! How an account's pushes are checked, and which systems get copies. Both can be replaced while the account runs.

use std::sync::Arc;

use tokio::sync::watch;
use weixin_api::push::Receiver;

use crate::config::ForwardTarget;

/// The check and the targets of an account's pushes.
#[derive(Debug)]
pub struct Receiving {
    receiver: watch::Sender<Option<Arc<Receiver>>>,
    targets: watch::Sender<Arc<[ForwardTarget]>>,
}

impl Receiving {
    /// Without a receiver, no push is accepted at an address of this account.
    pub(crate) fn new(receiver: Option<Receiver>, targets: Vec<ForwardTarget>) -> Self {
        let receiver = watch::Sender::new(receiver.map(Arc::new));
        Self { receiver, targets: watch::Sender::new(targets.into()) }
    }

    /// Returns the check of pushes, if they are received at an address of this account.
    pub fn receiver(&self) -> Option<Arc<Receiver>> {
        self.receiver.borrow().clone()
    }

    /// Returns the systems that get copies. Later changes don't affect the returned list.
    pub fn targets(&self) -> Arc<[ForwardTarget]> {
        Arc::clone(&self.targets.borrow())
    }

    /// Returns the systems that get copies, and waits for others.
    pub(crate) fn watch_targets(&self) -> watch::Receiver<Arc<[ForwardTarget]>> {
        self.targets.subscribe()
    }

    /// Replaces the check. Requests that are being read are still checked by the earlier one.
    pub(crate) fn set_receiver(&self, receiver: Option<Receiver>) {
        self.receiver.send_replace(receiver.map(Arc::new));
    }

    /// Replaces the systems that get copies.
    pub(crate) fn set_targets(&self, targets: Vec<ForwardTarget>) {
        self.targets.send_replace(targets.into());
    }
}
