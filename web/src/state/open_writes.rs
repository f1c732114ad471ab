//! How many writes, requests and new events wait for the user, as last seen by a page. Shown in the navigation.

use leptos::prelude::{RwSignal, Set, expect_context, provide_context};

/// The numbers of waiting writes.
#[derive(Debug, Clone, Copy)]
pub struct OpenWrites {
    /// Undecided writes.
    pub undecided: RwSignal<u64>,
    /// Writes that wait for this user's confirmation.
    pub requests: RwSignal<u64>,
    /// Events that this user has not seen.
    pub events: RwSignal<u64>,
}

impl OpenWrites {
    /// Provides it to all components.
    pub fn provide() {
        let [undecided, requests, events] = [0; 3].map(RwSignal::new);
        provide_context(Self { undecided, requests, events });
    }

    /// Returns the numbers of this dashboard.
    pub fn get() -> Self {
        expect_context()
    }

    /// Sets the number of undecided writes from a response.
    pub fn set(self, undecided: u64) {
        self.undecided.set(undecided);
    }
}
