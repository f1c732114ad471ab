//! Moves an edit onto the card as another editor left it.

use std::collections::BTreeSet;

use card_model::{card::Card, language::Language, patch::CardPatch};
use desk_api::{
    card_update::{EditConflict, FieldConflict},
    wording,
};
use serde_json::{Map, Value};

use super::{
    CardEditor,
    readable::{full, readable},
};
use crate::state::json_path;

/// A field that both editors changed, or that the other one changed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictLine {
    /// Path below the type's object.
    pub field: String,
    /// Name of the field.
    pub name: String,
    /// The value that both started from.
    pub base: String,
    /// The other editor's value.
    pub theirs: String,
    /// The value of this form.
    pub ours: String,
}

/// The fields of a conflict in words.
pub fn conflict_lines(fields: &[FieldConflict], language: Language) -> Vec<ConflictLine> {
    fields.iter().map(|conflict| line(conflict, language)).collect()
}

fn line(conflict: &FieldConflict, language: Language) -> ConflictLine {
    let field = conflict.path.as_str();
    let text = |value: &Value| full(field, value, language);
    let (base, mut theirs, mut ours) =
        (text(&conflict.base), text(&conflict.theirs), text(&conflict.ours));
    // Values that read alike although they differ, for example two pictures.
    if theirs == base {
        theirs = readable(field, Some(&conflict.base), Some(&conflict.theirs), language).1;
    }
    if ours == base || ours == theirs {
        ours = readable(field, Some(&conflict.base), Some(&conflict.ours), language).1;
    }
    let name =
        wording::known_field_name(field, language).map_or_else(|| field.to_owned(), str::to_owned);
    ConflictLine { field: field.to_owned(), name, base, theirs, ours }
}

impl CardEditor {
    /// The lists that both editors changed and that keep the elements of both.
    pub fn merged_lines(
        &self,
        current: &Card,
        conflict: &EditConflict,
        language: Language,
    ) -> Vec<ConflictLine> {
        let body = current.body();
        let patch = self.patch();
        let changes = patch.as_ref().map(CardPatch::changes).unwrap_or_default();
        let merged = changes.iter().filter_map(|change| {
            let field = change.path.field();
            if is_covered(conflict, field) {
                return None;
            }
            let theirs = json_path::get(&body, field);
            merge(change.before.as_ref(), theirs, change.after.as_ref())?;
            let value = |value: Option<&Value>| value.cloned().unwrap_or_default();
            Some(FieldConflict {
                path: field.to_owned(),
                base: value(change.before.as_ref()),
                theirs: value(theirs),
                ours: value(change.after.as_ref()),
            })
        });
        merged.map(|field| line(&field, language)).collect()
    }

    /// Makes `current` the card that this form starts from. Fields that only this form changed stay changed, lists keep
    /// the elements of both, and of the fields in conflict those in `mine`. The conflict's values count as seen: if
    /// `current` is newer, the next save finds the difference.
    pub fn rebase(&mut self, current: &Card, conflict: &EditConflict, mine: &BTreeSet<String>) {
        let Some(patch) = self.patch() else { return };
        let mut base = object_of(current);
        for seen in conflict.conflicts.iter().chain(&conflict.others) {
            json_path::set(&mut base, &seen.path, &seen.theirs);
        }
        let whole = Value::Object(base.clone());
        let mut edited = base.clone();
        for change in patch.changes() {
            let field = change.path.field();
            if is_covered(conflict, field) {
                continue;
            }
            let theirs = json_path::get(&whole, field);
            let merged = merge(change.before.as_ref(), theirs, change.after.as_ref());
            let value = merged.or_else(|| change.after.clone()).unwrap_or_default();
            json_path::set(&mut edited, field, &value);
        }
        for chosen in conflict.conflicts.iter().filter(|field| mine.contains(&field.path)) {
            json_path::set(&mut edited, &chosen.path, &chosen.ours);
        }
        self.original = Some(with_body(current, base));
        self.card = with_body(current, edited);
    }

    /// Continues an edit that began on `base` with the card as it is now. Fields that the edit doesn't touch are taken
    /// from `current`; the others keep the value that they started from, so that the next save finds a conflict.
    pub(super) fn resume(base: &Card, edited: &Card, current: &Card) -> (Card, Card) {
        let patch = CardPatch::between(base, edited);
        let (mut original, mut card) = (object_of(current), object_of(current));
        for change in patch.changes() {
            let field = change.path.field();
            json_path::set(&mut original, field, &change.before.clone().unwrap_or_default());
            json_path::set(&mut card, field, &change.after.clone().unwrap_or_default());
        }
        for refusal in patch.refused() {
            let after = refusal.after.clone().unwrap_or_default();
            json_path::set(&mut card, refusal.path.field(), &after);
        }
        (with_body(current, original), with_body(current, card))
    }
}

/// Whether a field or a group that it belongs to is in conflict.
fn is_covered(conflict: &EditConflict, field: &str) -> bool {
    conflict.conflicts.iter().any(|it| {
        field
            .strip_prefix(it.path.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

/// A list with the elements that either side added and without those that either side removed; `None` if only one side
/// changed it, or if it is no list.
fn merge(base: Option<&Value>, theirs: Option<&Value>, ours: Option<&Value>) -> Option<Value> {
    let items = |value: Option<&Value>| match value {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::Array(items)) => Some(items.clone()),
        Some(_) => None,
    };
    let (base, theirs, ours) = (items(base)?, items(theirs)?, items(ours)?);
    if theirs == base || theirs == ours {
        return None;
    }
    let mut merged: Vec<Value> =
        theirs.into_iter().filter(|item| ours.contains(item) || !base.contains(item)).collect();
    let mut before: Option<&Value> = None;
    for item in &ours {
        if !base.contains(item) && !merged.contains(item) {
            // Behind the element that it follows in this form.
            let place = before.and_then(|before| merged.iter().position(|it| it == before));
            merged.insert(place.map_or(0, |place| place + 1), item.clone());
        }
        if merged.contains(item) {
            before = Some(item);
        }
    }
    Some(Value::Array(merged))
}

fn object_of(card: &Card) -> Map<String, Value> {
    match card.body() {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn with_body(card: &Card, body: Map<String, Value>) -> Card {
    let mut changed = Card::from_body(card.card_type.clone(), body);
    changed.outer.clone_from(&card.outer);
    changed
}
