//! Statistics per day.

pub(crate) mod endpoints;
