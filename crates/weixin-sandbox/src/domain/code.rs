//! The codes that users hold, and the actions of users and merchant on them.

pub(crate) mod acts;
pub(crate) mod change;
pub(crate) mod crowds;
pub(crate) mod custom;
pub(crate) mod endpoints;
pub(crate) mod events;
pub(crate) mod receipt;
pub(crate) mod redemption;
pub(crate) mod state;
