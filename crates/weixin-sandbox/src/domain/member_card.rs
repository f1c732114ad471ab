//! The content of member cards' and tickets' codes.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod events;
pub(crate) mod state;
