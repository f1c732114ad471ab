//! Journeys through the dashboard in a headless browser.

mod accessible;
mod below_a_path;
mod conflict;
mod connection;
mod decided;
mod drafts;
mod few_keys;
mod first_load;
mod five_minutes;
mod focus;
mod form_page;
mod keyboard;
mod left_form;
mod list;
mod merchant;
mod opened;
mod outcome;
mod overview;
mod palette;
mod partial_list;
mod saved_views;
mod statistics;
mod tabs;
mod voucher;
mod voucher_page;
mod way_back;
