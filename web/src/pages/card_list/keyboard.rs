//! The keys of the list: they move the active row and act on it.

use std::sync::Arc;

use desk_api::card_list::CardRow;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    Page,
    row_menu::{self, Action},
    row_texts::link_id,
};
use crate::state::{
    places::Places,
    shortcuts::{ListKey, is_shortcut},
};

/// Handles keys until the listener is removed.
pub(super) fn listen(page: Page) -> WindowListenerHandle {
    let (go, places) = (row_menu::goes(), Places::get());
    window_event_listener(ev::keydown, move |event| {
        let Some(key) = ListKey::of(&event.key(), event.shift_key()) else { return };
        if !is_shortcut(&event) || is_in_menu() {
            return;
        }
        let on_control = key.presses() && is_on_control();
        if !on_control && act(page, key, go, places) {
            event.prevent_default();
        }
    })
}

/// Runs the action of a key. Returns `true` if the key was handled.
fn act(page: Page, key: ListKey, go: Callback<(Action, Arc<CardRow>)>, places: Places) -> bool {
    let row = untrack(|| page.cursor_row());
    let open = |action: Action| {
        let leads = |row: &Arc<CardRow>| action.address(page.session(), row).is_some();
        let Some(row) = row.clone().filter(leads) else {
            return false;
        };
        places.left_by(format!("/cards/{}", row.card_id));
        go.run((action, row));
        true
    };
    match key {
        ListKey::Close => close(page),
        ListKey::Open => open(Action::Open),
        ListKey::Edit => open(Action::Edit),
        ListKey::Duplicate => open(Action::Duplicate),
        ListKey::Statistics => open(Action::Statistics),
        ListKey::Choose => with(row.as_ref(), |row| page.selection.toggle(&row.card_id)),
        ListKey::Extend => with(row.as_ref(), |row| page.selection.extend(page, &row.card_id)),
        ListKey::Peek => {
            with(row.as_ref(), |_| page.peeking.update(|peeking| *peeking = !*peeking))
        }
        ListKey::Menu => with(row.as_ref(), |row| row_menu::toggle(page, &row.card_id)),
        _ => go_to(page, key),
    }
}

fn with(row: Option<&Arc<CardRow>>, act: impl FnOnce(&CardRow)) -> bool {
    row.map(|row| act(row)).is_some()
}

/// Closes the drawer, otherwise clears the selection. Returns `false` if there is neither.
fn close(page: Page) -> bool {
    if page.peeking.get_untracked() {
        page.peeking.set(false);
    } else if untrack(|| !page.selection.is_empty()) {
        page.selection.clear();
    } else {
        return false;
    }
    true
}

/// Moves to another row.
fn go_to(page: Page, key: ListKey) -> bool {
    let count = page.shown.with_untracked(|rows| rows.len());
    let Some(last) = count.checked_sub(1) else { return false };
    let cursor = page.cursor.get_untracked().and_then(|card_id| {
        page.shown.with_untracked(|rows| rows.iter().position(|row| row.card_id == card_id))
    });
    let (seen, step) = (page.window.seen.get_untracked().0.min(last), page.window.page());
    let next = match (key, cursor) {
        (ListKey::Down, None) => seen,
        (ListKey::Down, Some(at)) => at.saturating_add(1),
        (ListKey::Up, at) => at.unwrap_or(seen).saturating_sub(1),
        (ListKey::First, Some(_)) => 0,
        (ListKey::Last, Some(_)) => last,
        (ListKey::PageDown, Some(at)) => at.saturating_add(step),
        (ListKey::PageUp, Some(at)) => at.saturating_sub(step),
        // Without an active row, the browser scrolls the page.
        _ => return false,
    };
    show(page, next.min(last));
    true
}

/// Makes a row active and scrolls it into view.
fn show(page: Page, position: usize) {
    let card_id =
        page.shown.with_untracked(|rows| rows.get(position).map(|row| row.card_id.clone()));
    let Some(card_id) = card_id else { return };
    // The active row is always in the page.
    page.cursor.set(Some(card_id.clone()));
    request_animation_frame(move || {
        if let Some(link) = document().get_element_by_id(&link_id(&card_id)) {
            focus(&link);
        }
    });
}

/// Restores the focus of a row that moved in the page: browsers drop the focus of moved elements.
pub(super) fn keep_focus(page: Page) {
    let in_row = |target: Option<EventTarget>| {
        let element = target.and_then(|target| target.dyn_into::<Element>().ok());
        element.is_some_and(|it| it.closest(".list-body .list-row").ok().flatten().is_some())
    };
    let kept = page.kept;
    let set =
        move |target: Option<EventTarget>| kept.update_value(|it| it.focused = in_row(target));
    let gained = window_event_listener(ev::focusin, move |event| set(event.target()));
    let pressed = window_event_listener(ev::pointerdown, move |event| set(event.target()));
    on_cleanup(move || {
        gained.remove();
        pressed.remove();
    });
    Effect::new(move || {
        page.window.range.track();
        page.shown.track();
        let Some(card_id) = page.cursor.get() else { return };
        request_animation_frame(move || {
            let is_lost = document().active_element().is_none_or(|it| it.tag_name() == "BODY");
            if is_lost
                && kept.try_with_value(|it| it.focused) == Some(true)
                && let Some(link) = document().get_element_by_id(&link_id(&card_id))
            {
                focus_quietly(&link);
            }
        });
    });
}

fn focus_quietly(link: &Element) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = link.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

fn focus(link: &Element) {
    focus_quietly(link);
    if let Ok(Some(row)) = link.closest(".list-row") {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Returns `true` if Enter or Space press the focused element. The link of a row opens it as the key does.
fn is_on_control() -> bool {
    document().active_element().is_some_and(|it| {
        it.closest("button, a, input, summary, select").ok().flatten().is_some()
            && !it.class_list().contains("list-title")
    })
}

/// Returns `true` if a menu handles the keys.
fn is_in_menu() -> bool {
    document().active_element().is_some_and(|it| it.closest("[role=menu]").ok().flatten().is_some())
}
