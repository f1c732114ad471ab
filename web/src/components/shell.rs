//! The frame of every page: rail or bottom bar, top bar, the sandbox's mark, the place for the page.

use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_location};

use super::{
    connection_strip::ConnectionStrip, icon::Icon, keyboard_sheet::KeyboardSheet,
    sandbox_pill::SandboxPill, toast::ToastRegion, top_bar::TopBar,
};
use crate::{
    i18n::{common::Common, t},
    number::grouped,
    pages::sandbox::SandboxPanel,
    state::{
        card_index::CardIndex, open_writes::OpenWrites, places::Places, session::CurrentSession,
        shortcuts::is_shortcut,
    },
};

/// Whether the sandbox's panel is open.
#[derive(Clone, Copy)]
pub struct SandboxPanelOpen(pub RwSignal<bool>);

/// The frame.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let session = CurrentSession::get();
    let sandbox = session.is_sandbox();
    provide_context(SandboxPanelOpen(RwSignal::new(false)));
    let sheet_open = RwSignal::new(false);
    let shortcuts = window_event_listener(leptos::ev::keydown, move |event| {
        if is_shortcut(&event) && event.key() == "?" {
            event.prevent_default();
            sheet_open.set(true);
        }
    });
    on_cleanup(move || shortcuts.remove());
    let (path, places) = (use_location().pathname, Places::get());
    // The first page keeps the focus where the browser put it.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            places.leave();
        }
        now
    });
    view! {
        <a class="skip-link" href="#content" rel="external">{t(Common::SkipToContent)}</a>
        <div class="shell" class:shell-sandbox=sandbox>
            <aside class="rail">
                {merchant(session)}
                <nav aria-label=t(Common::MainNavigation)>
                    {item("/", true, Icon::Home, Common::Overview, ().into_any())}
                    {item("/cards", false, Icon::Ticket, Common::Vouchers, cards())}
                    {item("/statistics", false, Icon::Bars, Common::Statistics, ().into_any())}
                    {item("/writes", false, Icon::Question, Common::ToDecide, open_writes())}
                </nav>
                <div class="rail-foot">
                    {sandbox.then(|| view! { <SandboxPill action="open-sandbox" class="sandbox-pill"/> })}
                </div>
            </aside>
            <div class="stage">
                <TopBar sandbox/>
                <ConnectionStrip/>
                <main id="content" class="content" tabindex="-1">{children()}</main>
            </div>
        </div>
        <KeyboardSheet open=sheet_open/>
        {sandbox.then(|| view! { <SandboxPanel/> })}
        <ToastRegion/>
    }
}

/// Whose cards these are.
fn merchant(session: CurrentSession) -> AnyView {
    let account = session.account();
    let initial: String = account.chars().take(1).collect();
    view! {
        <div class="merchant">
            <span class="merchant-logo" aria-hidden="true">{initial.to_uppercase()}</span>
            <span class="merchant-name"><span class="cut">{account}</span></span>
        </div>
    }
    .into_any()
}

fn item(address: &'static str, exact: bool, icon: Icon, name: Common, count: AnyView) -> AnyView {
    view! {
        <A href=address exact attr:class="rail-item">
            {icon.view()}<span>{t(name)}</span>{count}
        </A>
    }
    .into_any()
}

/// How many cards there are, once all are known.
fn cards() -> AnyView {
    let index = CardIndex::get();
    let count = move || index.is_complete().then(|| index.rows().len());
    (move || count().map(|count| view! { <b class="rail-count">{grouped(count)}</b> })).into_any()
}

/// How many writes wait for a person.
fn open_writes() -> AnyView {
    let open = OpenWrites::get();
    let count = move || Some(open.0.get()).filter(|count| *count > 0);
    (move || count().map(|count| view! { <b class="rail-badge">{count}</b> })).into_any()
}
