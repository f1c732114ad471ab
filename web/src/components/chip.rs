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
    let class = classes(tone, icon.and_then(Icon::mark));
    let icon = icon.filter(|icon| icon.mark().is_none()).map(Icon::view);
    view! { <span class=class title=title>{icon}<span>{text}</span></span> }.into_any()
}

/// Changes a chip that is already in the page, if its icon is a mark before and after.
pub fn put(chip: &Element, tone: Tone, mark: &str, text: &str) {
    chip.set_class_name(&classes(tone, Some(mark)));
    let place = chip.first_element_child().and_then(|span| span.first_child());
    if let Some(node) = place {
        node.set_node_value(Some(text));
    }
}

fn classes(tone: Tone, mark: Option<&str>) -> String {
    match mark {
        Some(mark) => [tone.class(), " ", mark].concat(),
        None => tone.class().to_owned(),
    }
}
