//! The list of sessions.

use desk_api::identity::SessionSummary;
use leptos::prelude::*;

use super::{Page, Which, agent, now};
use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{
        language,
        people::{People as Text, browser_name},
        statistics::moment,
        t,
    },
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
    let id = session.id;
    let end = move |_| page.ask(Some(Which { id, name: untrack(name) }));
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
