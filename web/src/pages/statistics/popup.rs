//! A button that opens a menu or a small panel below it.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use crate::components::icon::Icon;

/// Whether a popup is open, and where its button is.
#[derive(Clone, Copy)]
pub(super) struct Popup {
    open: RwSignal<bool>,
    place: NodeRef<html::Div>,
    button: NodeRef<html::Button>,
}

impl Popup {
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), place: NodeRef::new(), button: NodeRef::new() }
    }

    /// Closes it and focuses the button.
    pub(super) fn close(self) {
        self.open.set(false);
        if let Some(button) = self.button.get_untracked() {
            let _ = button.focus();
        }
    }

    /// Opens it and focuses the chosen item, otherwise the first control.
    fn open(self) {
        self.open.set(true);
        let Some(place) = self.place.get_untracked() else { return };
        request_animation_frame(move || {
            let first = |css: &str| place.query_selector(css).ok().flatten();
            let found =
                first(".menu input, .menu [aria-checked=true]").or_else(|| first(".menu-item"));
            if let Some(element) = found {
                let _ = element.unchecked_ref::<HtmlElement>().focus();
            }
        });
    }

    fn key(self, event: &ev::KeyboardEvent) {
        if !self.open.get_untracked() {
            return;
        }
        match event.key().as_str() {
            "Escape" => self.close(),
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Moves the focus by `by` items.
    fn step(self, by: isize) {
        let Some(place) = self.place.get_untracked() else { return };
        let Ok(items) = place.query_selector_all(".menu-item") else { return };
        let items: Vec<Node> = (0..items.length()).filter_map(|at| items.item(at)).collect();
        let active = document().active_element();
        let at = items.iter().position(|item| active.as_deref() == Some(item));
        let next = match at {
            Some(at) => at.checked_add_signed(by).unwrap_or(items.len().saturating_sub(1)),
            None if by < 0 => items.len().saturating_sub(1),
            None => 0,
        };
        if let Some(item) = items.get(next).or_else(|| items.first()) {
            let _ = item.unchecked_ref::<HtmlElement>().focus();
        }
    }

    /// Closes it when the focus moves elsewhere.
    fn left(self, event: &ev::FocusEvent) {
        let Some(place) = self.place.get_untracked() else { return };
        let to = event.related_target().and_then(|it| it.dyn_into::<Element>().ok());
        if !place.contains(to.as_deref()) {
            self.open.set(false);
        }
    }
}

/// The button and its popup.
#[component]
pub(super) fn PopupButton(
    popup: Popup,
    /// The button's text.
    #[prop(into)]
    text: Signal<String>,
    /// The button's `data-action`, for tests and keys.
    action: &'static str,
    /// The key that presses it.
    #[prop(optional)]
    key: Option<&'static str>,
    /// The popup's role: `menu` or `dialog`.
    role: &'static str,
    /// The popup's label.
    #[prop(into)]
    label: Signal<String>,
    /// More classes of the popup.
    #[prop(default = "menu")]
    class: &'static str,
    /// The popup's content.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <div
            class="menu-place"
            node_ref=popup.place
            on:keydown=move |event| popup.key(&event)
            on:focusout=move |event| popup.left(&event)
        >
            <button
                type="button"
                class="button"
                node_ref=popup.button
                data-action=action
                data-key=key
                aria-keyshortcuts=key
                aria-haspopup=role
                aria-expanded=move || popup.open.get().to_string()
                on:click=move |_| if popup.open.get_untracked() { popup.close() } else { popup.open() }
            >
                <span class="cut">{move || text.get()}</span>
                {Icon::CaretDown.view()}
                {key.map(|key| view! { <kbd aria-hidden="true">{key.to_ascii_uppercase()}</kbd> })}
            </button>
            <Show when=move || popup.open.get()>
                <div class=class role=role tabindex="-1" aria-label=move || label.get()>{children()}</div>
            </Show>
        </div>
    }
}
