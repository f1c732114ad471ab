//! The pages. Each composes state and components.

mod about;
mod accounts;
mod activity;
pub mod card_list;
pub mod card_new;
mod editing;
mod keys;
mod merchant;
pub mod not_found;
pub mod not_loaded;
pub mod overview;
pub mod own_menu;
pub mod page;
pub mod palette;
mod pushes;
pub mod record;
mod requests;
mod sample_phone;
pub mod sandbox;
mod sessions;
pub mod settings;
pub mod sign_in;
pub mod statistics;
mod users;
pub mod voucher;
mod write_state;
mod writes;
