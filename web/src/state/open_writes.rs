//! How many writes and requests wait for a person, as far as a page has learned it. The navigation shows it.

use leptos::prelude::{RwSignal, Set, expect_context, provide_context};

/// What waits for a person.
#[derive(Debug, Clone, Copy)]
pub struct OpenWrites {
    /// Undecided writes.
    pub undecided: RwSignal<u64>,
    /// Writes that wait until this person confirms them.
    pub requests: RwSignal<u64>,
}

impl OpenWrites {
    /// Provides it to all components.
    pub fn provide() {
        provide_context(Self { undecided: RwSignal::new(0), requests: RwSignal::new(0) });
    }

    /// The number of this dashboard.
    pub fn get() -> Self {
        expect_context()
    }

    /// Takes over how many writes an answer counts.
    pub fn set(self, undecided: u64) {
        self.undecided.set(undecided);
    }
}
