//! Journeys through the dashboard in a headless browser.

mod accessible;
mod conflict;
mod decided;
mod first_load;
mod keyboard;
mod list;
mod opened;
mod voucher;
