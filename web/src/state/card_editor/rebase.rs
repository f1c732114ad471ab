//! Moves an edit onto the card as changed by another editor.

use std::collections::BTreeSet;

use card_model::{
    card::Card,
    field::Field,
    language::Language,
    patch::{CardPatch, Changed, MergeConflict, merge},
    wire::Raw,
};
use desk_api::card_update::EditConflict;
use desk_wording as wording;

use super::{
    CardEditor,
    readable::{full, readable},
};

/// A field that both editors or only the other one changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictLine {
    /// Path below the type's object.
    pub field: String,
    pub name: String,
    /// The value that both started from.
    pub base: String,
    /// The other editor's value.
    pub theirs: String,
    /// The value of this form.
    pub ours: String,
}

/// Returns the fields of a conflict, in words.
pub fn conflict_lines(fields: &[MergeConflict], language: Language) -> Vec<ConflictLine> {
    fields.iter().map(|conflict| line(conflict, language)).collect()
}

fn line(conflict: &MergeConflict, language: Language) -> ConflictLine {
    let path = conflict.path.as_str();
    let field: Option<Field> = path.parse().ok();
    let text = |value: &Raw| full(field, value, language);
    let (base, mut theirs, mut ours) =
        (text(&conflict.base), text(&conflict.theirs), text(&conflict.ours));
    // Different values with the same text, for example two pictures.
    if theirs == base {
        theirs = readable(field, Some(&conflict.base), Some(&conflict.theirs), language).1;
    }
    if ours == base || ours == theirs {
        ours = readable(field, Some(&conflict.base), Some(&conflict.ours), language).1;
    }
    let name = field.map_or(path, |field| wording::field_name(field, language)).to_owned();
    ConflictLine { field: path.to_owned(), name, base, theirs, ours }
}

impl CardEditor {
    /// Returns `true` if this edit changes a field.
    pub fn changes_field(&self, field: &str) -> bool {
        let patch = self.patch();
        let changes = patch.as_ref().map(CardPatch::changes).unwrap_or_default();
        changes.iter().any(|change| change.field.to_string() == field)
    }

    /// Makes `current` the card that this form starts from. Fields that only this form changed stay changed, and lists
    /// keep the elements of both. Of the fields in conflict, those in `mine` keep this form's value. The conflict's
    /// values count as seen: if `current` is newer, the next save finds the difference.
    pub fn rebase(&mut self, current: &Card, conflict: &EditConflict, mine: &BTreeSet<String>) {
        let Some(update) = self.update(false) else { return };
        let of = |path: &str| Changed::of(current.card_type(), path);
        let mut seen = current.clone();
        for field in conflict.conflicts.iter().chain(&conflict.others) {
            seen.set(&of(&field.path), Some(&field.theirs));
        }
        let merged = merge(&seen, &update.base.values, &update.set, false);
        let mut edited = merged.edited;
        for found in merged.conflicts {
            let field = of(&found.path);
            match conflict.conflicts.iter().find(|shown| shown.path == found.path) {
                Some(shown) if mine.contains(&shown.path) => edited.set(&field, Some(&shown.ours)),
                // Theirs was chosen, and is in the merged card already.
                Some(_) => {}
                // This field was not part of the dialog.
                None => {
                    seen.set(&field, Some(&found.base));
                    edited.set(&field, Some(&found.ours));
                }
            }
        }
        self.original = Some(seen);
        self.card = edited;
    }

    /// Continues an edit of `base` on the present card. Fields that the edit doesn't change are taken from `current`.
    /// The others keep their base value, so that the next save finds a conflict.
    pub(super) fn resume(base: &Card, edited: &Card, current: &Card) -> (Card, Card) {
        let patch = CardPatch::between(base, edited);
        let (mut original, mut card) = (current.clone(), current.clone());
        for change in patch.changes() {
            original.set(&change.field, change.before.as_ref());
            card.set(&change.field, change.after.as_ref());
        }
        for refusal in patch.refused() {
            card.set(&refusal.field, refusal.after.as_ref());
        }
        (original, card)
    }
}
