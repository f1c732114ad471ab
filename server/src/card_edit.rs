//! Edits of cards: merged into the present card and checked with the rules of the form. The form's save and jobs use it.

use card_model::{
    card::Card,
    patch::{CardPatch, Changed, Merge, MergeConflict, RefusalReason, merge},
    time::UnixSeconds,
    validation::{Report, Violation},
};
use desk_api::card_update::{CardUpdate, EditConflict, OnConflict};

/// An edit that can be sent.
#[derive(Debug)]
pub(crate) struct Merged {
    /// The changes that are left.
    pub(crate) patch: CardPatch,
    /// Paths at which the card already has the edit's value.
    pub(crate) dropped: Vec<String>,
}

/// Why an edit can't be sent.
#[derive(Debug)]
pub(crate) enum EditRefusal {
    /// Another editor changed the same fields, or the card would newly go to review.
    Conflict(EditConflict),
    /// The field can't change.
    Field {
        /// Its path, with the object of the card's type as prefix.
        place: String,
        /// The field.
        field: Changed,
        /// The reason.
        reason: RefusalReason,
    },
    /// The card would break rules.
    Rules {
        /// The first violation that blocks.
        first: Box<Violation>,
        /// All violations.
        report: Report,
    },
}

/// Merges an edit into the current card, and checks the result.
///
/// # Errors
/// Fails with the reason why it can't be sent.
pub(crate) fn merged(
    current: &Card,
    edit: &CardUpdate,
    now: UnixSeconds,
) -> Result<Merged, EditRefusal> {
    let ours_wins = edit.on_conflict == OnConflict::Ours;
    let Merge { edited, dropped, conflicts } =
        merge(current, &edit.base.values, &edit.set, ours_wins);
    let patch = CardPatch::between(current, &edited);
    let newly_reviewed = patch.send_check() && edit.expected_review == Some(false);
    if !conflicts.is_empty() || newly_reviewed {
        return Err(EditRefusal::Conflict(EditConflict {
            conflicts,
            others: merged_lists(current, edit, &edited),
            update_time: current.base_info.update_time.map(UnixSeconds::get),
            review: patch.send_check(),
        }));
    }
    if let Some(refused) = patch.refused().first() {
        let (field, reason) = (refused.field.clone(), refused.reason);
        return Err(EditRefusal::Field { place: field.path_in(patch.card_type()), field, reason });
    }
    let report = patch.validate(current, now);
    let first = report.errors().next().cloned();
    if let Some(first) = first {
        return Err(EditRefusal::Rules { first: Box::new(first), report });
    }
    Ok(Merged { patch, dropped })
}

/// Fields that the edit and another editor both changed, and that were merged.
fn merged_lists(current: &Card, edit: &CardUpdate, edited: &Card) -> Vec<MergeConflict> {
    let changed = edit.set.keys().filter_map(|path| {
        let base = edit.base.values.get(path).cloned().unwrap_or_default();
        let field = Changed::of(current.card_type(), path);
        let value = |card: &Card| card.get(&field).unwrap_or_default();
        let (theirs, ours) = (value(current), value(edited));
        (!theirs.means(&base) && !theirs.means(&ours)).then(|| MergeConflict {
            path: path.clone(),
            base,
            theirs,
            ours,
        })
    });
    changed.collect()
}
