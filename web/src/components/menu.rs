//! A menu that a button opens: arrow keys move in it, Escape and a press elsewhere close it, the focus goes back.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::icon::Icon;

/// What can be chosen in a menu.
const ITEMS: &str = "[role^=\"menuitem\"]:not(:disabled)";

/// A button and its menu.
#[component]
pub fn Menu(
    /// What the button is called in tests and scripts.
    name: &'static str,
    /// The class of the button.
    #[prop(into)]
    class: Signal<String>,
    /// What the menu is about.
    #[prop(into)]
    title: Signal<String>,
    /// The button has no words, so that it is called like the menu.
    #[prop(default = false)]
    icon_only: bool,
    /// What stands in the button.
    #[prop(into)]
    label: ViewFn,
    /// The menu stands under the end of the button instead of its beginning.
    #[prop(default = false)]
    at_end: bool,
    /// The items; made anew at each opening.
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

/// One of several choices that may be chosen together, or one that excludes the others.
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

/// Something to do.
pub fn item(action: &'static str, icon: Icon, text: String, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button class="menu-item" type="button" role="menuitem" data-action=action on:click=move |_| act()>
            {icon.view()}<span>{text}</span>
        </button>
    }
    .into_any()
}

/// Closes a menu when something else is pressed.
pub fn close_outside(open: RwSignal<bool>, holds: impl Fn(Option<&Node>) -> bool + 'static) {
    let listener = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if open.try_get_untracked() == Some(true) && !holds(target.as_ref()) {
            open.set(false);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Moves in a menu with the arrow keys; answers whether the menu is to be closed.
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

/// Gives the first item the focus once it is drawn: the one that is chosen, if any.
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

/// Whether a press ends the choosing; boxes can be ticked one after the other.
fn is_final(event: &ev::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let item = target.and_then(|it| it.closest(ITEMS).ok().flatten());
    item.is_some_and(|it| it.get_attribute("role").as_deref() != Some("menuitemcheckbox"))
}
