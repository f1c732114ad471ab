//! Small labels with an icon and a word. The colour only repeats their meaning.

use leptos::prelude::*;
use web_sys::Element;

use super::icon::Icon;

/// The meaning of a chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Success,
    /// In progress.
    Info,
    Warning,
    Danger,
    /// None of the others.
    Neutral,
    /// Ready, but nothing happens yet.
    Outlined,
}

impl Tone {
    /// The classes of a chip.
    pub fn class(self) -> &'static str {
        match self {
            Self::Success => "chip chip-success",
            Self::Info => "chip chip-info",
            Self::Warning => "chip chip-warning",
            Self::Danger => "chip chip-danger",
            Self::Neutral => "chip",
            Self::Outlined => "chip chip-outlined",
        }
    }
}

pub fn chip(tone: Tone, icon: Option<Icon>, text: String) -> AnyView {
    titled_chip(tone, icon, text, None)
}

/// A chip with a tooltip, for a place in which its text may be cut off.
pub fn titled_chip(tone: Tone, icon: Option<Icon>, text: String, title: Option<String>) -> AnyView {
    view! { <span class=tone.class() title=title>{icon.map(Icon::view)}<span>{text}</span></span> }
        .into_any()
}

/// Changes a chip with an icon that is already in the page.
pub fn put(chip: &Element, tone: Tone, icon: Icon, text: &str) {
    let find = |css: &str| chip.query_selector(css).ok().flatten();
    chip.set_class_name(tone.class());
    if let Some(path) = find("path") {
        let _ = path.set_attribute("d", icon.outline());
    }
    if let Some(node) = find(":scope > span").and_then(|span| span.first_child()) {
        node.set_node_value(Some(text));
    }
}
