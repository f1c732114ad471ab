//! Counts per day and card: the source of all statistics.

pub(crate) mod crowd;
pub(crate) mod days;
