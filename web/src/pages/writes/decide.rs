//! An open decision: its writes, the reason, and what prevented recording it.

use std::sync::Arc;

use card_model::{id::CardId, language::Language};
use desk_api::{
    error::ErrorCode,
    write::{SettleManyRequest, SettleRequest, Verdict, Write, WriteState, WriteVersion},
};
use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api::{self, Failure},
    browser,
    components::toast::Toaster,
    i18n::{Message, writes::WritesText as Text},
    state::{
        preferences::Preferences,
        writes::{is_early, is_reason, needs_card},
    },
};

/// The decision to confirm.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Question {
    pub(super) writes: Vec<WriteVersion>,
    pub(super) verdict: Verdict,
    /// The card that a creation has created, as chosen by the user.
    pub(super) card_id: Option<CardId>,
    /// Whether a card may be given.
    pub(super) takes_card: bool,
}

/// Why the last try failed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Obstacle {
    /// The write changed meanwhile; its present state.
    Changed(WriteState),
    /// Another failure.
    Failed(Failure),
    /// These of several decisions were not recorded.
    Some(Vec<(i64, Failure)>),
}

/// An open decision. Typed texts stay until it is recorded.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    pub(super) question: RwSignal<Option<Question>>,
    pub(super) open: RwSignal<bool>,
    pub(super) reason: RwSignal<String>,
    /// Whether a second confirmation is required, and given.
    pub(super) is_early: RwSignal<bool>,
    pub(super) overrides: RwSignal<bool>,
    pub(super) obstacle: RwSignal<Option<Obstacle>>,
    busy: RwSignal<bool>,
    toaster: Toaster,
    language: Memo<Language>,
}

impl Deciding {
    /// Provides it to the parts of the page. No dialog is open.
    pub(super) fn provide() {
        provide_context(Self {
            question: RwSignal::new(None),
            open: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            is_early: RwSignal::new(false),
            overrides: RwSignal::new(false),
            obstacle: RwSignal::new(None),
            busy: RwSignal::new(false),
            toaster: Toaster::get(),
            language: Preferences::get().language,
        });
    }

    /// Returns the decision of this page.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// Opens the dialog for one write.
    pub(super) fn ask_one(self, write: &Write, verdict: Verdict, card_id: Option<CardId>) {
        let takes_card = verdict == Verdict::Done && needs_card(write) && card_id.is_none();
        self.ask(Question {
            writes: vec![WriteVersion { id: write.id, version: write.version }],
            verdict,
            card_id,
            takes_card,
        });
        self.is_early.set(is_early(write, verdict));
    }

    /// Opens the dialog for several writes.
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

    /// Returns `true` if nothing is missing.
    pub(super) fn can_record(self) -> bool {
        let is_over = self.obstacle.with(
            |obstacle| matches!(obstacle, Some(Obstacle::Changed(state)) if !state.is_decidable()),
        );
        let is_confirmed = !self.is_early.get() || self.overrides.get();
        !self.busy.get() && !is_over && is_confirmed && self.reason.with(|reason| is_reason(reason))
    }

    /// Records the decision.
    pub(super) fn record(self, page: Page) {
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
        let language = self.language.get_untracked();
        self.toaster.show(Text::Recorded.text(language).into_owned());
        // The button that opened the dialog was removed with its write.
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
            card_id: question.card_id.clone().filter(|card_id| !card_id.is_empty()),
            reason,
            overrides,
        };
        let failure = api::writes::settle(page.session, write.id, &request).await.err()?;
        self.ask_again_if_early(&failure);
        if failure.code() != Some(ErrorCode::SettleConflict) {
            return Some(Obstacle::Failed(failure));
        }
        // The next try uses the present version of the write.
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
        // The next try uses the present versions of those that failed.
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
