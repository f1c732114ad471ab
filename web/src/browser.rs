//! Browser APIs other than the network, each wrapped once.

pub mod canvas;

use std::cell::Cell;

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Element, FocusOptions, HtmlAnchorElement, HtmlElement, MediaQueryListEvent, Storage, Url,
};

use crate::number::whole;

/// Storage key of the chosen language.
pub const LANGUAGE: &str = "card-desk.language";
/// Storage key of the chosen theme.
pub const THEME: &str = "card-desk.theme";
/// Storage keys that are kept after signing out.
const OF_THE_BROWSER: [&str; 2] = [LANGUAGE, THEME];

/// Returns the current time in milliseconds since 1970.
pub fn now_milliseconds() -> f64 {
    js_sys::Date::now()
}

/// Returns a random UUID, for drafts and idempotency keys.
pub fn random_uuid() -> String {
    let crypto = js_sys::Reflect::get(&window(), &JsValue::from_str("crypto")).ok();
    let made = crypto.as_ref().and_then(|crypto| {
        let function = js_sys::Reflect::get(crypto, &JsValue::from_str("randomUUID")).ok()?;
        function.dyn_ref::<js_sys::Function>()?.call0(crypto).ok()?.as_string()
    });
    // Old browsers lack it; an id that is unique within this merchant's desk is enough.
    made.unwrap_or_else(|| {
        let number = || format!("{:08x}", whole(js_sys::Math::random() * 4_294_967_295.0));
        let (a, b, c, d) = (number(), number(), number(), number());
        let text = format!("{a}{b}{c}{d}");
        let part = |range| text.get(range).unwrap_or("0").to_owned();
        format!(
            "{}-{}-4{}-8{}-{}",
            part(0..8),
            part(8..12),
            part(13..16),
            part(17..20),
            part(20..32)
        )
    })
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Reads a stored value.
pub fn stored(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

thread_local! {
    /// Whether the user of this page has signed out.
    static IS_SIGNED_OUT: Cell<bool> = const { Cell::new(false) };
}

/// Deletes everything that the browser stores for the user, except theme and language. This page stores nothing from
/// then on.
pub fn forget_person() {
    IS_SIGNED_OUT.set(true);
    for name in stored_names("").iter().filter(|name| !OF_THE_BROWSER.contains(&name.as_str())) {
        forget(name);
    }
    if let Some(storage) = storage_of_tab() {
        let _ = storage.clear();
    }
}

/// Stores a value. Returns `false` if the browser refuses.
pub fn store(name: &str, value: &str) -> bool {
    !IS_SIGNED_OUT.get() && storage().is_some_and(|storage| storage.set_item(name, value).is_ok())
}

fn storage_of_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Reads a value that is stored for this tab.
pub fn stored_in_tab(name: &str) -> Option<String> {
    storage_of_tab()?.get_item(name).ok().flatten()
}

/// Stores a value for as long as the tab is open.
pub fn store_in_tab(name: &str, value: &str) {
    if let Some(storage) = storage_of_tab().filter(|_| !IS_SIGNED_OUT.get()) {
        let _ = storage.set_item(name, value);
    }
}

/// Reads and deletes a value that is stored for this tab.
pub fn take_from_tab(name: &str) -> Option<String> {
    let storage = storage_of_tab()?;
    let value = storage.get_item(name).ok().flatten()?;
    let _ = storage.remove_item(name);
    Some(value)
}

/// Deletes a stored value.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// Returns the stored names that begin with `prefix`.
pub fn stored_names(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    names.filter(|name| name.starts_with(prefix)).collect()
}

/// Requests a lock that one tab of this browser holds at a time. `granted` is called once this tab holds the lock; the
/// tab holds it until the returned promise resolves. Returns `false` if the browser doesn't support locks.
pub fn request_lock(name: &str, granted: impl FnOnce() -> JsValue + 'static) -> bool {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &JsValue::from_str(name));
    let Ok(locks) = get(&window().navigator(), "locks") else { return false };
    let request = get(&locks, "request").ok().and_then(|it| it.dyn_into::<js_sys::Function>().ok());
    request.is_some_and(|request| {
        let granted = Closure::once_into_js(granted);
        request.call2(&locks, &JsValue::from_str(name), &granted).is_ok()
    })
}

/// Focuses an element and scrolls it into view.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_ref::<HtmlElement>().focus();
        element.scroll_into_view_with_bool(false);
    }
}

/// Focuses an element. Scrolls only if the element is out of view.
pub fn focus_in_sight(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Focuses an element without scrolling.
pub fn focus_quietly(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    }
}

/// Returns a parameter of the page's URL.
pub fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Sets or removes a parameter of the page's URL without a new history entry.
pub fn set_query(name: &str, value: Option<&str>) {
    let replace = || {
        let (location, history) = (window().location(), window().history().ok()?);
        let query = web_sys::UrlSearchParams::new_with_str(&location.search().ok()?).ok()?;
        match value {
            Some(value) => query.set(name, value),
            None => query.delete(name),
        }
        let query = String::from(query.to_string());
        let mark = if query.is_empty() { "" } else { "?" };
        let address = format!("{}{mark}{query}", location.pathname().ok()?);
        history.replace_state_with_url(&history.state().ok()?, "", Some(&address)).ok()
    };
    // A browser that limits the rate of changes keeps the older URL.
    let _ = replace();
}

/// Focuses the first element that matches a selector.
pub fn focus_first(css: &str) {
    if let Ok(Some(element)) = document().query_selector(css) {
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Moves the focus by `step` elements of those that match a selector, or to the first one if none has the focus.
pub fn focus_next(css: &str, step: i32) {
    let Ok(found) = document().query_selector_all(css) else { return };
    let active = document().active_element();
    let at = |index: u32| found.item(index).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    let here = (0..found.length()).find(|index| {
        at(*index).is_some_and(|it| active.as_ref() == Some(it.unchecked_ref::<Element>()))
    });
    let next = here.map_or(Some(0), |here| here.checked_add_signed(step));
    if let Some(element) = next.and_then(at) {
        let _ = element.focus();
    }
}

/// Focuses the page's heading, as after a navigation.
pub fn focus_heading() {
    if let Some(heading) = heading() {
        let _ = heading.focus();
    }
}

/// Like [`focus_heading`], without scrolling.
pub fn focus_heading_quietly() {
    if let Some(heading) = heading() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}

fn heading() -> Option<HtmlElement> {
    document().query_selector("main h1").ok().flatten().map(JsCast::unchecked_into)
}

/// Removes an element from the page.
pub fn remove(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.remove();
    }
}

/// Returns the root element, which has the attributes for language and theme.
pub fn root() -> Option<Element> {
    document().document_element()
}

/// Opens the browser's dialog for printing.
pub fn print() {
    let _ = window().print();
}

/// Reloads the page.
pub fn reload() {
    let _ = window().location().reload();
}

/// Loads another page.
pub fn go(address: &str) {
    let _ = window().location().set_href(address);
}

/// Copies a text to the clipboard. Returns `false` if the browser refuses.
pub async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Saves a file as a download. Does nothing if the browser refuses.
pub fn save(name: &str, bytes: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let Ok(blob) = Blob::new_with_u8_array_sequence(&parts) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&address);
}

/// Returns `true` if a media query matches now.
pub fn matches_media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Calls `told` when the result of a media query changes.
pub fn follow_media(query: &str, told: impl Fn(bool) + 'static) {
    let Some(list) = window().match_media(query).ok().flatten() else { return };
    let changed = Closure::<dyn Fn(MediaQueryListEvent)>::new(move |event: MediaQueryListEvent| {
        told(event.matches());
    });
    let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
    // The listener lives as long as the page.
    changed.forget();
}

/// Width and height of a picture in pixels; `None` if the browser can't decode it.
pub async fn picture_size(file: &web_sys::File) -> Option<(u32, u32)> {
    let get = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &JsValue::from_str(name));
    let read = get(&window(), "createImageBitmap").ok()?.dyn_into::<js_sys::Function>().ok()?;
    let reading = read.call1(&window(), file).ok()?.dyn_into::<js_sys::Promise>().ok()?;
    let picture = JsFuture::from(reading).await.ok()?;
    let side = |name: &str| u32::try_from(whole(get(&picture, name).ok()?.as_f64()?)).ok();
    Some((side("width")?, side("height")?))
}
