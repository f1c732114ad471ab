//! What open dashboards are told without asking.

use desk_api::event::Event;
use tokio::sync::broadcast;

/// Events that a slow reader may be behind before the oldest are dropped and it gets [`Event::Missed`].
pub(crate) const CAPACITY: usize = 256;

/// The open streams of one account.
#[derive(Debug, Clone)]
pub struct Events {
    sender: broadcast::Sender<Event>,
}

impl Default for Events {
    fn default() -> Self {
        Self { sender: broadcast::Sender::new(CAPACITY) }
    }
}

impl Events {
    /// Tells everybody who is connected; nobody is no error.
    pub fn publish(&self, event: Event) {
        // Sending fails only when nobody listens.
        let _ = self.sender.send(event);
    }

    /// Joins.
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }

    /// How many are connected.
    pub fn listeners(&self) -> usize {
        self.sender.receiver_count()
    }
}
