//! The frame of every page: rail or bottom bar, top bar, the page's place, and what opens over it.

use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    connection_strip::ConnectionStrip, icon::Icon, keyboard_sheet::KeyboardSheet, rail::Rail,
    toast::ToastRegion, top_bar::TopBar,
};
use crate::{
    browser,
    i18n::{common::Common, t},
    later::later,
    pages::{
        not_loaded,
        palette::{Palette, PaletteOpen},
        sandbox::SandboxPanel,
        sign_in::again::again,
    },
    state::{
        places::Places,
        session::{CurrentSession, NotGranted},
        shortcuts::{Command, Heard, Keys, is_shortcut},
        signing_in::SigningIn,
    },
};

/// Whether the sandbox's panel is open.
#[derive(Clone, Copy)]
pub struct SandboxPanelOpen(pub RwSignal<bool>);

#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let session = CurrentSession::get();
    let (sandbox, reads) = (session.is_sandbox(), session.may_read());
    provide_context(SandboxPanelOpen(RwSignal::new(false)));
    let palette = PaletteOpen(RwSignal::new(false));
    provide_context(palette);
    let sheet_open = RwSignal::new(false);
    let shortcuts = listen(palette, sheet_open, reads);
    on_cleanup(move || shortcuts.remove());
    let (path, places) = (use_location().pathname, Places::get());
    // On the first page, the focus stays where the browser put it.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            places.leave(now.clone());
        }
        now
    });
    view! {
        <a class="skip-link" href="#content" rel="external">{t(Common::SkipToContent)}</a>
        <div class="shell" class:shell-sandbox=sandbox>
            <Rail/>
            <div class="stage">
                <TopBar sandbox/>
                <ConnectionStrip/>
                {session.not_granted().map(not_granted)}
                <main id="content" class="content" tabindex="-1">{children()}</main>
            </div>
        </div>
        {reads.then(|| view! { <KeyboardSheet open=sheet_open/><Palette/> })}
        {(sandbox && reads).then(|| view! { <SandboxPanel/> })}
        {asks_to_sign_in()}
        <ToastRegion/>
    }
}

/// Why calls for this account are refused before they are sent.
fn not_granted(what: NotGranted) -> AnyView {
    let (name, text) = match what {
        NotGranted::Cancelled => ("cancelled", Common::AuthorizationCancelled),
        NotGranted::Cards => ("no-cards", Common::CardsNotGranted),
    };
    view! { <p class="notice" role="status" data-authorization=name>{Icon::Warning.view()}<span>{t(text)}</span></p> }
        .into_any()
}

/// The dialog for an ended session, loaded when needed.
fn asks_to_sign_in() -> AnyView {
    let signing_in = SigningIn::get();
    let dialog =
        || Suspend::new(async { sign_in_again().await.unwrap_or_else(|_| not_loaded::notice()) });
    (move || signing_in.is_asked().then(|| view! { <Suspense>{dialog}</Suspense> })).into_any()
}

later! {
    sign_in_again, preload_sign_in_again => again()
}

/// Handles the shortcuts of every page, before the page does. A user who only redeems has those of the page alone.
fn listen(palette: PaletteOpen, sheet: RwSignal<bool>, reads: bool) -> WindowListenerHandle {
    let (navigate, places) = (use_navigate(), Places::get());
    let keys = StoredValue::new(Keys::default());
    window_event_listener(ev::keydown, move |event| {
        let ctrl = event.ctrl_key() || event.meta_key();
        // Ctrl K works in a text field too; other keys are typed there.
        let allowed =
            if ctrl { !event.alt_key() && !event.is_composing() } else { is_shortcut(&event) };
        if !allowed || event.repeat() {
            return;
        }
        let key = event.key();
        let heard = keys.try_update_value(|keys| keys.hear(&key, ctrl, event.time_stamp()));
        let done = match heard {
            Some(Heard::Command(command)) if reads => {
                match command {
                    Command::Palette if is_dialog_open() && !palette.0.get_untracked() => {}
                    Command::Palette => palette.0.update(|open| *open = !*open),
                    Command::Filter => filter(palette),
                    Command::Help => sheet.set(true),
                    Command::Go(address) => {
                        if places.may_leave(address) {
                            navigate(address, NavigateOptions::default());
                        }
                    }
                }
                true
            }
            Some(Heard::Waits) => true,
            _ => !ctrl && press(&key),
        };
        if done {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    })
}

/// Focuses the filter of the page, or opens the search if the page has none.
fn filter(palette: PaletteOpen) {
    if document().get_element_by_id("list-search").is_some() {
        browser::focus("list-search");
    } else {
        palette.0.set(true);
    }
}

/// Presses the page's button with this `data-key`. Returns `true` if there is one.
fn press(key: &str) -> bool {
    // Names such as `Enter` belong to the focused element.
    if key.chars().count() != 1 {
        return false;
    }
    let Ok(buttons) = document().query_selector_all("main [data-key]") else { return false };
    let buttons = (0..buttons.length()).filter_map(|at| buttons.item(at));
    let mut buttons = buttons.filter_map(|node| node.dyn_into::<HtmlElement>().ok());
    let found = buttons.find(|button| {
        let own = button.get_attribute("data-key").unwrap_or_default();
        own.eq_ignore_ascii_case(key)
            && button.offset_parent().is_some()
            && !button.has_attribute("disabled")
            && button.closest("[inert], [hidden]").ok().flatten().is_none()
    });
    found.inspect(HtmlElement::click).is_some()
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}
