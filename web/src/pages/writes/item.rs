//! One write: its intent, what is known, and the possible decisions.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use desk_api::write::{Candidate, Verdict, Write};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, decide::Deciding, evidence};
use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
    },
    i18n::{
        common::Common,
        language, t,
        writes::{WritesText as Text, late, verdict_text},
    },
    pages::write_state::state_chip,
    state::writes::{created_title, minutes, needs_card, only_equal},
};

pub(super) fn view(page: Page, write: &Arc<Write>) -> AnyView {
    let id = write.id;
    let title = {
        let write = Arc::clone(write);
        move || name(&write)
    };
    view! {
        <article class="panel write" data-write=id.to_string() data-state=write.state.name() aria-labelledby=format!("write-{id}")>
            <div class="write-head">
                {write.may.settle.then(|| checkbox(page, id))}
                <h2 id=format!("write-{id}")>{title}</h2>
                {state(write)}
            </div>
            {facts(write)}
            {warning(page, write)}
            {why(write)}
            {evidence::view(write)}
            {candidates(write)}
            {outcome(write)}
            {write.may.settle.then(|| buttons(write))}
        </article>
    }
    .into_any()
}

/// Returns the intent of the write.
fn name(write: &Write) -> String {
    let language = language();
    let name = wording::write_name(&write.path, language).unwrap_or(&write.path).to_owned();
    match created_title(write, language) {
        Some(title) => format!("{name} · {title}"),
        None => name,
    }
}

fn checkbox(page: Page, id: i64) -> AnyView {
    view! {
        <input
            class="write-choice"
            type="checkbox"
            data-choose=id.to_string()
            aria-label=t(Text::Choose)
            prop:checked=move || page.chosen.with(|chosen| chosen.contains(&id))
            on:change=move |_| page.chosen.update(|chosen| if !chosen.remove(&id) { chosen.insert(id); })
        />
    }
    .into_any()
}

fn state(write: &Write) -> AnyView {
    let state = write.state;
    (move || state_chip(state, wording::write_state(state, language()).to_owned())).into_any()
}

/// Time, user and card.
fn facts(write: &Write) -> AnyView {
    let (day, (hour, minute)) = (write.at.beijing_day(), write.at.beijing_clock());
    let (actor, tail) = (write.actor.clone(), write.code_tail.clone());
    let card = write.card_id.clone().map(|card_id| {
        view! { <PageLink href=format!("/cards/{card_id}")>{t(Text::OpenVoucher)} " " <code>{card_id.to_string()}</code></PageLink> }
    });
    view! {
        <p class="write-facts muted small">
            <span>"#" {write.id}</span>
            <span class="number">{format!("{day} {hour:02}:{minute:02}")}</span>
            <span>{t(Text::By)} " " {actor}</span>
            {tail.map(|tail| view! { <span>{t(Text::CodeTail)} " " <code>{tail}</code></span> })}
            {card}
            <span>{t(Common::RequestId)} " " <code>{write.request_id.clone()}</code></span>
        </p>
    }
    .into_any()
}

/// How long the platform may still carry it out.
fn warning(page: Page, write: &Write) -> AnyView {
    let Some(seconds) = write.late_until_seconds.filter(|_| write.may.settle) else {
        return ().into_any();
    };
    let now = page.session.now_untracked().get();
    let until = UnixSeconds::new(now.saturating_add_unsigned(seconds));
    let (hour, minute) = until.beijing_clock();
    let until = format!("{hour:02}:{minute:02}");
    view! {
        <p class="notice notice-warning" data-late=minutes(seconds).to_string()>
            {Icon::Clock.view()}<span>{move || late(minutes(seconds), &until, language())}</span>
        </p>
    }
    .into_any()
}

fn why(write: &Write) -> AnyView {
    let repeat = write.may.repeat.then(|| view! { <p>{t(Text::Repeatable)}</p> });
    let why = write.why.map(|why| {
        view! {
            <div class="write-part" data-why=why.name()>
                <h3>{t(Text::Why)}</h3>
                <p>{move || wording::why(why, language())}</p>
            </div>
        }
    });
    view! { {why} {repeat} }.into_any()
}

/// New objects; the write may have created one of them.
fn candidates(write: &Arc<Write>) -> AnyView {
    let deciding = Deciding::get();
    if write.may.adopt.is_empty() {
        return ().into_any();
    }
    let rows = write.may.adopt.iter().map(|candidate| {
        let (write, card_id) = (Arc::clone(write), candidate.card_id.clone());
        let (title, address) = (title_of(candidate), format!("/cards/{}", candidate.card_id));
        view! {
            <li class="candidate" data-candidate=candidate.card_id.to_string()>
                <PageLink href=address>{title}</PageLink>
                {likeness(candidate)}
                <button
                    class="button button-small"
                    type="button"
                    data-action="adopt"
                    on:click=move |_| deciding.ask_one(&write, Verdict::Done, Some(card_id.clone()))
                >
                    {t(Text::Adopt)}
                </button>
            </li>
        }
    });
    view! {
        <div class="write-part">
            <h3>{t(Text::Candidates)}</h3>
            <p class="muted small">{t(Text::CandidatesHint)}</p>
            <ul>{rows.collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn title_of(candidate: &Candidate) -> String {
    if candidate.title.is_empty() { candidate.card_id.to_string() } else { candidate.title.clone() }
}

fn likeness(candidate: &Candidate) -> AnyView {
    let (tone, icon, text) = if candidate.equal {
        (Tone::Success, Icon::Check, Text::Equal)
    } else if candidate.close {
        (Tone::Info, Icon::Info, Text::Close)
    } else {
        (Tone::Neutral, Icon::Dash, Text::Different)
    };
    (move || chip(tone, Some(icon), t(text)())).into_any()
}

/// What is known about the outcome: response, basis, reason, proposal.
fn outcome(write: &Write) -> AnyView {
    let mut lines: Vec<AnyView> = Vec::new();
    let mut line = |name: Text, text: AnyView| {
        lines.push(view! { <dt>{t(name)}</dt><dd>{text}</dd> }.into_any());
    };
    if let Some(error) = write.weixin.clone() {
        let numbers = format!(" (errcode {})", error.errcode);
        let words = move || wording::errcode(&error, language());
        line(Text::WeixinSaid, view! { {words} {numbers} }.into_any());
    }
    if let Some(basis) = write.basis {
        line(Text::Basis, (move || wording::basis(basis, language())).into_any());
    }
    if let Some(reason) = write.reason.clone() {
        line(Text::Decided, reason.into_any());
    }
    if let Some(proposal) = write.proposal.filter(|_| write.may.settle) {
        let text = move || wording::verdict(proposal, language());
        line(Text::Proposal, view! { <strong data-proposal="true">{text}</strong> }.into_any());
    }
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

/// Both verdicts and "leave it".
fn buttons(write: &Arc<Write>) -> AnyView {
    let deciding = Deciding::get();
    let button = |verdict: Verdict, class: &'static str, action: &'static str| {
        let write = Arc::clone(write);
        let card_id = only_equal(&write).filter(|_| verdict == Verdict::Done).cloned();
        let ask = move |_| deciding.ask_one(&write, verdict, card_id.clone());
        view! {
            <button class=class type="button" data-action=action on:click=ask>
                {t(verdict_text(verdict))}
            </button>
        }
        .into_any()
    };
    // With several candidates, one of them is adopted instead.
    let has_choice = needs_card(write) && !write.may.adopt.is_empty();
    view! {
        <div class="write-actions">
            {(!has_choice).then(|| button(Verdict::Done, "button", "settle-done"))}
            {button(Verdict::NotDone, "button", "settle-not-done")}
            {button(Verdict::Abandoned, "button button-quiet", "settle-abandoned")}
        </div>
    }
    .into_any()
}
