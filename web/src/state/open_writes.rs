//! How many writes wait for a person, as far as a page has learned it. The navigation shows it.

use leptos::prelude::{RwSignal, Set, expect_context, provide_context};

/// The number of undecided writes.
#[derive(Debug, Clone, Copy)]
pub struct OpenWrites(pub RwSignal<u64>);

impl OpenWrites {
    /// Provides it to all components.
    pub fn provide() {
        provide_context(Self(RwSignal::new(0)));
    }

    /// The number of this dashboard.
    pub fn get() -> Self {
        expect_context()
    }

    /// Takes over what an answer says.
    pub fn set(self, undecided: u64) {
        self.0.set(undecided);
    }
}
