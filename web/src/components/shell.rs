//! The frame of every page: rail or bottom bar, top bar, the sandbox's mark, the place for the page.

use leptos::{ev::KeyboardEvent, prelude::*};
use leptos_router::{components::A, hooks::use_location};
use wasm_bindgen::JsCast;

use super::{icon::Icon, keyboard_sheet::KeyboardSheet, toast::ToastRegion, top_bar::TopBar};
use crate::{
    browser,
    i18n::{common::Common, t},
    pages::sandbox::SandboxPanel,
    state::{open_writes::OpenWrites, session::CurrentSession},
};

/// Whether the sandbox's panel is open.
#[derive(Clone, Copy)]
pub struct SandboxPanelOpen(pub RwSignal<bool>);

/// The frame.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let session = CurrentSession::get();
    let sandbox = session.is_sandbox();
    let panel_open = SandboxPanelOpen(RwSignal::new(false));
    provide_context(panel_open);
    let sheet_open = RwSignal::new(false);
    let shortcuts = window_event_listener(leptos::ev::keydown, move |event| {
        if is_shortcut(&event) && event.key() == "?" {
            event.prevent_default();
            sheet_open.set(true);
        }
    });
    on_cleanup(move || shortcuts.remove());
    let path = use_location().pathname;
    // The first page keeps the focus where the browser put it.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(browser::focus_heading);
        }
        now
    });
    view! {
        <a class="skip-link" href="#content" rel="external">{t(Common::SkipToContent)}</a>
        <div class="shell" class:shell-sandbox=sandbox>
            <aside class="rail">
                <div class="brand">{brand()}<span>{t(Common::Product)}</span></div>
                <nav aria-label=t(Common::MainNavigation)>
                    {item("/", true, Icon::Home, Common::Overview, None)}
                    {item("/cards", false, Icon::Ticket, Common::Vouchers, None)}
                    {item("/statistics", false, Icon::Bars, Common::Statistics, None)}
                    {item("/writes", false, Icon::Clock, Common::ToDecide, Some(OpenWrites::get()))}
                </nav>
                {sandbox.then(|| sandbox_box(panel_open))}
            </aside>
            <div class="stage">
                <TopBar sandbox/>
                <main id="content" class="content" tabindex="-1">{children()}</main>
            </div>
        </div>
        <KeyboardSheet open=sheet_open/>
        {sandbox.then(|| view! { <SandboxPanel/> })}
        <ToastRegion/>
    }
}

/// Whether a key is meant as a shortcut: not while somebody types.
pub fn is_shortcut(event: &KeyboardEvent) -> bool {
    let typing = event.target().is_some_and(|target| {
        target.dyn_ref::<web_sys::HtmlElement>().is_some_and(|element| {
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                || element.closest("dialog[open]").ok().flatten().is_some()
        })
    });
    !typing && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}

fn brand() -> AnyView {
    view! {
        <svg class="brand-mark" viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
            <rect width="24" height="24" rx="6"></rect>
            <path d="M6 8.500h12v2.200a1.300 1.300 0 0 0 0 2.600v2.200H6v-2.200a1.300 1.300 0 0 0 0-2.600z"></path>
        </svg>
    }
    .into_any()
}

fn item(
    address: &'static str,
    exact: bool,
    icon: Icon,
    name: Common,
    open: Option<OpenWrites>,
) -> AnyView {
    let count = move || open.map(|open| open.0.get()).filter(|count| *count > 0);
    view! {
        <A href=address exact attr:class="rail-item">
            {icon.view()}<span>{t(name)}</span>
            {move || count().map(|count| view! { <b class="rail-badge">{count}</b> })}
        </A>
    }
    .into_any()
}

fn sandbox_box(open: SandboxPanelOpen) -> AnyView {
    view! {
        <div class="sandbox-box">
            <strong>{Icon::Flask.view()}{t(Common::Sandbox)}</strong>
            <p>{t(Common::SandboxNote)}</p>
            <button class="link-button" type="button" data-action="open-sandbox" on:click=move |_| open.0.set(true)>
                {t(Common::OpenSandbox)}
            </button>
        </div>
    }
    .into_any()
}
