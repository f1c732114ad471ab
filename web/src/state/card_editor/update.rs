//! The update that an edit sends: the new values, and the values that the form started from.

use std::collections::BTreeSet;

use card_model::{patch::Change, wire::Raw};
use desk_api::card_update::{Base, CardUpdate, OnConflict};

use super::CardEditor;

impl CardEditor {
    /// Returns the update that saves an edit; `None` for a new card. `expected_review` is the prediction shown to the
    /// user.
    pub fn update(&self, expected_review: bool) -> Option<CardUpdate> {
        self.update_of(expected_review, |_| true)
    }

    /// Returns the update with only the fields of an edit that take effect immediately.
    pub fn update_at_once(&self) -> Option<CardUpdate> {
        self.update_of(false, |change| !change.review)
    }

    /// Records that the platform now has the values of these fields. Other changes stay an edit.
    pub fn saved(&mut self, fields: &BTreeSet<String>) {
        let patch = self.patch();
        let (Some(original), Some(patch)) = (&mut self.original, patch) else { return };
        let saved = patch.changes().iter().filter(|it| fields.contains(&it.field.to_string()));
        for change in saved {
            original.set(&change.field, change.after.as_ref());
        }
    }

    fn update_of(&self, expected_review: bool, is_part: fn(&Change) -> bool) -> Option<CardUpdate> {
        let (original, patch) = (self.original.as_ref()?, self.patch()?);
        let by_path = |value: fn(&Change) -> &Option<Raw>| {
            let pair = |change: &Change| {
                (change.field.to_string(), value(change).clone().unwrap_or_default())
            };
            patch.changes().iter().filter(|it| is_part(it)).map(pair).collect()
        };
        Some(CardUpdate {
            base: Base {
                update_time: original.base_info.update_time.map(card_model::time::UnixSeconds::get),
                values: by_path(|change| &change.before),
            },
            set: by_path(|change| &change.after),
            on_conflict: OnConflict::Ask,
            expected_review: Some(expected_review),
        })
    }
}
