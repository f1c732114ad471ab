//! Saves the profile, and handles a concurrent change by another user.

use std::sync::Arc;

use desk_api::profile::{Profile, ProfileSave};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, Failure},
    components::{
        async_view::Loaded,
        form::{Form, problems::left},
        problem::failure_text,
        toast::{Offer, Toaster},
    },
    i18n::{Message, common::Common, editor::Editor, merchant::Merchant, t},
    state::{
        card_editor::CardEditor, preferences::Preferences, profile_draft, session::CurrentSession,
    },
};

/// Dependencies of saving.
#[derive(Clone, Copy)]
pub struct Saving {
    session: CurrentSession,
    form: Form,
    profile: RwSignal<Loaded<Profile>>,
    /// The revision that the form continues.
    revision: StoredValue<u64>,
    /// Whether the profile shown is a suggestion that was never saved.
    is_suggested: bool,
    busy: RwSignal<bool>,
    toaster: Toaster,
    preferences: Preferences,
}

impl Saving {
    pub fn new(
        session: CurrentSession,
        form: Form,
        profile: RwSignal<Loaded<Profile>>,
        revision: u64,
        is_suggested: bool,
    ) -> Self {
        Self {
            session,
            form,
            profile,
            revision: StoredValue::new(revision),
            is_suggested,
            busy: RwSignal::new(false),
            toaster: Toaster::get(),
            preferences: Preferences::get(),
        }
    }

    fn save(self) {
        if self.form.is_held_up() {
            return;
        }
        let profile = self.form.editor.with_untracked(CardEditor::profile);
        let save = ProfileSave { revision: self.revision.get_value(), profile };
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::profile::save(self.session, &save).await;
            // The page was left.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(profile) => {
                    self.say(Merchant::Saved);
                    self.revision.set_value(profile.revision);
                    // What was typed meanwhile stays, and is saved next.
                    let is_whole = |editor: &CardEditor| editor.profile() == save.profile;
                    if self.form.editor.with_untracked(is_whole) {
                        self.profile.set(Loaded::Ready(profile));
                    }
                }
                Err(failure) => self.failed(&failure),
            }
        });
    }

    fn failed(self, failure: &Failure) {
        let language = self.preferences.language.get_untracked();
        let current = match failure {
            Failure::Server(body) => body.current::<Profile>(),
            _ => None,
        };
        if let Some(current) = current {
            // The next save replaces the other user's profile, as the notice announced.
            self.revision.set_value(current.revision);
            let show = move || self.begin_with(current.clone());
            let offer =
                Offer::Action(Merchant::ShowTheirs.text(language).into_owned(), Arc::new(show));
            self.toaster.fail(Merchant::Conflict.text(language).into_owned(), Some(offer));
            return;
        }
        let again = Callback::new(move |()| self.save());
        let act = move || {
            let _ = again.try_run(());
        };
        let offer = Offer::Action(Common::TryAgain.text(language).into_owned(), Arc::new(act));
        self.toaster.fail(failure_text(failure, language), Some(offer));
    }

    /// Rebuilds the form without the typed texts.
    fn begin_with(self, profile: Profile) {
        profile_draft::forget(&self.session.account());
        let _ = self.profile.try_set(Loaded::Ready(profile));
    }

    fn say(self, text: Merchant) {
        self.toaster.show(text.text(self.preferences.language.get_untracked()).into_owned());
    }
}

/// The bar below the form.
pub fn save_bar(saving: Saving) -> AnyView {
    let form = saving.form;
    let dirty = Memo::new(move |_| form.findings.with(|findings| findings.is_dirty));
    let blocks = Memo::new(move |_| form.findings.with(|findings| !findings.blocking().is_empty()));
    let can_save = move || dirty.get() || saving.is_suggested;
    let discard = move |_| {
        if let Some(profile) = saving.profile.with_untracked(|it| it.ready().cloned()) {
            saving.begin_with(profile);
        }
    };
    let lead = move || {
        if blocks.get() {
            left(form)
        } else {
            let text = if dirty.get() { Merchant::OnlyNew } else { Merchant::Unchanged };
            view! { <span class="save-note">{t(text)}</span> }.into_any()
        }
    };
    view! {
        <div class="save-bar">
            <div class="save-lead" aria-live="polite">{lead}</div>
            <div class="save-actions push-end">
                {move || dirty.get().then(|| view! {
                    <button class="button button-quiet" type="button" data-action="discard" on:click=discard>{t(Editor::DiscardChanges)}</button>
                })}
                {move || can_save().then(|| view! {
                    <button class="button button-primary" type="button" data-action="save-profile" data-key="ctrl+s" disabled=move || saving.busy.get() on:click=move |_| saving.save()>
                        {t(Merchant::Save)}<kbd aria-hidden="true">"Ctrl S"</kbd>
                    </button>
                })}
            </div>
        </div>
    }
    .into_any()
}
