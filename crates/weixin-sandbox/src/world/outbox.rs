//! Events for the merchant's server, collected while changes are applied.
//!
//! Without a listener, nothing is collected, so that a command for thousands of users stays cheap. Events aren't
//! stored, because the events of replayed changes were sent before.

use weixin_api::event::Message;

/// The actor of an event.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Actor {
    /// The merchant, or Weixin after a review.
    Merchant,
    /// A user by number; see `World::meet_user`.
    User(u64),
}

/// Collected events.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    pub(crate) listening: bool,
    /// The events, oldest first.
    pub(crate) messages: Vec<Message>,
}
