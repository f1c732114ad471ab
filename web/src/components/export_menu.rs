//! A menu of files to download, one for each format.

use leptos::prelude::*;

use super::{icon::Icon, menu::Menu};
use crate::state::file_format::FileFormat;

/// A button with a menu that downloads a table. `address` returns the URL of a format.
pub fn export_menu(
    class: &'static str,
    title: Signal<String>,
    address: impl Fn(FileFormat) -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    let label =
        move || view! { {Icon::Download.view()}<span>{move || title.get()}</span> }.into_any();
    view! {
        <Menu name="export" class=class title label at_end=true>
            {FileFormat::ALL.map(|format| export_link(format, move || address(format))).collect_view()}
        </Menu>
    }
    .into_any()
}

/// An item of a menu that downloads a file.
pub fn export_link(
    format: FileFormat,
    address: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    // `download` keeps the router from handling the link as a page.
    view! {
        <a class="menu-item" role="menuitem" download="" rel="external" data-action=format.action() href=address>
            {Icon::Download.view()}<span>{format.name()}</span>
        </a>
    }
    .into_any()
}
