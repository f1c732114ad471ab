//! The changes of an edit, for the dialog before saving.

use card_model::{
    language::Language,
    patch::{CardPatch, Change, Changed, Refusal, RefusalReason},
};
use desk_wording as wording;

use super::{CardEditor, readable::readable};

/// One field that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    pub field: Changed,
    pub name: &'static str,
    /// The present value, in words.
    pub before: String,
    /// The new value, in words.
    pub after: String,
    /// Whether it restarts the review.
    pub review: bool,
}

/// One edited field that can't change; it isn't sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLine {
    pub field: Changed,
    pub name: &'static str,
    /// The present value, in words.
    pub before: String,
    /// The new value, in words.
    pub after: String,
    /// Why it can't change.
    pub reason: RefusalReason,
}

impl CardEditor {
    /// Returns the changes of an edit, ordered by path; empty for a new card.
    pub fn changes(&self, language: Language) -> Vec<ChangeLine> {
        let patch = self.patch();
        let changes = patch.as_ref().map(CardPatch::changes).unwrap_or_default();
        let line = |change: &Change| {
            let (before, after) = readable(
                change.field.field(),
                change.before.as_ref(),
                change.after.as_ref(),
                language,
            );
            ChangeLine {
                field: change.field.clone(),
                name: changed_name(&change.field, language),
                before,
                after,
                review: change.review,
            }
        };
        changes.iter().map(line).collect()
    }

    /// Returns the edited fields that can't change; empty for a new card.
    pub fn refused_changes(&self, language: Language) -> Vec<RefusedLine> {
        let patch = self.patch();
        let refused = patch.as_ref().map(CardPatch::refused).unwrap_or_default();
        let line = |refusal: &Refusal| {
            let (before, after) = readable(
                refusal.field.field(),
                refusal.before.as_ref(),
                refusal.after.as_ref(),
                language,
            );
            RefusedLine {
                field: refusal.field.clone(),
                name: changed_name(&refusal.field, language),
                before,
                after,
                reason: refusal.reason,
            }
        };
        refused.iter().map(line).collect()
    }
}

/// Returns the name of what changes.
pub fn changed_name(changed: &Changed, language: Language) -> &'static str {
    match changed {
        Changed::Field(field) => wording::field_name(*field, language),
        Changed::Undocumented(path) => wording::path_name(path, language),
    }
}
