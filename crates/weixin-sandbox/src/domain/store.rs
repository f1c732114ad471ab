//! The merchant's stores.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod sample;
pub(crate) mod state;
