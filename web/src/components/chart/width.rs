//! The width of an element, now and after every change.

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::ResizeObserver;

/// The width of an element in pixels; 0 until it is in the page.
pub(super) fn width_of(node: NodeRef<html::Div>) -> ReadSignal<f64> {
    let (width, set_width) = signal(0.0);
    Effect::new(move || {
        let Some(element) = node.get() else { return };
        let measured = element.clone();
        let measure = move || {
            let now = measured.get_bounding_client_rect().width();
            // Changes below a pixel don't redraw anything.
            if width.try_get_untracked().is_some_and(|before: f64| (before - now).abs() >= 1.0) {
                let _ = set_width.try_set(now);
            }
        };
        measure();
        let told = Closure::<dyn Fn()>::new(measure);
        let Ok(observer) = ResizeObserver::new(told.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        // The browser must not call a dropped closure.
        let held = StoredValue::new_local(Some((observer, told)));
        on_cleanup(move || {
            if let Some((observer, _told)) = held.try_update_value(Option::take).flatten() {
                observer.disconnect();
            }
        });
    });
    width
}
