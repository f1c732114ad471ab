//! Small labels with an icon and a word; the colour only goes with them.

use leptos::prelude::*;

use super::icon::Icon;

/// The meaning of a chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good.
    Success,
    /// Going on.
    Info,
    /// Attention.
    Warning,
    /// Bad.
    Danger,
    /// Neither.
    Neutral,
    /// Ready, but nothing happens yet.
    Outlined,
}

impl Tone {
    fn class(self) -> &'static str {
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

/// A chip.
pub fn chip(tone: Tone, icon: Option<Icon>, text: String) -> AnyView {
    view! { <span class=tone.class()>{icon.map(Icon::view)}<span>{text}</span></span> }.into_any()
}
