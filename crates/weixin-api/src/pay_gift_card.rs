//! Endpoints of rules that give a card after a payment (facts page 1.4).

pub mod add;
pub mod batch_get;
pub mod delete;
pub mod get;
pub mod rule;
