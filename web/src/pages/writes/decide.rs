//! The question before a decision: a reason, and a second confirmation while the platform may still act.

use std::sync::Arc;

use desk_api::{
    error::ErrorCode,
    wording,
    write::{SettleManyRequest, SettleRequest, Verdict, Write, WriteState, WriteVersion},
};
use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api::{self, Failure},
    browser,
    components::{
        dialog::Dialog,
        icon::Icon,
        problem::{Problem, failure_text},
        toast::Toaster,
    },
    i18n::{
        Message,
        common::Common,
        language, t,
        writes::{WritesText as Text, several, usual_reasons, verdict_meaning, verdict_text},
    },
    state::{
        open_writes::OpenWrites,
        preferences::Preferences,
        writes::{is_early, is_reason, needs_card},
    },
};

/// What is decided.
#[derive(Debug, Clone, PartialEq)]
struct Question {
    writes: Vec<WriteVersion>,
    verdict: Verdict,
    /// The card that a creation is said to have made.
    card_id: Option<String>,
    /// Whether a card may be named.
    takes_card: bool,
}

/// What stood in the way of the last try.
#[derive(Debug, Clone, PartialEq)]
enum Obstacle {
    /// The write changed meanwhile; its state now.
    Changed(WriteState),
    /// Another failure.
    Failed(Failure),
    /// Of several decisions these were not recorded.
    Some(Vec<(i64, Failure)>),
}

/// A decision in the making. What was typed stays until it is recorded.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    question: RwSignal<Option<Question>>,
    open: RwSignal<bool>,
    reason: RwSignal<String>,
    /// Whether a second confirmation is asked for, and given.
    is_early: RwSignal<bool>,
    overrides: RwSignal<bool>,
    obstacle: RwSignal<Option<Obstacle>>,
    busy: RwSignal<bool>,
    /// The number in the navigation.
    pub(super) open_writes: RwSignal<u64>,
    toaster: Toaster,
    preferences: Preferences,
}

impl Deciding {
    pub(super) fn new() -> Self {
        Self {
            question: RwSignal::new(None),
            open: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            is_early: RwSignal::new(false),
            overrides: RwSignal::new(false),
            obstacle: RwSignal::new(None),
            busy: RwSignal::new(false),
            open_writes: OpenWrites::get().0,
            toaster: Toaster::get(),
            preferences: Preferences::get(),
        }
    }

    /// Asks about one write.
    pub(super) fn ask_one(self, write: &Write, verdict: Verdict, card_id: Option<String>) {
        let takes_card = verdict == Verdict::Done && needs_card(write) && card_id.is_none();
        self.ask(Question {
            writes: vec![WriteVersion { id: write.id, version: write.version }],
            verdict,
            card_id,
            takes_card,
        });
        self.is_early.set(is_early(write, verdict));
    }

    /// Asks about several writes.
    pub(super) fn ask_several(self, writes: &[Arc<Write>], verdict: Verdict) {
        let version = |write: &Arc<Write>| WriteVersion { id: write.id, version: write.version };
        self.ask(Question {
            writes: writes.iter().map(version).collect(),
            verdict,
            card_id: None,
            takes_card: false,
        });
        self.is_early.set(writes.iter().any(|write| is_early(write, verdict)));
    }

    fn ask(self, question: Question) {
        self.question.set(Some(question));
        self.overrides.set(false);
        self.obstacle.set(None);
        self.open.set(true);
    }

    fn can_record(self) -> bool {
        let is_over = self.obstacle.with(
            |obstacle| matches!(obstacle, Some(Obstacle::Changed(state)) if !state.is_decidable()),
        );
        let is_confirmed = !self.is_early.get() || self.overrides.get();
        !self.busy.get() && !is_over && is_confirmed && self.reason.with(|reason| is_reason(reason))
    }

    /// Records the decision.
    fn record(self, page: Page) {
        let Some(question) = self.question.get_untracked() else { return };
        self.busy.set(true);
        let (reason, overrides) =
            (self.reason.get_untracked().trim().to_owned(), self.overrides.get_untracked());
        spawn_local(async move {
            let obstacle = match *question.writes {
                [one] => self.record_one(page, &question, one, reason, overrides).await,
                _ => self.record_several(page, &question, reason, overrides).await,
            };
            if self.busy.try_set(false).is_some() {
                return;
            }
            page.refresh().await;
            if obstacle.is_none() {
                self.recorded(page);
            }
            let _ = self.obstacle.try_set(obstacle);
        });
    }

    fn recorded(self, page: Page) {
        if self.open.try_set(false).is_some() {
            return;
        }
        self.reason.set(String::new());
        page.chosen.set(std::collections::BTreeSet::new());
        let language = self.preferences.language.get_untracked();
        self.toaster.show(Text::Recorded.text(language).into_owned());
        // The button that asked has gone with its write.
        request_animation_frame(browser::focus_heading);
    }

    async fn record_one(
        self,
        page: Page,
        question: &Question,
        write: WriteVersion,
        reason: String,
        overrides: bool,
    ) -> Option<Obstacle> {
        let request = SettleRequest {
            version: write.version,
            verdict: question.verdict,
            card_id: question.card_id.clone().filter(|card_id| !card_id.trim().is_empty()),
            reason,
            overrides,
        };
        let failure = api::writes::settle(page.session, write.id, &request).await.err()?;
        self.ask_again_if_early(&failure);
        if failure.code() != Some(ErrorCode::SettleConflict) {
            return Some(Obstacle::Failed(failure));
        }
        // The next try is about the write as it is now.
        match api::writes::write(page.session, write.id).await {
            Ok(now) => {
                let version = WriteVersion { id: now.id, version: now.version };
                let _ = self.question.try_update(|question| {
                    if let Some(question) = question {
                        question.writes = vec![version];
                    }
                });
                Some(Obstacle::Changed(now.state))
            }
            Err(failure) => Some(Obstacle::Failed(failure)),
        }
    }

    async fn record_several(
        self,
        page: Page,
        question: &Question,
        reason: String,
        overrides: bool,
    ) -> Option<Obstacle> {
        let request = SettleManyRequest {
            writes: question.writes.clone(),
            verdict: question.verdict,
            reason,
            overrides,
        };
        let outcomes = match api::writes::settle_many(page.session, &request).await {
            Ok(outcomes) => outcomes,
            Err(failure) => return Some(Obstacle::Failed(failure)),
        };
        let failed: Vec<(i64, Failure)> = outcomes
            .into_iter()
            .filter_map(|outcome| Some((outcome.id, Failure::Server(Box::new(outcome.error?)))))
            .collect();
        if failed.is_empty() {
            return None;
        }
        for (_, failure) in &failed {
            self.ask_again_if_early(failure);
        }
        // The next try is about those that failed, as they are now.
        page.refresh().await;
        let versions = page.rows.try_with_untracked(|rows| {
            let is_left = |write: &&Arc<Write>| failed.iter().any(|(id, _)| *id == write.id);
            let left = rows.iter().filter(is_left).filter(|write| write.may.settle);
            left.map(|write| WriteVersion { id: write.id, version: write.version }).collect()
        });
        let _ = self.question.try_update(|question| {
            if let (Some(question), Some(versions)) = (question, versions) {
                question.writes = versions;
            }
        });
        Some(Obstacle::Some(failed))
    }

    fn ask_again_if_early(self, failure: &Failure) {
        if failure.code() == Some(ErrorCode::ContradictsEvidence) {
            let _ = self.is_early.try_set(true);
        }
    }
}

/// The dialog.
#[component]
pub(super) fn DecideDialog(
    /// What the page's parts share.
    page: Page,
) -> impl IntoView {
    let deciding = page.deciding;
    let title = Signal::derive(move || {
        deciding.question.with(|question| match question {
            Some(question) if question.writes.len() == 1 => t(verdict_text(question.verdict))(),
            Some(question) => several(question.writes.len(), question.verdict, language()),
            None => String::new(),
        })
    });
    view! {
        <Dialog open=deciding.open title>
            {move || deciding.question.get().map(|question| content(page, &question))}
        </Dialog>
    }
}

fn content(page: Page, question: &Question) -> AnyView {
    let deciding = page.deciding;
    let verdict = question.verdict;
    let adopted = question.card_id.clone().filter(|_| !question.takes_card);
    view! {
        <p>{t(verdict_meaning(verdict))}</p>
        {adopted.map(|card_id| view! { <p>{t(Text::AdoptText)} ": " <code>{card_id}</code></p> })}
        {move || deciding.obstacle.get().map(obstacle)}
        {question.takes_card.then(|| card_field(deciding))}
        {reason_field(deciding, verdict)}
        <Show when=move || deciding.is_early.get()>
            <label class="notice notice-warning">
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

/// The reason, with those that are often given.
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

/// The id of the card that was made, where nothing that was read names it.
fn card_field(deciding: Deciding) -> AnyView {
    let typed = move |card_id: String| {
        deciding.question.update_untracked(|question| {
            if let Some(question) = question {
                question.card_id = Some(card_id.trim().to_owned());
            }
        });
    };
    view! {
        <div class="field">
            <label class="field-head" for="settle-card">{t(Text::CardId)}</label>
            <input class="input" id="settle-card" type="text" autocomplete="off" on:input=move |event| typed(event_target_value(&event))/>
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
