//! What the codes of member cards and tickets show.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod events;
pub(crate) mod state;
