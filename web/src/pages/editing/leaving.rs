//! Asks before a form is left whose draft could not be saved. All others can be left freely.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, convert::FromWasmAbi};
use web_sys::{BeforeUnloadEvent, Element, Event, MouseEvent};

use crate::{
    components::dialog::Dialog,
    i18n::{editor::Editor, t},
    state::places::Places,
};

/// The way by which the user wants to leave the form.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// A link, key or command, to this address.
    To(String),
    /// The browser's Back or Forward.
    Back,
}

/// Guards a form. `would_be_lost` returns `true` if leaving would lose changes. Draws the dialog.
pub fn leave_guard(would_be_lost: Callback<(), bool>) -> AnyView {
    // The form may be gone.
    let would_be_lost = move || would_be_lost.try_run(()).unwrap_or(false);
    let way = RwSignal::new(Way::Back);
    let open = RwSignal::new(false);
    let may_go_back = StoredValue::new(false);
    let ask = move |wanted: Way| {
        way.set(wanted);
        open.set(true);
    };
    guard_reload(would_be_lost);
    guard_links(would_be_lost, ask);
    guard_back(move || would_be_lost() && may_go_back.try_get_value() == Some(false), ask);
    Places::get().guard(Callback::new(move |address| {
        let lost = would_be_lost();
        if lost {
            ask(Way::To(address));
        }
        !lost
    }));
    let navigate = StoredValue::new_local(use_navigate());
    let leave = move |_| {
        open.set(false);
        match way.get_untracked() {
            Way::To(address) => {
                navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
            }
            Way::Back => {
                may_go_back.set_value(true);
                let _ = window().history().and_then(|history| history.back());
            }
        }
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
    let listener =
        window_event_listener(leptos::ev::beforeunload, move |event: BeforeUnloadEvent| {
            if would_be_lost() {
                event.prevent_default();
            }
        });
    on_cleanup(move || listener.remove());
}

/// Asks before links inside the dashboard are followed. Handled in the capture phase, before the router.
fn guard_links(would_be_lost: impl Fn() -> bool + 'static, ask: impl Fn(Way) + 'static) {
    before_others("click", move |event: MouseEvent| {
        let plain =
            event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        if !plain || !would_be_lost() {
            return;
        }
        if let Some(address) = inner_address(&event) {
            event.prevent_default();
            event.stop_propagation();
            ask(Way::To(address));
        }
    });
}

/// Asks before the browser's Back or Forward leaves the form. The address has already changed when the event arrives, so
/// the form's own address is added again.
fn guard_back(would_be_lost: impl Fn() -> bool + 'static, ask: impl Fn(Way) + 'static) {
    let form = window().location().href().unwrap_or_default();
    before_others("popstate", move |event: Event| {
        if would_be_lost() {
            event.stop_immediate_propagation();
            if let Ok(history) = window().history() {
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&form));
            }
            ask(Way::Back);
        }
    });
}

/// Calls `listener` for an event of the window in the capture phase, before all other listeners, while the component
/// exists.
fn before_others<E: FromWasmAbi + 'static>(name: &'static str, listener: impl Fn(E) + 'static) {
    let listener = StoredValue::new_local(Closure::<dyn Fn(E)>::new(listener));
    listener.with_value(|listener| {
        let listener = listener.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_bool(name, listener, true);
    });
    on_cleanup(move || {
        listener.try_with_value(|listener| {
            let listener = listener.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool(name, listener, true);
        });
    });
}

/// The address of the pressed link, if it leads to another page of the dashboard.
fn inner_address(event: &MouseEvent) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let link = element.closest("a[href]").ok().flatten()?;
    let address = link.get_attribute("href")?;
    (address.starts_with('/') && link.get_attribute("download").is_none()).then_some(address)
}
