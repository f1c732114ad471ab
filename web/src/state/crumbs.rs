//! Where the page stands: what is above it, and its own name. The top bar shows it.

use leptos::prelude::{RwSignal, expect_context, provide_context};

/// One step of the way to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub text: String,
    /// Its address; none for the page itself.
    pub address: Option<String>,
}

/// The way to the page. It holds texts and nothing reactive of a page, since it outlives every page.
#[derive(Debug, Clone, Copy)]
pub struct Crumbs(pub RwSignal<Vec<Crumb>>);

impl Crumbs {
    /// Provides it to all components.
    pub fn provide() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }

    /// The way to this page.
    pub fn get() -> Self {
        expect_context()
    }
}
