//! The pages: each composes state and components.

pub mod activity;
pub mod card_list;
pub mod card_new;
mod editing;
pub mod merchant;
pub mod not_found;
pub mod not_loaded;
pub mod overview;
pub mod page;
pub mod palette;
pub mod requests;
pub mod sandbox;
pub mod statistics;
pub mod voucher;
mod write_state;
pub mod writes;
