//! What is pushed, and the server that receives it.

use weixin_api::{component::notice::Notice, event::Message};

/// What is pushed, and to which server.
#[derive(Debug, Clone)]
pub(crate) enum Letter {
    /// An event, to the account's own server.
    Account(Box<Message>),
    /// An event, to the third-party platform that the account has authorised.
    Authorizer(Box<Message>),
    /// A notice, to the third-party platform.
    Notice(Box<Notice>),
}

/// A server that receives pushes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Receiver {
    /// The account's own server.
    Account,
    /// The third-party platform, for messages of the account.
    Messages,
    /// The third-party platform, for notices.
    Notices,
}

impl Letter {
    /// Returns the server that receives it.
    pub(super) fn to(&self) -> Receiver {
        match self {
            Self::Account(_) => Receiver::Account,
            Self::Authorizer(_) => Receiver::Messages,
            Self::Notice(_) => Receiver::Notices,
        }
    }
}
