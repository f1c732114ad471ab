//! The panel of the sandbox, a drawer on every page. Its content is loaded when it first opens.

use leptos::prelude::*;

use crate::{
    api::sandbox::sandbox_desk,
    components::{dialog::Dialog, sandbox_panel::sandbox_panel, shell::SandboxPanelOpen},
    i18n::{common::Common, t},
    later::later,
    pages::not_loaded,
    state::session::CurrentSession,
};

/// The panel.
#[component]
pub fn SandboxPanel() -> impl IntoView {
    let open = expect_context::<SandboxPanelOpen>().0;
    let loading = || view! { <p class="notice" role="status">{t(Common::Loading)}</p> }.into_any();
    view! {
        <Dialog open title=Signal::derive(t(Common::Sandbox)) class="drawer sandbox-panel">
            <Suspense fallback=loading>{move || Suspend::new(async { content().await.unwrap_or_else(|_| not_loaded::notice()) })}</Suspense>
        </Dialog>
    }
}

later! {
    content, preload_content => sandbox_panel(sandbox_desk(CurrentSession::get()))
}
