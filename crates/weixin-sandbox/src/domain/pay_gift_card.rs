//! Rules that give a member card after a payment.

pub(crate) mod endpoints;
pub(crate) mod state;
