//! The page about the server: version, accounts with their tokens, and the findings of `card-desk doctor`.

use desk_api::{
    about::{About, AccountAbout, Check, NoToken, Status},
    session::Upstream,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    capabilities::link::link_of,
    page::{PageHead, page_is_ready},
};
use crate::{
    api,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{about::About as Text, common::Common, language, t},
};

#[component]
pub fn AboutPage() -> impl IntoView {
    let about = RwSignal::new(Loaded::Loading);
    let load = Callback::new(move |()| load_into(about, api::about::about()));
    load.run(());
    view! {
        <PageHead title=Signal::derive(t(Text::Title))>
            <button class="button" type="button" data-action="check-again" on:click=move |_| load.run(())>
                {Icon::Refresh.view()}{t(Text::Again)}
            </button>
        </PageHead>
        <AsyncView state=about retry=load lines=8 render=draw/>
    }
}

fn draw(about: About) -> AnyView {
    page_is_ready();
    let upstream = match about.upstream {
        Upstream::Sandbox => Text::Sandbox,
        Upstream::Weixin => Text::Weixin,
    };
    let checks = about.checks.into_iter().map(finding);
    view! {
        <div class="people">
            <section class="panel" data-findings="">
                <div class="panel-head">
                    <h2>{t(Text::Findings)}</h2>
                    <span class="muted small">{t(Text::FindingsHint)}</span>
                </div>
                <ul class="people-list">{checks.collect_view()}</ul>
            </section>
            <section class="panel">
                <div class="panel-head"><h2>{t(Text::Server)}</h2></div>
                <dl class="facts panel-body">
                    <dt>{t(Text::Version)}</dt>
                    <dd>{about.version}</dd>
                    <dt>{t(Text::Upstream)}</dt>
                    <dd>{t(upstream)}</dd>
                    {about.accounts.into_iter().map(account).collect_view()}
                </dl>
            </section>
        </div>
    }
    .into_any()
}

fn account(account: AccountAbout) -> AnyView {
    let no_token = account.no_token;
    let capabilities = link_of(&account.name);
    let state = if no_token.is_some() { "missing" } else { "ready" };
    let token = move || match &no_token {
        None => chip(Tone::Success, Some(Icon::Check), t(Text::HasToken)()),
        Some(NoToken { code, errcode }) => {
            let text = wording::error_code(*code, language()).to_owned();
            let number = errcode.map(|errcode| format!(" (errcode {errcode})")).unwrap_or_default();
            view! { {chip(Tone::Danger, Some(Icon::Cross), t(Text::Fault)())}<p class="small">{text}{number}</p> }
                .into_any()
        }
    };
    view! {
        <dt>{t(Text::Account)}" "{account.name}</dt>
        <dd><code>{account.app_id.to_string()}</code>" "{capabilities}</dd>
        <dt>{t(Text::Token)}</dt>
        <dd data-token=state>{token}</dd>
    }
    .into_any()
}

/// One finding, in the server's words.
fn finding(check: Check) -> AnyView {
    let (tone, icon, text) = match check.status {
        Status::Ok => (Tone::Success, Icon::Check, Text::Fine),
        Status::Skipped => (Tone::Neutral, Icon::Dash, Text::Skipped),
        Status::Warning => (Tone::Warning, Icon::Warning, Text::Warning),
        Status::Fault => (Tone::Danger, Icon::Cross, Text::Fault),
    };
    let words = move || {
        let (name, found, advice) = check.texts(language());
        let (name, found) = (name.to_owned(), found.to_owned());
        let advice =
            advice.map(|advice| view! { <span class="muted small">{advice.to_owned()}</span> });
        view! {
            <span><strong>{name}</strong>{t(Common::Colon)}{found}</span>
            {advice}
        }
    };
    view! {
        <li class="person">
            <span class="person-name">{words}</span>
            <span class="push-end">{move || chip(tone, Some(icon), t(text)())}</span>
        </li>
    }
    .into_any()
}
