//! Inventory tokens, which pay for the stock of Friend's Vouchers.

pub(crate) mod change;
pub(crate) mod endpoints;
pub(crate) mod events;
pub(crate) mod state;
