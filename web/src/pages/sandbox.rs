//! The sandbox's panel, next to every page. It isn't modal, so the page stays visible and usable. Its content is loaded
//! when it first opens, and stays.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    api::sandbox::sandbox_desk,
    components::{icon::Icon, sandbox_panel::sandbox_panel, shell::SandboxPanelOpen},
    i18n::{common::Common, t},
    later::later,
    pages::not_loaded,
    state::{card_index::CardIndex, session::CurrentSession},
};

#[component]
pub fn SandboxPanel() -> impl IntoView {
    let open = expect_context::<SandboxPanelOpen>().0;
    let panel = NodeRef::<html::Aside>::new();
    let opener = StoredValue::new_local(None::<HtmlElement>);
    // Escape closes it if the panel or no element has the focus.
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && open.get_untracked() && !event.default_prevented() {
            let has_focus = document().active_element().is_none_or(|it| {
                it.tag_name() == "BODY" || it.closest(".sandbox-panel").ok().flatten().is_some()
            });
            if has_focus {
                open.set(false);
            }
        }
    });
    on_cleanup(move || keys.remove());
    Effect::new(move |before: Option<bool>| {
        let is_open = open.get();
        if is_open && before == Some(false) {
            let active = document().active_element();
            opener.set_value(active.and_then(|it| it.dyn_into::<HtmlElement>().ok()));
            request_animation_frame(move || {
                if let Some(panel) = panel.try_get_untracked().flatten() {
                    let _ = panel.focus();
                }
            });
        } else if !is_open && before == Some(true) {
            // The page may have taken the focus, or the button that opened the panel may have been removed.
            let is_in_panel = document().active_element().is_none_or(|it| {
                it.tag_name() == "BODY" || it.closest(".sandbox-panel").ok().flatten().is_some()
            });
            if let Some(opener) = opener.try_update_value(Option::take).flatten()
                && is_in_panel
            {
                let _ = opener.focus();
            }
        }
        is_open
    });
    let was_opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || open.get());
    let loading = || view! { <p class="notice" role="status">{t(Common::Loading)}</p> }.into_any();
    view! {
        <aside node_ref=panel class="sandbox-panel" tabindex="-1" aria-label=t(Common::Sandbox) hidden=move || !open.get()>
            <div class="sandbox-head">
                <h2>{t(Common::Sandbox)}</h2>
                <button
                    class="button button-quiet button-icon button-small"
                    type="button"
                    data-action="close-sandbox"
                    aria-label=t(Common::Close)
                    on:click=move |_| open.set(false)
                >
                    {Icon::Cross.view()}
                </button>
            </div>
            <Show when=move || was_opened.get()>
                <Suspense fallback=loading>
                    {move || Suspend::new(async { sandbox_sheet().await.unwrap_or_else(|_| not_loaded::notice()) })}
                </Suspense>
            </Show>
        </aside>
    }
}

later! {
    sandbox_sheet, preload_sandbox_sheet => sandbox_panel(sandbox_desk(CurrentSession::get(), CardIndex::get()))
}
