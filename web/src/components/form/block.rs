//! The blocks of a section.

use leptos::prelude::*;

/// A group of fields. Each is a form of its own, because Chromium's autofill reads the whole form at every keystroke.
#[component]
pub fn Block(children: Children) -> impl IntoView {
    view! {
        <form class="form-block" novalidate on:submit=|event| event.prevent_default()>{children()}</form>
    }
}
