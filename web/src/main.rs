//! Card Desk's dashboard: pages compose, `state` decides, `api` fetches, `components` draw.

mod api;
mod app;
mod browser;
mod components;
mod i18n;
mod pages;
mod state;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
