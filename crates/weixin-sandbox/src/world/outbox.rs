//! What the merchant's server is told: event messages, collected while changes are carried out.
//!
//! Nothing is collected where nobody listens, so that a command for thousands of users costs nothing more; and
//! nothing is kept, for a file that is read again tells what was told already.

use weixin_api::event::Message;

/// Whose doing a message is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Actor {
    /// The merchant itself, or Weixin where it judged something of the merchant's.
    Merchant,
    /// A user by number; `World::meet_user` knows that of an `OpenID`.
    User(u64),
}

/// Messages that wait to be taken.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    /// There is a listener.
    pub(crate) listening: bool,
    /// The messages, oldest first.
    pub(crate) messages: Vec<Message>,
}
