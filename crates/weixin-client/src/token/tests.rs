//! The token rules against an in-memory platform, with a clock set by the tests.

mod fetching;
mod forgetting;
pub(crate) mod platform;
mod renewing;
mod replacing;
