//! A text of the voucher in one place of a row. When the row shows another voucher, only differing texts change:
//! signals for the two dozen texts of a row would take longer than the rest of a scrolling frame.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Text};

use super::placed::Item;

/// Where a text is placed.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// The element's text content.
    Content,
    /// An attribute.
    Attribute(&'static str),
    /// A property of the element's style.
    Style(&'static str),
}

/// Returns the text of an item.
pub(super) type Read = fn(&Item) -> String;

/// A text in its place.
pub(super) struct Field {
    target: Target,
    read: Read,
    shown: String,
}

enum Target {
    Content(Text),
    Attribute(Element, &'static str),
    Style(HtmlElement, &'static str),
}

impl Field {
    /// Finds the place below `row` by a selector, or in the row itself if the selector is empty.
    pub(super) fn find(row: &Element, css: &str, place: Place, read: Read) -> Option<Self> {
        let element =
            if css.is_empty() { row.clone() } else { row.query_selector(css).ok().flatten()? };
        let target = match place {
            Place::Content => {
                let text = document().create_text_node("");
                element.append_child(&text).ok()?;
                Target::Content(text)
            }
            Place::Attribute(name) => Target::Attribute(element, name),
            Place::Style(name) => Target::Style(element.dyn_into().ok()?, name),
        };
        Some(Self { target, read, shown: String::new() })
    }

    /// Shows the text of this item.
    pub(super) fn show(&mut self, item: &Item) {
        let text = (self.read)(item);
        if text == self.shown {
            return;
        }
        match &self.target {
            Target::Content(node) => node.set_data(&text),
            Target::Attribute(element, name) => drop(element.set_attribute(name, &text)),
            Target::Style(element, name) => drop(element.style().set_property(name, &text)),
        }
        self.shown = text;
    }
}
