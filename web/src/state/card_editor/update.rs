//! The edit as it is sent: the new values, and the values that the form started from.

use card_model::patch::Change;
use desk_api::card_update::{Base, CardUpdate, OnConflict};

use super::CardEditor;

impl CardEditor {
    /// The update that saves an edit; `None` for a new card. `expected_review` says what the editor was shown.
    pub fn update(&self, expected_review: bool) -> Option<CardUpdate> {
        let (original, patch) = (self.original.as_ref()?, self.patch()?);
        let by_path = |value: fn(&Change) -> &Option<serde_json::Value>| {
            let pair = |change: &Change| {
                (change.path.field().to_owned(), value(change).clone().unwrap_or_default())
            };
            patch.changes().iter().map(pair).collect()
        };
        Some(CardUpdate {
            base: Base {
                update_time: original.base_info.update_time.map(|at| at.0),
                values: by_path(|change| &change.before),
            },
            set: by_path(|change| &change.after),
            on_conflict: OnConflict::Ask,
            expected_review: Some(expected_review),
        })
    }
}
