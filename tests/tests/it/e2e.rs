//! Journeys through the dashboard in a headless browser.

mod accessible;
mod first_load;
mod keyboard;
mod list;
mod opened;
mod statistics;
mod voucher;
