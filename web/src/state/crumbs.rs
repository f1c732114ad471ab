//! The breadcrumbs of the page, shown in the top bar: the pages above it, and its own name.

use leptos::prelude::{RwSignal, expect_context, provide_context};

/// A breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub text: String,
    /// Its address; `None` for the page itself.
    pub address: Option<String>,
}

/// The breadcrumbs. They hold texts and nothing reactive of a page, since they outlive every page.
#[derive(Debug, Clone, Copy)]
pub struct Crumbs(pub RwSignal<Vec<Crumb>>);

impl Crumbs {
    /// Provides it to all components.
    pub fn provide() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }

    /// Returns the breadcrumbs of this page.
    pub fn get() -> Self {
        expect_context()
    }
}
