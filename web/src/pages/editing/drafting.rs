//! Keeps the draft of an open form: every change at once in this browser, and on the server when typing
//! pauses.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use desk_api::draft::Draft;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    components::form::Form,
    state::{
        card_editor::CardEditor,
        draft_keeper::{self, Kept, PAUSE},
        session::CurrentSession,
    },
};

/// The draft of an open form.
#[derive(Clone, Copy)]
pub struct Drafting {
    session: CurrentSession,
    form: Form,
    /// What became of it.
    pub kept: RwSignal<Kept>,
    /// Grows with every change, so that only the last of several is sent.
    change: StoredValue<u64>,
    /// Nothing is kept any more: it was sent or discarded. A call on its way outlives the page, and must
    /// still learn of it.
    ended: StoredValue<Arc<AtomicBool>>,
    /// The server has a copy.
    on_server: StoredValue<bool>,
}

impl Drafting {
    /// Follows a form; `kept` is what became of what it begins with.
    pub fn start(session: CurrentSession, form: Form, kept: Kept) -> Self {
        let drafting = Self {
            session,
            form,
            kept: RwSignal::new(kept),
            change: StoredValue::new(0),
            ended: StoredValue::new(Arc::default()),
            on_server: StoredValue::new(matches!(kept, Kept::Saved(_))),
        };
        let draft =
            Memo::new(move |_| form.editor.with(|editor| (editor.to_draft(), editor.is_dirty())));
        Effect::new(move |before: Option<()>| {
            let (draft, is_dirty) = draft.get();
            if before.is_some() && !drafting.has_ended() {
                drafting.changed(draft, is_dirty);
            }
        });
        on_cleanup(move || drafting.flush());
        drafting
    }

    /// A page that is left sends its last change at once.
    fn flush(self) {
        let is_waiting = self.kept.try_get_untracked() == Some(Kept::Saving);
        if !is_waiting || self.has_ended() {
            return;
        }
        if let Some(draft) = self.form.editor.try_with_untracked(CardEditor::to_draft) {
            let session = self.session;
            spawn_local(async move { drop(api::drafts::keep(session, &draft).await) });
        }
    }

    fn has_ended(self) -> bool {
        self.ended.try_with_value(|ended| ended.load(Ordering::Relaxed)).unwrap_or(true)
    }

    /// Whether something would be lost or has to be found again by leaving.
    pub fn is_unsent(self) -> bool {
        !self.has_ended() && self.form.editor.with_untracked(CardEditor::is_dirty)
    }

    /// Whether the server has everything that was typed.
    pub fn is_on_server(self) -> bool {
        !matches!(self.kept.get_untracked(), Kept::Saving | Kept::LocalOnly)
    }

    /// Ends it: what was typed is on the platform, or not wanted any more.
    pub fn end(self) {
        self.ended.with_value(|ended| ended.store(true, Ordering::Relaxed));
        let draft_id = self.form.editor.with_untracked(|editor| editor.draft_id.clone());
        self.forget(draft_id);
    }

    fn forget(self, draft_id: String) {
        self.change.update_value(|change| *change += 1);
        draft_keeper::forget_here(&draft_id);
        self.kept.set(Kept::NotYet);
        if self.on_server.get_value() {
            self.on_server.set_value(false);
            let session = self.session;
            spawn_local(async move { api::drafts::forget(session, &draft_id).await });
        }
    }

    fn changed(self, mut draft: Draft, is_dirty: bool) {
        if !is_dirty {
            // Everything was taken back: there is nothing to keep.
            self.forget(draft.draft_id);
            return;
        }
        draft.updated_at = self.session.now_untracked();
        draft_keeper::keep_here(&draft);
        self.kept.set(Kept::Saving);
        self.change.update_value(|change| *change += 1);
        let change = self.change.get_value();
        set_timeout(move || self.send(draft, change), Duration::from_millis(PAUSE));
    }

    fn is_last(self, change: u64) -> bool {
        // The page may have gone.
        self.change.try_get_value() == Some(change)
    }

    fn send(self, draft: Draft, change: u64) {
        let session = self.session;
        if !self.is_last(change) {
            return;
        }
        let ended = self.ended.get_value();
        spawn_local(async move {
            let answer = api::drafts::keep(session, &draft).await;
            if answer.is_ok() {
                if ended.load(Ordering::Relaxed) {
                    // It was sent or discarded meanwhile.
                    api::drafts::forget(session, &draft.draft_id).await;
                    return;
                }
                let _ = self.on_server.try_set_value(true);
            }
            if self.is_last(change) {
                self.kept.set(answer.map_or(Kept::LocalOnly, |kept| Kept::Saved(kept.updated_at)));
            }
        });
    }
}
