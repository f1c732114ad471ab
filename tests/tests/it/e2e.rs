//! Journeys through the dashboard in a headless browser.

mod accessible;
mod conflict;
mod decided;
mod drafts;
mod first_load;
mod keyboard;
mod list;
mod opened;
mod palette;
mod partial_list;
mod saved_views;
mod statistics;
mod tabs;
mod voucher;
mod way_back;
