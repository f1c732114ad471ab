//! Figures per day.

pub(crate) mod endpoints;
