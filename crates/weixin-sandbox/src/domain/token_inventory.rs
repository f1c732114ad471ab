//! Inventory tokens, which pay for the stock of Friend's Vouchers.

pub(crate) mod endpoints;
pub(crate) mod state;
