//! The form's shortcuts: Ctrl S continues, Ctrl Enter confirms in a dialog, Alt 1 to 5 show sections, Alt P switches
//! the state of the preview. Each presses the button with its `data-key`.

use leptos::{ev, ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Form;

/// Listens while the page exists. A section shown by its shortcut focuses its first empty field.
pub fn listen(form: Form) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if let Some(key) = name(&event)
            && press(&key)
        {
            event.prevent_default();
            if key.bytes().last().is_some_and(|it| it.is_ascii_digit()) {
                form.begin();
            }
        }
    });
    on_cleanup(move || listener.remove());
}

/// The name of a key combination; `None` for other keys.
fn name(event: &KeyboardEvent) -> Option<String> {
    let (control, alt) = (event.ctrl_key() || event.meta_key(), event.alt_key());
    if control == alt || event.is_composing() {
        return None;
    }
    // With Alt some systems type another character, so the key's position counts.
    let code = event.code();
    let prefixes = ["Digit", "Numpad", "Key"];
    let key = prefixes.into_iter().find_map(|prefix| code.strip_prefix(prefix)).unwrap_or(&code);
    Some(format!("{}+{}", if control { "ctrl" } else { "alt" }, key.to_ascii_lowercase()))
}

/// Presses the visible button of a shortcut, in the open dialog, otherwise in the page. Returns `true` if the key is
/// handled.
fn press(key: &str) -> bool {
    let has_dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    let place = if has_dialog { "dialog[open]" } else { "main" };
    let found = document().query_selector_all(&format!("{place} [data-key=\"{key}\"]")).ok();
    let button =
        found.into_iter().flat_map(|all| (0..all.length()).filter_map(move |at| all.item(at)));
    let mut shown = button.filter_map(|node| node.dyn_into::<HtmlElement>().ok()).filter(is_shown);
    let Some(button) = shown.next() else {
        // Ctrl S must not save the page's file while a form is open.
        return key == "ctrl+s";
    };
    button.click();
    true
}

fn is_shown(element: &HtmlElement) -> bool {
    element.offset_width() > 0
}
