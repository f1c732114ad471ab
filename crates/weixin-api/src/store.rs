//! Endpoints of stores (seed 001 section 4.2; facts page 1.8).

pub mod add;
pub mod delete;
pub mod get;
pub mod list;
pub mod list_categories;
pub mod update;
