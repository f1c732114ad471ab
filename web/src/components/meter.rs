//! A share as a thin bar. One element: lists draw it in every row.

use leptos::prelude::*;

use crate::number::tenths;

/// What a share says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing in particular.
    Plain,
    /// Attention.
    Warning,
    /// Bad.
    Danger,
}

impl Level {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "meter",
            Self::Warning => "meter meter-warning",
            Self::Danger => "meter meter-danger",
        }
    }
}

/// A share from 0 to 1, beside the number that says it in words.
pub fn meter(share: Signal<f64>, level: Signal<Level>) -> AnyView {
    let width = move || [&tenths(share.get().clamp(0.0, 1.0) * 100.0), "%"].concat();
    view! { <span class=move || level.get().class() style:--share=width aria-hidden="true"></span> }
        .into_any()
}
