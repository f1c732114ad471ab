//! Saves an edit: sends it, compares it with another editor's changes, and reports the outcome.

use std::collections::BTreeSet;

use card_model::{card::Card, patch::CardPatch};
use desk_api::{
    card_update::{CardUpdate, CardUpdated, EditConflict},
    write::Write,
};
use leptos::{prelude::*, task::spawn_local};

use super::CardPage;
use crate::{
    address::kept_as,
    api::{self, Failure},
    browser,
    components::{form::Form, toast::Toaster},
    i18n::{
        Message,
        editor::{Outcome, saved_in_part},
    },
    pages::editing::{attempt::Attempt, drafting::Drafting},
    state::{
        card_editor::{CardEditor, Findings},
        preferences::Preferences,
        sent::Sent,
    },
};

/// Both sides of a conflict, and the present card.
pub type Compared = (EditConflict, Card);

/// Dependencies and state of saving.
#[derive(Clone, Copy)]
pub struct Saving {
    page: CardPage,
    form: Form,
    drafting: Drafting,
    attempt: Attempt,
    /// Whether the dialog with the changes is open.
    reviewing: RwSignal<bool>,
    /// Whether the server expects a review after merging.
    pub review: RwSignal<bool>,
    /// The conflict that is shown.
    pub conflict: RwSignal<Option<Compared>>,
    /// Whether the next save is sent although the outcome of an equal one is unknown.
    intended: StoredValue<bool>,
    /// The fields of a save that isn't the whole edit.
    part: StoredValue<Option<BTreeSet<String>>>,
    toaster: Toaster,
    preferences: Preferences,
}

impl Saving {
    pub fn new(page: CardPage, form: Form, drafting: Drafting, reviewing: RwSignal<bool>) -> Self {
        let saving = Self {
            page,
            form,
            drafting,
            attempt: page.attempt,
            reviewing,
            review: RwSignal::new(false),
            conflict: RwSignal::new(None),
            intended: StoredValue::new(false),
            part: StoredValue::new(None),
            toaster: Toaster::get(),
            preferences: Preferences::get(),
        };
        let draft_id = form.editor.with_untracked(|editor| editor.draft_id.clone());
        saving.part.set_value(kept_part(&draft_id));
        saving.attempt.attach(&draft_id, Callback::new(move |write| saving.found_done(&write)));
        saving
    }

    /// Sends only the changes.
    pub fn save(self) {
        let predicted = self.review.get_untracked() || self.predicts_review();
        let update = self.form.editor.with_untracked(|editor| editor.update(predicted));
        self.send(update, predicted, None);
    }

    /// Sends the changes that take effect immediately; the others stay an edit.
    pub fn save_at_once(self) {
        let update = self.form.editor.with_untracked(CardEditor::update_at_once);
        let part = update.as_ref().map(|update| update.set.keys().cloned().collect());
        self.send(update, false, part);
    }

    fn send(self, update: Option<CardUpdate>, predicted: bool, part: Option<BTreeSet<String>>) {
        self.reviewing.set(false);
        let Some(update) = update else { return };
        self.keep_part(part);
        // The outcome of the previous save is no longer shown.
        self.page.review.update(|review| review.saved = None);
        let card_id = self.page.card_id.get_value();
        let intended = self.intended.get_value();
        if intended {
            // The open write keeps its own key.
            self.attempt.renew_key();
        }
        let key = self.attempt.begin();
        let session = self.page.session;
        spawn_local(async move {
            let answer = api::editor::update_card(session, &card_id, &update, &key, intended).await;
            if self.attempt.is_gone() {
                return;
            }
            let is_built_again = self.form.editor.try_with_untracked(|_| ()).is_none();
            match answer {
                // The next form looks the write up.
                _ if is_built_again => self.attempt.failed(Failure::NoConnection),
                Ok(updated) => self.saved(predicted, &updated),
                Err(failure) => {
                    self.attempt.failed(failure);
                    self.compare();
                }
            }
        });
    }

    /// Stores which fields were sent, even across a reload, for looking up a lost response.
    fn keep_part(self, part: Option<BTreeSet<String>>) {
        let name = part_name(&self.form.editor.with_untracked(|editor| editor.draft_id.clone()));
        match part.as_ref().and_then(|part| serde_json::to_string(part).ok()) {
            Some(text) => drop(browser::store(&name, &text)),
            None => browser::forget(&name),
        }
        self.part.set_value(part);
    }

    /// Opens the dialog again and saves although an equal write is open: repeating an update does no harm.
    pub fn again(self) {
        self.intended.set_value(true);
        self.reviewing.set(true);
    }

    /// Shows both sides of a conflict, with the present card.
    pub fn compare(self) {
        let conflict = self.attempt.sent.try_with_untracked(|sent| match sent {
            Sent::Conflict(conflict) => Some((**conflict).clone()),
            _ => None,
        });
        let Some(conflict) = conflict.flatten() else { return };
        let card_id = self.page.card_id.get_value();
        spawn_local(async move {
            if let Ok(detail) = api::editor::card_detail(self.page.session, &card_id).await {
                let _ = self.conflict.try_set(Some((conflict, detail.card)));
                let _ = self.reviewing.try_set(true);
            }
        });
    }

    /// Continues on the present card, with this form's values in the fields `mine`.
    pub fn rebase(self, mine: &BTreeSet<String>) {
        let Some((conflict, mut current)) = self.conflict.get_untracked() else { return };
        self.conflict.set(None);
        if current.base_info.id.is_none() {
            current.base_info.id = Some(self.page.card_id.get_value());
        }
        self.form.editor.update(|editor| editor.rebase(&current, &conflict, mine));
        self.review.set(conflict.review);
        self.attempt.sent.set(Sent::Nothing);
        if !self.form.editor.with_untracked(CardEditor::is_dirty) {
            self.reviewing.set(false);
            self.drafting.end();
            self.say(Outcome::AllTheirs);
            self.page.read(None);
        }
    }

    fn predicts_review(self) -> bool {
        let patch = self.form.editor.with_untracked(CardEditor::patch);
        patch.as_ref().is_some_and(CardPatch::send_check)
    }

    fn saved(self, predicted: bool, updated: &CardUpdated) {
        if updated.write.is_none() {
            self.say(Outcome::AlreadyThere);
            self.finish(None);
        } else {
            self.finish(Some((predicted, updated.send_check)));
        }
    }

    /// Handles a lost response of a write that was carried out.
    fn found_done(self, write: &Write) {
        let predicted = write.predicted_send_check.unwrap_or(false);
        self.finish(Some((predicted, write.send_check.unwrap_or(predicted))));
    }

    fn finish(self, review: Option<(bool, bool)>) {
        let part = self.part.get_value();
        self.keep_part(None);
        self.attempt.end();
        if let Some(part) = part {
            self.form.editor.update(|editor| editor.saved(&part));
            let language = self.preferences.language.get_untracked();
            let left = self.form.findings.with_untracked(Findings::changes);
            self.toaster.show(saved_in_part(part.len(), left, language));
            self.page.read_state();
            return;
        }
        self.drafting.end();
        if let Some((predicted, answered)) = review {
            self.attempt.carried_out();
            self.say(outcome(predicted, answered));
            self.page.review.update(|review| review.saved(predicted, answered));
        }
        self.page.read(None);
    }

    fn say(self, text: Outcome) {
        self.toaster.show(text.text(self.preferences.language.get_untracked()).into_owned());
    }
}

/// Returns the storage key of the fields that a partial save has sent.
fn part_name(draft_id: &str) -> String {
    kept_as(&format!("part.{draft_id}"))
}

fn kept_part(draft_id: &str) -> Option<BTreeSet<String>> {
    serde_json::from_str(&browser::stored(&part_name(draft_id))?).ok()
}

/// Returns the platform's response compared with the prediction.
pub fn outcome(predicted: bool, answered: bool) -> Outcome {
    match (predicted, answered) {
        (true, true) => Outcome::SavedReview,
        (false, false) => Outcome::SavedStays,
        (false, true) => Outcome::SavedReviewUnexpected,
        (true, false) => Outcome::SavedStaysUnexpected,
    }
}
