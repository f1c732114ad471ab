//! The third-party platform that acts for the account, and its qualification documents.

pub(crate) mod chain;
pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod qualification;
pub(crate) mod state;
