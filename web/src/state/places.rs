//! The user's place on each page: scroll position and followed link. Back returns there.
//!
//! The browser's own restoration runs before the page has its rows, so it is disabled. The place of each address is
//! kept in the session storage of the tab, so that a reload also restores it.

use std::time::Duration;

use js_sys::{Array, Function, Reflect};
use leptos::{
    ev,
    prelude::{
        Callable, Callback, GetValue, SetValue, StoredValue, UpdateValue, WithValue, document,
        expect_context, on_cleanup, provide_context, request_animation_frame, set_timeout, window,
        window_event_listener,
    },
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement, ScrollRestoration};

use crate::address::at;
use crate::browser;

const PREFIX: &str = "card-desk.place:";
/// Delay after the first of several scroll events before the position is stored.
const STORING: Duration = Duration::from_millis(200);
/// Number of frames in which a page must reach its previous height: two seconds.
const FRAMES: u32 = 120;

/// A place on a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Place {
    /// Scroll position in pixels.
    scrolled: f64,
    /// The target of the last link that was followed here.
    link: Option<String>,
}

/// The places of this tab.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    /// The place that the opening page returns to, with the page's path.
    target: StoredValue<Option<(String, Place)>>,
    /// The scroll position until it is stored: its key and pixels. Storing at every frame would make scrolling jerky.
    scrolled: StoredValue<Option<(String, f64)>>,
    /// The path of the page that is shown.
    path: StoredValue<String>,
    /// Whether the page was opened by a link or a key, so that its heading takes the focus.
    arriving: StoredValue<bool>,
    /// Returns `true` if the page may be left for an address, otherwise asks the user.
    guard: StoredValue<Option<Callback<String, bool>>>,
    /// The URL of the page that the guard protects.
    guarded: StoredValue<String>,
}

impl Places {
    /// Provides the places to all components and starts to store them.
    pub fn provide() {
        let places = Self {
            target: StoredValue::new(None),
            scrolled: StoredValue::new(None),
            path: StoredValue::new(path()),
            arriving: StoredValue::new(false),
            guard: StoredValue::new(None),
            guarded: StoredValue::new(String::new()),
        };
        provide_context(places);
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        if was_reloaded() {
            places.target.set_value(kept().map(|place| (path(), place)));
        }
        // Registered before the router's listener, so that a guard can keep its page.
        drop(window_event_listener(ev::popstate, move |event| {
            if !places.may_leave(&address_here()) {
                event.stop_immediate_propagation();
                places.return_to_guarded();
                return;
            }
            places.store();
            places.target.set_value(Some((path(), kept().unwrap_or_default())));
            // The same page with another query is already shown.
            if places.path.with_value(|shown| *shown == path()) {
                request_animation_frame(move || places.settle());
            }
        }));
        drop(window_event_listener(ev::scroll, move |_| places.scrolled()));
        drop(window_event_listener(ev::pagehide, move |_| places.store()));
        drop(window_event_listener(ev::click, move |event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let link = target.and_then(|it| it.closest("main a[href]").ok().flatten());
            if let Some(link) = link {
                let place = link.get_attribute("data-place");
                places.followed(place.or_else(|| link.get_attribute("href")));
            }
        }));
    }

    /// Records that a key leaves the page with the same effect as this link.
    pub fn left_by(self, link: String) {
        self.followed(Some(at(link)));
    }

    fn followed(self, link: Option<String>) {
        self.store();
        keep(name(), |place| place.link = link);
    }

    fn scrolled(self) {
        if self.target.get_value().is_some() || self.arriving.get_value() {
            return;
        }
        let Some(name) = name() else { return };
        let is_waiting = self.scrolled.with_value(Option::is_some);
        self.scrolled.set_value(Some((name, scrolled())));
        if !is_waiting {
            set_timeout(move || self.store(), STORING);
        }
    }

    /// Stores the scroll position.
    fn store(self) {
        if let Some((name, scrolled)) = self.scrolled.try_update_value(Option::take).flatten() {
            keep(Some(name), |place| place.scrolled = scrolled);
        }
    }

    /// Returns the places of this tab.
    pub fn get() -> Self {
        expect_context()
    }

    /// Returns `true` if a key or a command may leave the page for an address. If changes would be lost, the page asks.
    pub fn may_leave(self, address: &str) -> bool {
        let guard = self.guard.get_value();
        guard.and_then(|guard| guard.try_run(address.to_owned())).unwrap_or(true)
    }

    /// Registers a guard that is called before the page is left, while the component exists.
    pub fn guard(self, guard: Callback<String, bool>) {
        self.guard.set_value(Some(guard));
        self.guarded.set_value(href());
        on_cleanup(move || self.guard.set_value(None));
    }

    /// Sets or removes a parameter of the guarded page's URL without a new history entry.
    pub fn set_query(self, name: &str, value: Option<&str>) {
        browser::set_query(name, value);
        self.guarded.set_value(href());
    }

    /// Adds the URL of the guarded page to the history: Back and Forward have already replaced it.
    fn return_to_guarded(self) {
        self.guarded
            .with_value(|url| {
                let history = window().history();
                history.and_then(|it| it.push_state_with_url(&JsValue::NULL, "", Some(url)))
            })
            // If the browser refuses, the URL stays wrong until the next navigation.
            .ok();
    }

    /// Another page is being opened.
    pub fn leave(self, path: String) {
        // The target of another page that was never ready is stale.
        if self.target.with_value(|it| it.as_ref().is_some_and(|(of, _)| *of != path)) {
            self.target.set_value(None);
        }
        self.path.set_value(path);
        self.arriving.set_value(true);
    }

    /// The page's heading is shown. It takes the focus, unless the page returns to a place or has focused another
    /// element.
    pub fn arrive(self) {
        if !self.arriving.get_value() {
            return;
        }
        request_animation_frame(move || {
            if self.target.get_value().is_some() || !self.arriving.get_value() {
                return;
            }
            focus_heading_unless_used();
        });
    }

    /// The page's content is shown: it returns to its place.
    pub fn settle(self) {
        if let Some((_, place)) = self.target.get_value() {
            request_animation_frame(move || self.seek(place, FRAMES));
        } else if self.arriving.get_value() {
            // The heading may have been redrawn with the content.
            request_animation_frame(move || {
                self.arriving.set_value(false);
                focus_heading_unless_used();
            });
        }
    }

    fn seek(self, place: Place, frames: u32) {
        let height = document().document_element().map_or(0, |root| root.scroll_height());
        let window_height = window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or(0.0);
        let is_high_enough = f64::from(height) - window_height >= place.scrolled;
        if !is_high_enough && frames > 0 {
            request_animation_frame(move || self.seek(place, frames - 1));
            return;
        }
        window().scroll_to_with_x_and_y(0.0, place.scrolled);
        // Rows near the window are drawn at the next frame.
        request_animation_frame(move || {
            request_animation_frame(move || {
                self.target.set_value(None);
                self.arriving.set_value(false);
                if !place.link.as_deref().is_some_and(focus_link) {
                    browser::focus_heading_quietly();
                }
            });
        });
    }
}

/// Focuses the heading, unless the page has focused another element already.
fn focus_heading_unless_used() {
    let in_page = document().active_element().is_some_and(|it| {
        it.id() != "content" && it.closest("main, dialog").ok().flatten().is_some()
    });
    if !in_page {
        browser::focus_heading();
    }
}

fn focus_link(address: &str) -> bool {
    let Ok(links) = document().query_selector_all("main a[href]") else { return false };
    let links = (0..links.length()).filter_map(|at| links.item(at));
    let found = links
        .filter_map(|node| node.dyn_into::<HtmlElement>().ok())
        .find(|link| link.get_attribute("href").as_deref() == Some(address));
    found.is_some_and(|link| {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        link.focus_with_options(&options).is_ok()
    })
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

fn href() -> String {
    window().location().href().unwrap_or_default()
}

fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Returns the path and query of the URL.
fn address_here() -> String {
    let query = window().location().search().unwrap_or_default();
    path() + &query
}

fn name() -> Option<String> {
    let location = window().location();
    let (path, query) = (location.pathname().ok()?, location.search().ok()?);
    Some(format!("{PREFIX}{path}{query}"))
}

fn kept() -> Option<Place> {
    kept_as(&name()?)
}

fn kept_as(name: &str) -> Option<Place> {
    serde_json::from_str(&browser::stored_in_tab(name)?).ok()
}

fn keep(name: Option<String>, change: impl FnOnce(&mut Place)) {
    let Some(name) = name else { return };
    let mut place = kept_as(&name).unwrap_or_default();
    change(&mut place);
    if let Ok(text) = serde_json::to_string(&place) {
        browser::store_in_tab(&name, &text);
    }
}

/// Returns `true` if the page was reloaded, or opened from elsewhere by the browser's Back.
fn was_reloaded() -> bool {
    let kind = || {
        let performance = window().performance()?;
        let entries = Reflect::get(&performance, &JsValue::from_str("getEntriesByType")).ok()?;
        let entries = entries.dyn_into::<Function>().ok()?;
        let entries = entries.call1(&performance, &JsValue::from_str("navigation")).ok()?;
        let first = Array::from(&entries).get(0);
        Reflect::get(&first, &JsValue::from_str("type")).ok()?.as_string()
    };
    matches!(kind().as_deref(), Some("reload" | "back_forward"))
}
