//! Card Desk's dashboard: `pages` compose, `state` decides, `api` fetches, `components` draw.
#![expect(
    unreachable_pub,
    reason = "a binary has no users: `pub` marks what a module offers to the others"
)]

mod address;
mod api;
mod app;
mod browser;
mod components;
mod i18n;
mod later;
mod number;
mod pages;
mod state;

fn main() {
    console_error_panic_hook::set_once();
    browser::remove("first-frame");
    leptos::mount::mount_to_body(app::App);
}
