//! The cards that the mini programs of stores show.

pub(crate) mod endpoints;
