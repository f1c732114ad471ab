//! Endpoints of rules that give a card after a payment. The members are those of Tencent's examples as SKIT keeps
//! them.

pub mod add;
pub mod batch_get;
pub mod delete;
pub mod get;
pub mod rule;
