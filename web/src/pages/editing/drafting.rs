//! Saves the draft of an open form: in this browser after every change, and on the server when typing pauses or the
//! page is hidden or closed.

mod other;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use desk_api::{
    draft::{Draft, Saved, Version},
    error::ErrorCode,
};
use leptos::{prelude::*, task::spawn_local};

use super::leaving::when_hidden;
use crate::{
    api, browser,
    components::form::Form,
    state::{
        after_paint::after_paint,
        card_editor::CardEditor,
        draft_keeper::{self, Kept, PAUSE, Start},
        session::CurrentSession,
    },
};

pub use other::Other;

/// The draft of an open form.
#[derive(Clone, Copy)]
pub struct Drafting {
    session: CurrentSession,
    form: Form,
    /// Where the draft is saved.
    pub kept: RwSignal<Kept>,
    /// Another version, if there is one.
    pub other: RwSignal<Option<Other>>,
    /// The version in the form: `revision` is the server's revision that it continues, `edit` is incremented by every
    /// change.
    version: StoredValue<Version>,
    /// The last change that was sent.
    sent: StoredValue<u64>,
    /// The writer whose unsaved version in this browser is continued.
    continues: StoredValue<Option<String>>,
    /// Whether the draft has ended: it was submitted or discarded. Shared, since a call in progress outlives the page
    /// and must still see it.
    ended: StoredValue<Arc<AtomicBool>>,
    /// Whether the server has a version.
    on_server: StoredValue<bool>,
    /// The form's content when it was last compared.
    seen: StoredValue<Option<Draft>>,
    /// Whether this browser has stored the last change.
    is_here: StoredValue<bool>,
}

impl Drafting {
    /// Starts to save the draft of a form.
    pub fn start(session: CurrentSession, form: Form, start: Start) -> Self {
        let is_unsaved = start.kept == Kept::LocalOnly;
        let drafting = Self {
            session,
            form,
            kept: RwSignal::new(start.kept),
            other: RwSignal::new(start.other.map(Other::Here)),
            version: StoredValue::new(new_version(start.revision)),
            sent: StoredValue::new(0),
            continues: StoredValue::new(start.continues),
            ended: StoredValue::new(Arc::default()),
            on_server: StoredValue::new(matches!(start.kept, Kept::Saved(_))),
            seen: StoredValue::new(None),
            is_here: StoredValue::new(true),
        };
        let painted = after_paint(form.editor);
        Effect::new(move |before: Option<()>| {
            painted.track();
            drafting.look();
            if before.is_none() && is_unsaved {
                drafting.changed(drafting.is_dirty());
            }
        });
        when_hidden(move || drafting.flush());
        on_cleanup(move || drafting.flush());
        drafting
    }

    /// Sends the last change.
    fn flush(self) {
        self.look();
        let kept = self.kept.try_get_untracked();
        if matches!(kept, Some(Kept::Saving | Kept::LocalOnly | Kept::Nowhere))
            && let Some(draft) = self.current()
        {
            self.send(draft);
        }
    }

    /// Returns the form's content as a version.
    fn current(self) -> Option<Draft> {
        let draft = self.form.editor.try_with_untracked(CardEditor::to_draft)?;
        Some(Draft { version: self.version.try_get_value()?, ..draft })
    }

    fn has_ended(self) -> bool {
        self.ended.try_with_value(|ended| ended.load(Ordering::Relaxed)).unwrap_or(true)
    }

    /// Returns `true` if leaving would lose changes: neither this browser nor the server has them.
    pub fn would_be_lost(self) -> bool {
        !self.has_ended()
            && self.is_here.try_get_value() == Some(false)
            && matches!(
                self.kept.try_get_untracked(),
                Some(Kept::Saving | Kept::LocalOnly | Kept::Nowhere)
            )
    }

    /// Ends the draft: its content is on the platform, or discarded.
    pub fn end(self) {
        self.ended.with_value(|ended| ended.store(true, Ordering::Relaxed));
        let draft_id = self.form.editor.with_untracked(|editor| editor.draft_id.clone());
        draft_keeper::forget_all_here(&draft_id);
        self.other.set(None);
        self.forget(draft_id);
    }

    fn forget(self, draft_id: String) {
        self.version.update_value(|version| {
            draft_keeper::forget_here(&draft_id, &version.writer);
            (version.edit, version.revision) = (version.edit + 1, 0);
        });
        self.kept.set(Kept::NotYet);
        if self.on_server.get_value() {
            self.on_server.set_value(false);
            let session = self.session;
            spawn_local(async move { api::drafts::forget(session, &draft_id).await });
        }
    }

    /// Compares the form's content with that of the last call. Called after the typed character is painted, and before
    /// the form is left.
    fn look(self) {
        let Some(draft) = self.form.editor.try_with_untracked(CardEditor::to_draft) else { return };
        let replaced = self.seen.try_update_value(|seen| match seen {
            Some(before) if *before == draft => None,
            _ => seen.replace(draft),
        });
        if replaced.flatten().is_some() {
            self.changed(self.is_dirty());
        }
    }

    fn is_dirty(self) -> bool {
        self.form.editor.with_untracked(CardEditor::is_dirty)
    }

    fn changed(self, is_dirty: bool) {
        if self.has_ended() {
            return;
        }
        if !is_dirty {
            // Every change was undone: there is nothing to keep.
            let draft_id = self.form.editor.with_untracked(|editor| editor.draft_id.clone());
            self.forget(draft_id);
            return;
        }
        self.version.update_value(|version| version.edit += 1);
        if let Some(draft) = self.current() {
            self.is_here.set_value(draft_keeper::keep_here(&draft));
        }
        if self.kept.get_untracked() != Kept::Saving {
            self.kept.set(Kept::Saving);
        }
        let version = self.version.get_value();
        let pause = Duration::from_millis(PAUSE);
        set_timeout(move || self.send_unless_changed(&version), pause);
    }

    /// Returns `true` if the form has not changed since. The page may have been left.
    fn is_last(self, version: &Version) -> bool {
        let same = |last: &Version| (&last.writer, last.edit) == (&version.writer, version.edit);
        self.version.try_with_value(same).unwrap_or(false)
    }

    /// Sends the draft if it still has this version.
    fn send_unless_changed(self, version: &Version) {
        if self.is_last(version)
            && let Some(draft) = self.current()
        {
            self.send(draft);
        }
    }

    /// Sends a version to the server, unless it is sent already or stale.
    fn send(self, mut draft: Draft) {
        let edit = draft.version.edit;
        if !self.is_last(&draft.version) || self.has_ended() || self.sent.get_value() == edit {
            return;
        }
        if self.is_undecided() {
            self.kept.set(self.not_on_server());
            return;
        }
        self.sent.set_value(edit);
        draft.version.revision = self.version.with_value(|version| version.revision);
        let (session, ended) = (self.session, self.ended.get_value());
        spawn_local(async move {
            match api::drafts::save(session, &draft).await {
                // The draft was submitted or discarded meanwhile.
                Ok(_) if ended.load(Ordering::Relaxed) => {
                    api::drafts::forget(session, &draft.draft_id).await;
                }
                Ok(saved) => self.saved(draft, saved),
                Err(failure) if failure.code() == Some(ErrorCode::DraftDiverged) => {
                    let found = api::drafts::draft(session, &draft.draft_id).await;
                    self.diverged(draft, found);
                }
                Err(_) if self.is_last(&draft.version) => {
                    self.sent.set_value(0);
                    self.kept.set(self.not_on_server());
                }
                Err(_) => {}
            }
        });
    }

    /// Where a change is saved that the server doesn't have.
    fn not_on_server(self) -> Kept {
        if self.is_here.try_get_value() == Some(false) { Kept::Nowhere } else { Kept::LocalOnly }
    }

    /// The server has this version, or a later one of the same form.
    fn saved(self, draft: Draft, saved: Saved) {
        draft_keeper::forget_saved(&draft);
        if self.version.try_get_value().is_none_or(|now| now.writer != draft.version.writer) {
            return;
        }
        self.on_server.set_value(true);
        if self.kept.get_untracked() == Kept::NotYet {
            // Every change was undone during the call.
            self.forget(draft.draft_id);
            return;
        }
        self.version.update_value(|now| now.revision = now.revision.max(saved.revision));
        if let Some(writer) = self.continues.try_update_value(Option::take).flatten() {
            draft_keeper::forget_here(&draft.draft_id, &writer);
        }
        if self.is_last(&draft.version) {
            self.kept.set(Kept::Saved(saved.updated_at));
        }
    }
}

/// Returns the first version of a form that continues a revision.
fn new_version(revision: u64) -> Version {
    Version { revision, writer: browser::random_uuid(), edit: 0 }
}
