//! The dialog of search and commands, on every page. Its content is loaded when it first opens.

use leptos::{html, prelude::*};

use crate::{
    components::palette::palette,
    i18n::{palette::PaletteText as Text, t},
    later::later,
    pages::not_loaded,
};

/// Whether the dialog is open.
#[derive(Debug, Clone, Copy)]
pub struct PaletteOpen(pub RwSignal<bool>);

#[component]
pub fn Palette() -> impl IntoView {
    let open = expect_context::<PaletteOpen>().0;
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let is_open = open.get();
        if let Some(dialog) = element.get() {
            match (is_open, dialog.open()) {
                (true, false) => drop(dialog.show_modal()),
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    // A press outside hits the dialog's own backdrop.
    let beside = move |event: leptos::ev::MouseEvent| {
        let dialog = element.get_untracked();
        if event.target().is_some_and(|it| dialog.is_some_and(|own| it == own.into())) {
            open.set(false);
        }
    };
    view! {
        <dialog node_ref=element class="dialog palette" aria-label=t(Text::Open) on:close=move |_| open.set(false) on:click=beside>
            <Show when=move || open.get()>
                <Suspense>{move || Suspend::new(async { palette_sheet().await.unwrap_or_else(|_| not_loaded::notice()) })}</Suspense>
            </Show>
        </dialog>
    }
}

later! {
    palette_sheet, preload_palette_sheet => palette()
}
