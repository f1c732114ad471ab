//! The rows selected for an action on several vouchers.

use std::{collections::BTreeSet, sync::Arc};

use card_model::id::CardId;
use desk_api::card_list::CardRow;
use leptos::prelude::*;

use super::Page;

/// The ids of the selected cards. Actions ignore selected rows that a filter hides.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    ids: RwSignal<BTreeSet<CardId>>,
    /// The start of a range.
    anchor: StoredValue<Option<CardId>>,
}

/// How many of the shown rows are selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    None,
    Some,
    All,
}

impl Selection {
    pub(super) fn new() -> Self {
        Self { ids: RwSignal::new(BTreeSet::new()), anchor: StoredValue::new(None) }
    }

    /// Returns `true` if a card is selected. Reactive.
    pub(super) fn holds(self, card_id: &CardId) -> bool {
        self.ids.with(|ids| ids.contains(card_id))
    }

    /// Returns `true` if no card is selected. Reactive.
    pub(super) fn is_empty(self) -> bool {
        self.ids.with(BTreeSet::is_empty)
    }

    /// Returns the selected rows that are shown, in their order. Reactive.
    pub(super) fn rows(self, page: Page) -> Vec<Arc<CardRow>> {
        self.ids.with(|ids| {
            page.shown.with(|rows| {
                rows.iter().filter(|row| ids.contains(&row.card_id)).cloned().collect()
            })
        })
    }

    /// How many of the shown rows are selected. Reactive.
    pub(super) fn share(self, page: Page) -> Share {
        let (chosen, shown) = (self.rows(page).len(), page.shown.with(|rows| rows.len()));
        match chosen {
            0 => Share::None,
            chosen if chosen == shown => Share::All,
            _ => Share::Some,
        }
    }

    /// Selects a row or deselects it. Ranges start here from now on.
    pub(super) fn toggle(self, card_id: &CardId) {
        self.anchor.set_value(Some(card_id.clone()));
        self.ids.update(|ids| {
            if !ids.remove(card_id) {
                ids.insert(card_id.clone());
            }
        });
    }

    /// Selects everything from the last choice to this row.
    pub(super) fn extend(self, page: Page, card_id: &CardId) {
        let range = page.shown.with_untracked(|rows| {
            let place = |id: &CardId| rows.iter().position(|row| row.card_id == *id);
            let anchor = self.anchor.with_value(|anchor| anchor.as_ref().and_then(place));
            let (from, to) = (anchor?, place(card_id)?);
            let range = rows.get(from.min(to)..=from.max(to)).unwrap_or_default();
            Some(range.iter().map(|row| row.card_id.clone()).collect::<Vec<_>>())
        });
        match range {
            Some(range) => self.ids.update(|ids| ids.extend(range)),
            None => self.toggle(card_id),
        }
    }

    /// Selects every row that the filter shows.
    pub(super) fn choose_all(self, page: Page) {
        let all =
            page.shown.with_untracked(|rows| rows.iter().map(|row| row.card_id.clone()).collect());
        self.ids.set(all);
    }

    /// Clears the selection.
    pub(super) fn clear(self) {
        self.anchor.set_value(None);
        self.ids.update(BTreeSet::clear);
    }
}
