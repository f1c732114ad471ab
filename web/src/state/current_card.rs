//! The card that the page shows, for parts outside the page.

use card_model::id::CardId;
use leptos::prelude::{GetUntracked, RwSignal, Set, expect_context, on_cleanup, provide_context};

use super::recent;

/// The id of the page's card, if it shows one.
#[derive(Debug, Clone, Copy)]
pub struct CurrentCard(pub RwSignal<Option<CardId>>);

impl CurrentCard {
    /// Provides it to all components.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// Returns the card of the page.
    pub fn get() -> Self {
        expect_context()
    }

    /// Sets the card of this page, until the page is dropped.
    pub fn show(self, card_id: CardId) {
        // First, so that an open search reads it when the card of the page changes.
        recent::opened(&card_id);
        self.0.set(Some(card_id.clone()));
        on_cleanup(move || {
            // The next page may have set its own card already.
            if self.0.get_untracked().as_ref() == Some(&card_id) {
                self.0.set(None);
            }
        });
    }
}
