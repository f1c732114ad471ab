//! What the codes of member cards and tickets show.

pub(crate) mod endpoints;
pub(crate) mod state;
