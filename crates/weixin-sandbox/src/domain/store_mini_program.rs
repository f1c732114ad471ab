//! The cards that the mini programs of stores show.

pub(crate) mod change;
pub(crate) mod endpoints;
