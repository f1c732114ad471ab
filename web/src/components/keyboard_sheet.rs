//! The sheet of keyboard shortcuts that `?` opens.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::i18n::{common::Common, t};

/// The shortcuts: keys and what they do.
const SHORTCUTS: [(&str, Common); 6] = [
    ("/  ·  Ctrl K", Common::KeySearch),
    ("N", Common::KeyNew),
    ("↑ ↓", Common::KeyMove),
    ("Enter", Common::KeyOpen),
    ("Esc", Common::KeyEscape),
    ("?", Common::KeyHelp),
];

/// The sheet.
#[component]
pub fn KeyboardSheet(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(t(Common::Keyboard));
    view! {
        <Dialog open title>
            <dl class="shortcuts">
                {SHORTCUTS.into_iter().map(|(keys, message)| view! {
                    <div><dt><kbd>{keys}</kbd></dt><dd>{t(message)}</dd></div>
                }).collect_view()}
            </dl>
        </Dialog>
    }
}
