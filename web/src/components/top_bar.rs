//! The top bar: account, search, language, theme.

use card_model::language::Language;
use leptos::prelude::*;

use super::{icon::Icon, shell::SandboxPanelOpen};
use crate::{
    components::voucher_search::VoucherSearch,
    i18n::{common::Common, t},
    state::{
        preferences::{Preferences, Theme},
        session::CurrentSession,
    },
};

/// The top bar.
#[component]
pub fn TopBar(
    /// Whether nothing reaches Weixin.
    sandbox: bool,
) -> impl IntoView {
    let account = CurrentSession::get().account();
    view! {
        <header class="top-bar">
            <span class="account">{account}</span>
            {sandbox.then(|| view! { <SandboxButton/> })}
            <VoucherSearch/>
            <LanguageSwitch/>
            <ThemeSwitch/>
        </header>
    }
}

/// The sandbox's mark on narrow screens, where the rail has no room for its box.
#[component]
fn SandboxButton() -> impl IntoView {
    let open = expect_context::<SandboxPanelOpen>();
    view! {
        <button class="sandbox-badge" type="button" data-action="open-sandbox-narrow" on:click=move |_| open.0.set(true)>
            {Icon::Flask.view()}<span>{t(Common::Sandbox)}</span>
        </button>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let preferences = Preferences::get();
    let button =
        move |language: Language, lang: &'static str, name: &'static str, action: &'static str| {
            view! {
                <button
                    type="button"
                    lang=lang
                    data-action=action
                    aria-pressed=move || (preferences.language.get() == language).to_string()
                    on:click=move |_| preferences.set_language(language)
                >
                    {name}
                </button>
            }
        };
    view! {
        <div class="segmented" role="group" aria-label=t(Common::Language)>
            {button(Language::ZhCn, "zh-CN", "中文", "language-zh")}
            {button(Language::En, "en", "EN", "language-en")}
        </div>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
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
