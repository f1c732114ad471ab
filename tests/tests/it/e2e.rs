//! Journeys through the dashboard in a headless browser.

mod accessible;
mod conflict;
mod connection;
mod decided;
mod drafts;
mod first_load;
mod focus;
mod keyboard;
mod left_form;
mod list;
mod opened;
mod partial_list;
mod statistics;
mod tabs;
mod voucher;
