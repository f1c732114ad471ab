//! A menu below a button. Arrow keys move in it; Escape and a press outside close it and restore the focus.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::icon::Icon;

/// Selects the enabled items of a menu.
const ITEMS: &str = "[role^=\"menuitem\"]:not(:disabled)";

#[component]
pub fn Menu(
    /// The button's name in tests and scripts.
    name: &'static str,
    /// The class of the button.
    #[prop(into)]
    class: Signal<String>,
    /// The label of the menu.
    #[prop(into)]
    title: Signal<String>,
    /// Whether the button has only an icon and uses the menu's label.
    #[prop(default = false)]
    icon_only: bool,
    /// The content of the button.
    #[prop(into)]
    label: ViewFn,
    /// Whether the menu is aligned with the end of the button instead of its start.
    #[prop(default = false)]
    at_end: bool,
    /// The items, rebuilt at each opening.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let place = NodeRef::<html::Div>::new();
    let children = StoredValue::new(children);
    close_outside(open, move |target| place.get_untracked().is_some_and(|it| it.contains(target)));
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            focus_first(move || place.get_untracked().map(Into::into));
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        if !open.get_untracked() {
            return;
        }
        let Some(element) = place.get_untracked() else { return };
        if menu_key(&event, &element) {
            open.set(false);
            focus_in(&element, "button");
        } else if event.key() == "Tab" {
            open.set(false);
        }
    };
    view! {
        <div node_ref=place class="menu-place" on:keydown=keys>
            <button
                class=move || class.get()
                type="button"
                data-menu=name
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                aria-label=move || icon_only.then(|| title.get())
                title=move || icon_only.then(|| title.get())
                on:click=toggle
            >
                {label.run()}
            </button>
            <Show when=move || open.get()>
                <div
                    class=if at_end { "menu menu-end" } else { "menu" }
                    role="menu"
                    aria-label=move || title.get()
                    on:click=move |event| if is_final(&event) {
                        open.set(false);
                        if let Some(element) = place.get_untracked() {
                            focus_in(&element, "button");
                        }
                    }
                >
                    {children.with_value(|children| children())}
                </div>
            </Show>
        </div>
    }
}

/// A choice: a checkbox if `several` can be chosen together, otherwise a radio item.
pub fn choice(
    several: bool,
    value: String,
    text: String,
    chosen: Signal<bool>,
    choose: impl Fn() + 'static,
) -> AnyView {
    let role = if several { "menuitemcheckbox" } else { "menuitemradio" };
    view! {
        <button
            class="menu-item"
            type="button"
            role=role
            data-value=value
            aria-checked=move || chosen.get().to_string()
            on:click=move |_| choose()
        >
            <span class="menu-check">{move || chosen.get().then(|| Icon::Check.view())}</span>
            <span>{text}</span>
        </button>
    }
    .into_any()
}

/// An item that runs an action.
pub fn item(action: &'static str, icon: Icon, text: String, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button class="menu-item" type="button" role="menuitem" data-action=action on:click=move |_| act()>
            {icon.view()}<span>{text}</span>
        </button>
    }
    .into_any()
}

/// Closes a menu when something outside is pressed.
pub fn close_outside(open: RwSignal<bool>, holds: impl Fn(Option<&Node>) -> bool + 'static) {
    let listener = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if open.try_get_untracked() == Some(true) && !holds(target.as_ref()) {
            open.set(false);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Moves in a menu with the arrow keys. Returns `true` if the menu should close.
pub fn menu_key(event: &ev::KeyboardEvent, menu: &Element) -> bool {
    let items = items(menu);
    let Some(last) = items.len().checked_sub(1) else { return event.key() == "Escape" };
    let active = document().active_element();
    let here = items.iter().position(|it| active.as_ref() == Some(it.unchecked_ref::<Element>()));
    let next = match (event.key().as_str(), here) {
        ("Escape", _) => {
            event.prevent_default();
            event.stop_propagation();
            return true;
        }
        ("ArrowDown", Some(here)) if here < last => here + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(here)) if here > 0 => here - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return false,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(item) = items.get(next) {
        let _ = item.focus();
    }
    false
}

/// Focuses the first checked item once the menu is rendered, otherwise the first item.
pub fn focus_first(menu: impl Fn() -> Option<Element> + 'static) {
    request_animation_frame(move || {
        let Some(menu) = menu() else { return };
        let items = items(&menu);
        let chosen =
            |it: &&HtmlElement| it.get_attribute("aria-checked").as_deref() == Some("true");
        if let Some(item) = items.iter().find(chosen).or_else(|| items.first()) {
            let _ = item.focus();
        }
    });
}

fn items(menu: &Element) -> Vec<HtmlElement> {
    let Ok(found) = menu.query_selector_all(ITEMS) else { return Vec::new() };
    let nodes = (0..found.length()).filter_map(|at| found.item(at));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

fn focus_in(element: &Element, css: &str) {
    if let Ok(Some(found)) = element.query_selector(css) {
        let _ = found.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Returns `true` if a press closes the menu; checkboxes keep it open.
fn is_final(event: &ev::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let item = target.and_then(|it| it.closest(ITEMS).ok().flatten());
    item.is_some_and(|it| it.get_attribute("role").as_deref() != Some("menuitemcheckbox"))
}
