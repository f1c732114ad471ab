//! The endpoints of this domain.

pub(crate) mod add_page;
pub(crate) mod check_page;
pub(crate) mod get_order;
pub(crate) mod get_page;
pub(crate) mod list_orders;
pub(crate) mod merchant_numbers;
pub(crate) mod refund_order;
pub(crate) mod set_maintenance;
pub(crate) mod set_mini_program;
pub(crate) mod shared;
pub(crate) mod update_page;
