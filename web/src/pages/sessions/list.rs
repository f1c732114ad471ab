//! The list of sessions, and ending them.

use desk_api::identity::SessionSummary;
use leptos::{prelude::*, task::spawn_local};

use super::{Page, agent, now};
use crate::{
    api, browser,
    components::{
        chip::{Tone, chip},
        dialog::Dialog,
        icon::Icon,
        problem::failure_text,
        toast::Toaster,
        tries::Tries,
    },
    i18n::{
        common::Common,
        language,
        people::{People as Text, browser_name},
        statistics::moment,
        t,
    },
    state::preferences::Preferences,
};

/// The list.
pub(super) fn list(page: Page, sessions: Vec<SessionSummary>) -> AnyView {
    let rows = sessions.into_iter().map(|session| row(page, session));
    view! { <ul class="panel people-list">{rows.collect_view()}</ul> }.into_any()
}

fn row(page: Page, session: SessionSummary) -> AnyView {
    let (browser, system) = agent::read(&session.agent);
    let name = move || browser_name(browser, system, language());
    let (began, seen, address) = (session.created_at, session.seen_at, session.address.clone());
    let facts = move || {
        let (now, language) = (now(), language());
        let began = format!("{} {}", t(Text::Began)(), moment(began, now, language));
        let seen = format!("{} {}", t(Text::Seen)(), moment(seen, now, language));
        [address.as_str(), &began, &seen].join(" · ")
    };
    let (toaster, preferences, id) = (Toaster::get(), Preferences::get(), session.id);
    let end = move |_| {
        spawn_local(async move {
            if let Err(failure) = api::identity::end_session(id).await {
                let language = preferences.language.get_untracked();
                toaster.fail(failure_text(&failure, language), None);
            }
            page.load();
        });
    };
    let act = if session.current {
        (move || chip(Tone::Success, Some(Icon::Check), t(Text::ThisOne)())).into_any()
    } else {
        let label = move || format!("{}: {}", t(Text::EndOne)(), name());
        view! {
            <button class="button button-small" type="button" data-action="end-session" aria-label=label on:click=end>{t(Text::EndOne)}</button>
        }
        .into_any()
    };
    view! {
        <li class="person" data-session=session.id.to_string() data-current=session.current.to_string()>
            <span class="person-mark" aria-hidden="true">{Icon::Globe.view()}</span>
            <span class="person-name">
                <span title=session.agent.clone()>{name}</span>
                <span class="muted small">{facts}</span>
            </span>
            <span class="push-end">{act}</span>
        </li>
    }
    .into_any()
}

/// The question before all sessions end.
pub(super) fn question(page: Page) -> AnyView {
    let content = move || {
        let tries = Tries::new();
        let confirm = move |_| {
            if !tries.begin() {
                return;
            }
            spawn_local(async move {
                match api::identity::end_all_sessions().await {
                    // This one has ended as well: the page that is loaded again asks to sign in.
                    Ok(()) => browser::reload(),
                    Err(failure) => tries.failed(failure),
                }
            });
        };
        view! {
            <p>{t(Text::EndAllText)}</p>
            {tries.notice()}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.asking.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-danger-solid" type="button" data-action="confirm-end-all" on:click=confirm>{t(Text::EndAll)}</button>
            </div>
        }
        .into_any()
    };
    view! { <Dialog open=page.asking title=Signal::derive(t(Text::EndAll)) class="dialog-small">{content}</Dialog> }
        .into_any()
}
