//! Endpoints about codes: the single vouchers that users hold (seed 002, seed 003; facts page 1.3).

pub mod check;
pub mod consume;
pub mod decrypt;
pub mod deposit;
pub mod get;
pub mod get_deposit_count;
pub mod list_of_user;
pub mod mark;
pub mod set_unavailable;
pub mod update;
