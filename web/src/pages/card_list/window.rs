//! The rows near the window, and the list's layout for its width.

use leptos::{html, prelude::*};

use crate::{
    number::{measure, tenths},
    state::card_list::window_of,
};

/// Below this width, in pixels, the list shows two lines per voucher instead of columns.
const NARROW: f64 = 760.0;
/// Height of a row with columns, in pixels.
const ROW: f64 = 48.0;
/// Height of a row with two lines, in pixels.
const NARROW_ROW: f64 = 64.0;

/// The list's position in the window.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The element of the rows.
    pub(super) list: NodeRef<html::Div>,
    /// Width of the list, in whole pixels.
    pub(super) width: RwSignal<f64>,
    /// Whether the list is narrow.
    pub(super) narrow: RwSignal<bool>,
    /// Range of rows in the page; the end is exclusive.
    pub(super) range: RwSignal<(usize, usize)>,
    /// Range of visible rows; the end is exclusive.
    pub(super) seen: RwSignal<(usize, usize)>,
}

impl Window {
    /// Returns a window that is not measured yet.
    pub(super) fn new() -> Self {
        Self {
            list: NodeRef::new(),
            width: RwSignal::new(0.0),
            narrow: RwSignal::new(viewport().0 < NARROW),
            range: RwSignal::new((0, 0)),
            seen: RwSignal::new((0, 0)),
        }
    }

    /// Height of a row, in pixels. Reactive.
    pub(super) fn height(self) -> f64 {
        if self.narrow.get() { NARROW_ROW } else { ROW }
    }

    /// Returns the number of rows that fit into the window.
    pub(super) fn page(self) -> usize {
        let (first, last) = self.seen.get_untracked();
        last.saturating_sub(first).saturating_sub(1).max(1)
    }

    /// Measures the width again, if the page still exists.
    pub(super) fn measure_again(self) {
        let list = self.list.try_get_untracked().flatten();
        if let Some(list) = list {
            self.set_width(list.get_bounding_client_rect().width());
        }
    }

    fn set_width(self, width: f64) {
        set(self.width, width.floor());
        set(self.narrow, width < NARROW);
    }

    /// Measures the window again.
    pub(super) fn measure(self, count: usize) {
        let (_, window_height) = viewport();
        let top = self.list.get_untracked().map_or(0.0, |list| {
            let rectangle = list.get_bounding_client_rect();
            self.set_width(rectangle.width());
            rectangle.top()
        });
        let height = if self.narrow.get_untracked() { NARROW_ROW } else { ROW };
        set(self.range, window_of(count, -top, window_height, height));
        let row = |pixels: f64| crate::number::count(pixels / height).min(count);
        // Rows covered by the bars at the top and bottom aren't visible.
        set(self.seen, (row(COVERED_TOP - top), row(window_height - COVERED_BOTTOM - top)));
    }
}

/// Height covered by the bars at the top of the window, in pixels.
const COVERED_TOP: f64 = 90.0;
/// Height covered by the foot of the list, in pixels.
const COVERED_BOTTOM: f64 = 40.0;

fn set<T: Copy + PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_get_untracked().is_some_and(|before| before != value) {
        signal.set(value);
    }
}

fn viewport() -> (f64, f64) {
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|it| it.as_f64());
    (size(window().inner_width()).unwrap_or(1280.0), size(window().inner_height()).unwrap_or(800.0))
}

/// Returns the distance of a row from the list's top, as a CSS length.
pub(super) fn pixels(rows: usize, height: f64) -> String {
    format!("{}px", tenths(measure(rows) * height))
}
