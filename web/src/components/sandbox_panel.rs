//! The panel of the sandbox.

use leptos::prelude::*;

/// The panel.
#[component]
pub fn SandboxPanel() -> impl IntoView {
    view! { <div></div> }
}
