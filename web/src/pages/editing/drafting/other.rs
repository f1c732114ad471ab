//! Another version of the draft: how it is found, and the choices of the user.

use desk_api::draft::{Draft, Saved, Version};
use leptos::prelude::*;

use super::{Drafting, new_version};
use crate::{
    api::Failure,
    state::{card_editor::CardEditor, draft_keeper},
};

/// Another version of the draft. The user chooses between it and the version in the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Other {
    /// The server has changes from another form. Nothing is saved there until the user decides.
    Elsewhere(Draft),
    /// The draft was removed from the server. Nothing is saved there until the user decides.
    Removed,
    /// This browser has a version that was never saved.
    Here(Draft),
}

impl Drafting {
    /// Returns `true` if the user must decide before anything is saved on the server.
    pub(super) fn is_undecided(self) -> bool {
        let undecided =
            |other: &Option<Other>| matches!(other, Some(Other::Elsewhere(_) | Other::Removed));
        self.other.try_with_untracked(undecided).unwrap_or(false)
    }

    /// Handles another version on the server, `found`, that this one doesn't continue.
    pub(super) fn diverged(self, draft: Draft, found: Result<Option<Draft>, Failure>) {
        let is_other_form = |now: Version| now.writer != draft.version.writer;
        if self.has_ended() || self.version.try_get_value().is_none_or(is_other_form) {
            return;
        }
        match found {
            Ok(Some(found)) if found.has_text_of(&draft) => {
                let saved =
                    Saved { revision: found.version.revision, updated_at: found.updated_at };
                self.saved(draft, saved);
                return;
            }
            Ok(Some(found)) => self.other.set(Some(Other::Elsewhere(found))),
            Ok(None) => self.other.set(Some(Other::Removed)),
            // The next change asks again.
            Err(_) => {}
        }
        self.kept.set(self.not_on_server());
    }

    /// Shows the other version in the form. The present version becomes the other one and stays stored in this browser.
    pub fn show_other(self) {
        let (Some(mine), Some(other)) = (self.current(), self.other.get_untracked()) else {
            return;
        };
        let (draft, revision) = match other {
            Other::Elsewhere(draft) => {
                let revision = draft.version.revision;
                (draft, revision)
            }
            Other::Here(draft) => {
                self.continues.set_value(Some(draft.version.writer.clone()));
                (draft, mine.version.revision)
            }
            Other::Removed => return,
        };
        draft_keeper::keep_here(&mine);
        self.other.set(Some(Other::Here(mine)));
        self.version.set_value(new_version(revision));
        self.sent.set_value(0);
        self.form.editor.update(|editor| {
            *editor = CardEditor::from_draft(draft, editor.original.take());
        });
    }

    /// Keeps the version in the form and drops the other one.
    pub fn keep_this(self) {
        let Some(other) = self.other.try_update(Option::take).flatten() else { return };
        let revision = match other {
            Other::Here(draft) => {
                draft_keeper::forget_here(&draft.draft_id, &draft.version.writer);
                return;
            }
            Other::Elsewhere(draft) => draft.version.revision,
            Other::Removed => 0,
        };
        self.version.update_value(|version| version.revision = revision);
        self.changed(true);
        self.flush();
    }
}
