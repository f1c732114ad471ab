//! Endpoints that define cards (seed 001 section 4.4, seed 002; facts page 1.1).

pub mod batch_get;
pub mod create;
pub mod delete;
pub mod get;
pub mod get_colors;
pub mod modify_stock;
pub mod set_pay_cell;
pub mod set_self_consume_cell;
pub mod update;
