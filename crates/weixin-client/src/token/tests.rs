//! The token rules against a platform in memory and a clock that the tests turn.

mod fetching;
pub(crate) mod platform;
mod renewing;
mod replacing;
