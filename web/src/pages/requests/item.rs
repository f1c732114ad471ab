//! A request: the write, the requester, and what will be sent.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use desk_api::request::{RequestState, WriteRequest};
use desk_wording as wording;
use leptos::prelude::*;

use super::decide::{Deciding, Kind};
use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
    },
    i18n::{
        activity::{RequestsText as Text, codes},
        language, t,
        writes::{WritesText, member_name},
    },
};

pub(super) fn view(deciding: Deciding, request: &Arc<WriteRequest>) -> AnyView {
    let id = request.id;
    let named = Arc::clone(request);
    view! {
        <article class="panel write" data-request=id.to_string() data-state=request.state.name() aria-labelledby=format!("request-{id}")>
            <div class="write-head">
                <h2 id=format!("request-{id}")>{move || name(&named)}</h2>
                {state(request.state)}
            </div>
            {facts(request)}
            {body(request)}
            {(request.may.decide || request.may.withdraw).then(|| buttons(deciding, request))}
        </article>
    }
    .into_any()
}

/// Returns the write and its object.
pub(super) fn name(request: &WriteRequest) -> String {
    let language = language();
    let mut parts =
        vec![wording::write_name(&request.path, language).unwrap_or(&request.path).to_owned()];
    parts.extend(request.card_title.clone());
    parts.extend(request.code_tail.as_ref().map(|tail| format!("…{tail}")));
    parts.extend(request.quantity.map(|count| codes(count, language)));
    parts.join(" · ")
}

fn state(state: RequestState) -> AnyView {
    let (tone, icon) = match state {
        RequestState::Open => (Tone::Warning, Icon::Clock),
        RequestState::Confirmed => (Tone::Success, Icon::Check),
        RequestState::Refused => (Tone::Danger, Icon::Cross),
        RequestState::Withdrawn | RequestState::Expired | RequestState::Overtaken => {
            (Tone::Neutral, Icon::Dash)
        }
    };
    (move || chip(tone, Some(icon), wording::request_state(state, language()).to_owned()))
        .into_any()
}

fn clock(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    format!("{} {hour:02}:{minute:02}", at.beijing_day())
}

fn facts(request: &WriteRequest) -> AnyView {
    let rule = request.rule;
    let asked = if request.actor == request.person {
        request.actor.clone()
    } else {
        format!("{} ({})", request.person, request.actor)
    };
    let decided = request.decided_by.clone().map(|by| {
        let at = request.decided_at.map(clock).unwrap_or_default();
        view! { <span>{t(Text::DecidedBy)} " " {by} " " {at}</span> }
    });
    let reason = request.reason.clone();
    let expires = (request.state == RequestState::Open).then(|| {
        let at = clock(request.expires_at);
        view! { <span>{t(Text::Expires)} " " {at}</span> }
    });
    let card = request.card_id.clone().map(|card_id| {
        view! { <PageLink href=format!("/cards/{card_id}")>{t(WritesText::OpenVoucher)}</PageLink> }
    });
    let write = request.write.map(|id| {
        view! { <PageLink href=format!("/writes?id={id}")>{t(Text::WasSent)}</PageLink> }
    });
    view! {
        <p>{move || wording::request_rule(rule, language())}</p>
        <p class="write-facts muted small">
            <span>"#" {request.id}</span>
            <span>{t(Text::AskedBy)} " " {asked} " " {clock(request.at)}</span>
            {expires}
            {decided}
            {card}
            {write}
        </p>
        {reason.map(|reason| view! { <p class="notice">{Icon::Info.view()}<span>{reason}</span></p> })}
    }
    .into_any()
}

/// The members of the body, one per line.
pub(super) fn body(request: &WriteRequest) -> AnyView {
    let members = request.body.as_ref().and_then(|body| body.as_object()).cloned();
    let Some(members) = members else { return ().into_any() };
    let lines = move || {
        let line = |(name, value): (&String, &serde_json::Value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            view! { <dt>{member_name(name, language())}</dt><dd><code>{text}</code></dd> }
        };
        members.iter().map(line).collect_view()
    };
    view! {
        <div class="write-part">
            <h3>{t(Text::WillBeSent)}</h3>
            <dl class="facts">{lines}</dl>
        </div>
    }
    .into_any()
}

fn buttons(deciding: Deciding, request: &Arc<WriteRequest>) -> AnyView {
    let button = |kind: Kind, class: &'static str, action: &'static str, text: Text| {
        let request = Arc::clone(request);
        view! {
            <button class=class type="button" data-action=action on:click=move |_| deciding.ask(kind, &request)>
                {t(text)}
            </button>
        }
        .into_any()
    };
    let decide = request.may.decide.then(|| {
        view! {
            {button(Kind::Confirm, "button button-primary", "confirm-request", Text::Confirm)}
            {button(Kind::Refuse, "button button-danger", "refuse-request", Text::Refuse)}
        }
    });
    let withdraw = request
        .may
        .withdraw
        .then(|| button(Kind::Withdraw, "button", "withdraw-request", Text::Withdraw));
    view! { <div class="write-actions">{decide}{withdraw}</div> }.into_any()
}
