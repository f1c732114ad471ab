//! A modal dialog. The browser's own element traps the focus, closes on Escape and restores the focus. A form begins with
//! its first field.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::icon::Icon;
use crate::i18n::{common::Common, t};

/// A dialog that is shown while `open` is `true`.
#[component]
pub fn Dialog(
    /// Whether it is shown. Closing it sets it to `false`.
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// An additional class, e.g. `drawer`.
    #[prop(default = "")]
    class: &'static str,
    /// Its content, rebuilt at each opening.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let children = StoredValue::new(children);
    Effect::new(move || {
        let is_open = open.get();
        if let Some(dialog) = element.get() {
            match (is_open, dialog.open()) {
                (true, false) => {
                    let _ = dialog.show_modal();
                    focus_field(&dialog);
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    view! {
        <dialog
            node_ref=element
            class=format!("dialog {class}")
            aria-label=move || title.get()
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2>{move || title.get()}</h2>
                    <button
                        class="button button-quiet button-icon"
                        type="button"
                        data-action="close-dialog"
                        aria-label=t(Common::Close)
                        on:click=move |_| open.set(false)
                    >
                        {Icon::Cross.view()}
                    </button>
                </div>
                <div class="dialog-body">{children.with_value(|children| children())}</div>
            </Show>
        </dialog>
    }
}

/// Focuses the first field for a text. The browser focuses the button that closes the dialog.
fn focus_field(dialog: &HtmlDialogElement) {
    const FIELD: &str =
        ".dialog-body :is(input:not([type=checkbox], [type=radio], [type=file]), textarea)";
    let field = dialog.query_selector(FIELD).ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}
