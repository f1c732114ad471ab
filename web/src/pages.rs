//! The pages: each composes state and components.

pub mod about;
pub mod activity;
pub mod card_list;
pub mod card_new;
mod editing;
pub mod keys;
pub mod merchant;
pub mod not_found;
pub mod not_loaded;
pub mod overview;
pub mod own_menu;
pub mod page;
pub mod palette;
pub mod requests;
mod sample_phone;
pub mod sandbox;
pub mod sessions;
pub mod sign_in;
pub mod statistics;
pub mod users;
pub mod voucher;
mod write_state;
pub mod writes;
