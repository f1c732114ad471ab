//! The endpoints of this domain.

pub(crate) mod activate;
pub(crate) mod confirm;
pub(crate) mod get_balance;
pub(crate) mod get_order;
pub(crate) mod get_price;
pub(crate) mod list_orders;
pub(crate) mod recharge;
