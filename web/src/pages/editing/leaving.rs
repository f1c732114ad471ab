//! Saves a form before it is left, and asks if its draft could not be saved. All others can be left freely.

use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BeforeUnloadEvent, Element, MouseEvent};

use crate::{
    components::dialog::Dialog,
    i18n::{editor::Editor, t},
    state::places::Places,
};

/// Calls `save` when the page is hidden or closed: timers may no longer fire then.
pub fn when_hidden(save: impl Fn() + Copy + 'static) {
    let hidden = window_event_listener(ev::visibilitychange, move |_| {
        if document().hidden() {
            save();
        }
    });
    let closed = window_event_listener(ev::pagehide, move |_| save());
    on_cleanup(move || {
        hidden.remove();
        closed.remove();
    });
}

/// Guards a form. `would_be_lost` returns `true` if leaving would lose changes. Draws the dialog.
pub fn leave_guard(would_be_lost: Callback<(), bool>) -> AnyView {
    // The form may have been removed.
    let would_be_lost = move || would_be_lost.try_run(()).unwrap_or(false);
    let target = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let ask = move |address: String| {
        target.set(address);
        open.set(true);
    };
    guard_reload(would_be_lost);
    guard_links(would_be_lost, ask);
    Places::get().guard(Callback::new(move |address| {
        let lost = would_be_lost();
        if lost {
            ask(address);
        }
        !lost
    }));
    let navigate = StoredValue::new_local(use_navigate());
    let leave = move |_| {
        open.set(false);
        let address = target.get_untracked();
        navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
    };
    view! {
        <Dialog open title=Signal::derive(t(Editor::LeaveQuestion))>
            <p>{t(Editor::LeaveText)}</p>
            <div class="dialog-actions">
                <button class="button" type="button" data-action="stay" on:click=move |_| open.set(false)>
                    {t(Editor::KeepEditing)}
                </button>
                <button class="button button-primary" type="button" data-action="leave" on:click=leave>
                    {t(Editor::Leave)}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Asks before the page is closed or reloaded if changes would be lost.
fn guard_reload(would_be_lost: impl Fn() -> bool + 'static) {
    let listener = window_event_listener(ev::beforeunload, move |event: BeforeUnloadEvent| {
        if would_be_lost() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Asks before links inside the dashboard are followed. Handled in the capture phase, before the router.
fn guard_links(would_be_lost: impl Fn() -> bool + 'static, ask: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let plain =
            event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        if !plain || !would_be_lost() {
            return;
        }
        if let Some(address) = inner_address(&event) {
            event.prevent_default();
            event.stop_propagation();
            ask(address);
        }
    });
    let listener = StoredValue::new_local(listener);
    listener.with_value(|listener| {
        let _ = window().add_event_listener_with_callback_and_bool(
            "click",
            listener.as_ref().unchecked_ref(),
            true,
        );
    });
    on_cleanup(move || {
        listener.try_with_value(|listener| {
            let _ = window().remove_event_listener_with_callback_and_bool(
                "click",
                listener.as_ref().unchecked_ref(),
                true,
            );
        });
    });
}

/// Returns the address of the pressed link, if it leads to another page of the dashboard.
fn inner_address(event: &MouseEvent) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let link = element.closest("a[href]").ok().flatten()?;
    let address = link.get_attribute("href")?;
    (address.starts_with('/') && link.get_attribute("download").is_none()).then_some(address)
}
