//! The sheet of keyboard shortcuts that `?` opens. Its content is loaded when it first opens.

use leptos::prelude::*;

use super::{dialog::Dialog, shortcut_list::shortcut_list};
use crate::{
    i18n::{common::Common, t},
    later::later,
    pages::not_loaded,
};

#[component]
pub fn KeyboardSheet(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(t(Common::Keyboard));
    view! {
        <Dialog open title class="dialog-wide">
            <Suspense>{move || Suspend::new(async { shortcut_sheet().await.unwrap_or_else(|_| not_loaded::notice()) })}</Suspense>
        </Dialog>
    }
}

later! {
    shortcut_sheet, preload_shortcut_sheet => shortcut_list()
}
