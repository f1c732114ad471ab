//! The dialog before a decision: a reason, and a second confirmation while the platform may still act.

use card_model::id::CardId;
use desk_api::write::Verdict;
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Page,
    decide::{Deciding, Obstacle, Question},
};
use crate::{
    components::{
        dialog::Dialog,
        icon::Icon,
        problem::{Problem, failure_text},
    },
    i18n::{
        common::Common,
        language, t,
        writes::{WritesText as Text, several, usual_reasons, verdict_meaning, verdict_text},
    },
    state::writes::is_reason,
};

#[component]
pub(super) fn DecideDialog(page: Page) -> impl IntoView {
    let deciding = Deciding::get();
    let title = Signal::derive(move || {
        deciding.question.with(|question| match question {
            Some(question) if question.writes.len() == 1 => t(verdict_text(question.verdict))(),
            Some(question) => several(question.writes.len(), question.verdict, language()),
            None => String::new(),
        })
    });
    view! {
        <Dialog open=deciding.open title>
            {move || deciding.question.get().map(|question| content(page, deciding, &question))}
        </Dialog>
    }
}

fn content(page: Page, deciding: Deciding, question: &Question) -> AnyView {
    let verdict = question.verdict;
    let adopted = question.card_id.clone().filter(|_| !question.takes_card);
    view! {
        <p>{t(verdict_meaning(verdict))}</p>
        {adopted.map(|card_id| view! { <p>{t(Text::AdoptText)} ": " <code>{card_id.to_string()}</code></p> })}
        {move || deciding.obstacle.get().map(obstacle)}
        {question.takes_card.then(|| card_field(deciding, question.card_id.clone()))}
        {reason_field(deciding, verdict)}
        <Show when=move || deciding.is_early.get()>
            <label class="notice notice-warning write-override">
                <input
                    type="checkbox"
                    data-action="override"
                    prop:checked=move || deciding.overrides.get()
                    on:change=move |event| deciding.overrides.set(event_target_checked(&event))
                />
                <span>{t(Text::Override)}</span>
            </label>
        </Show>
        <div class="dialog-actions">
            <button class="button" type="button" on:click=move |_| deciding.open.set(false)>{t(Common::Cancel)}</button>
            <button
                class="button button-primary"
                type="button"
                data-action="record"
                disabled=move || !deciding.can_record()
                on:click=move |_| deciding.record(page)
            >
                {t(Text::Confirm)}
            </button>
        </div>
    }
    .into_any()
}

/// The reason, with frequent ones to choose from.
fn reason_field(deciding: Deciding, verdict: Verdict) -> AnyView {
    let chips = move || {
        usual_reasons(verdict, language()).map(|reason| {
            view! {
                <button class="button button-small" type="button" data-action="usual-reason" on:click=move |_| deciding.reason.set(reason.to_owned())>
                    {reason}
                </button>
            }
            .into_any()
        })
    };
    view! {
        <div class="field">
            <label class="field-head" for="settle-reason">{t(Text::Reason)}</label>
            <div class="write-reasons">{move || chips().into_iter().collect_view()}</div>
            <textarea
                class="input"
                id="settle-reason"
                required
                maxlength="500"
                aria-describedby="settle-reason-note"
                prop:value=move || deciding.reason.get()
                on:input=move |event| deciding.reason.set(event_target_value(&event))
            ></textarea>
            <p class="field-note" id="settle-reason-note">
                {move || if deciding.reason.with(|reason| is_reason(reason)) { t(Text::ReasonHint)() } else { t(Text::ReasonMissing)() }}
            </p>
        </div>
    }
    .into_any()
}

/// The id of the created card, if no reading contains it.
fn card_field(deciding: Deciding, named: Option<CardId>) -> AnyView {
    let typed = move |card_id: String| {
        deciding.question.update_untracked(|question| {
            if let Some(question) = question {
                question.card_id = Some(card_id.trim().into());
            }
        });
    };
    view! {
        <div class="field">
            <label class="field-head" for="settle-card">{t(Text::CardId)}</label>
            <input class="input" id="settle-card" type="text" autocomplete="off" value=named.map(String::from) on:input=move |event| typed(event_target_value(&event))/>
        </div>
    }
    .into_any()
}

fn obstacle(obstacle: Obstacle) -> AnyView {
    match obstacle {
        Obstacle::Failed(failure) => view! { <Problem failure retry=None/> }.into_any(),
        Obstacle::Changed(state) => {
            let advice = if state.is_decidable() { Text::Changed } else { Text::AlreadyDecided };
            view! {
                <div class="notice notice-warning" role="alert" data-settle="changed">
                    {Icon::Warning.view()}
                    <div>
                        <p>{t(advice)}</p>
                        <p>{t(Text::NowState)} ": " {move || wording::write_state(state, language())}</p>
                    </div>
                </div>
            }
            .into_any()
        }
        Obstacle::Some(failed) => {
            let items = failed.into_iter().map(|(id, failure)| {
                view! { <li>"#" {id} " · " {move || failure_text(&failure, language())}</li> }
            });
            view! {
                <div class="notice notice-warning" role="alert" data-settle="some-failed">
                    {Icon::Warning.view()}
                    <div><p>{t(Text::SomeFailed)}</p><ul>{items.collect_view()}</ul></div>
                </div>
            }
            .into_any()
        }
    }
}
