//! The top bar: breadcrumbs, search, language, theme.

use card_model::language::Language;
use leptos::prelude::*;

use super::{icon::Icon, rail::own, sandbox_pill::SandboxPill};
use crate::{
    address::at,
    i18n::{common::Common, palette::PaletteText, t},
    pages::palette::PaletteOpen,
    state::{
        crumbs::Crumbs,
        preferences::{Preferences, Theme},
        session::CurrentSession,
    },
};

#[component]
pub fn TopBar(
    /// Whether this is the sandbox.
    sandbox: bool,
) -> impl IntoView {
    let session = CurrentSession::get();
    let has_own = session.has_user() || session.accounts().len() > 1;
    view! {
        <header class="top-bar">
            <Way/>
            {sandbox.then(|| view! { <SandboxPill action="open-sandbox-narrow" class="sandbox-pill sandbox-pill-top"/> })}
            {session.may_read().then(|| view! { <Find/> })}
            <LanguageSwitch/>
            <ThemeSwitch/>
            {has_own.then(|| own(false))}
        </header>
    }
}

/// Opens search and commands.
#[component]
fn Find() -> impl IntoView {
    let open = expect_context::<PaletteOpen>().0;
    view! {
        <button
            class="find"
            type="button"
            data-action="find"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K"
            on:click=move |_| open.set(true)
        >
            {Icon::Search.view()}<span>{t(PaletteText::Open)}</span><kbd aria-hidden="true">"Ctrl K"</kbd>
        </button>
    }
}

/// The breadcrumbs. On narrow screens only the last part, which replaces the heading.
#[component]
fn Way() -> impl IntoView {
    let crumbs = Crumbs::get();
    let steps = move || {
        let steps = crumbs.0.get().into_iter().map(|crumb| match crumb.address {
            Some(address) => view! { <li><a href=at(address)>{crumb.text}</a></li> }.into_any(),
            None => view! { <li><span aria-current="page">{crumb.text}</span></li> }.into_any(),
        });
        steps.collect_view()
    };
    view! { <nav class="crumb-place" aria-label=t(Common::Way)><ol class="crumbs">{steps}</ol></nav> }
}

/// Switches the language. Each language names the other in its own words.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let preferences = Preferences::get();
    let is_chinese = move || preferences.language.get() == Language::ZhCn;
    view! {
        <button
            class="button button-quiet language-switch"
            type="button"
            data-action="language"
            title=move || if is_chinese() { "Switch to English" } else { "切换到中文" }
            on:click=move |_| preferences.toggle_language()
        >
            {Icon::Globe.view()}
            <span class="not-narrow" lang=move || if is_chinese() { "en" } else { "zh-CN" }>
                {move || if is_chinese() { "English" } else { "中文" }}
            </span>
            <span class="visually-hidden">{t(Common::Language)}</span>
        </button>
    }
}

/// Switches the theme.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let preferences = Preferences::get();
    let dark = move || preferences.theme.get() == Theme::Dark;
    let name = move || if dark() { t(Common::SwitchToLight)() } else { t(Common::SwitchToDark)() };
    view! {
        <button
            class="button button-quiet button-icon"
            type="button"
            data-action="theme"
            aria-label=name
            title=name
            on:click=move |_| preferences.toggle_theme()
        >
            {move || if dark() { Icon::Sun.view() } else { Icon::Moon.view() }}
        </button>
    }
}
