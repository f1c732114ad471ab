//! A share as a thin bar. A single element, since lists draw it in every row.

use leptos::prelude::*;

use crate::number::tenths;

/// The meaning of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Plain,
    Warning,
    Danger,
}

impl Level {
    /// The class of the bar.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "meter",
            Self::Warning => "meter meter-warning",
            Self::Danger => "meter meter-danger",
        }
    }
}

/// The CSS property that holds the share.
pub const SHARE: &str = "--share";

/// A share from 0 to 1 as a CSS value.
pub fn share_text(share: f64) -> String {
    [&tenths(share.clamp(0.0, 1.0) * 100.0), "%"].concat()
}

/// A share from 0 to 1. A number next to it has the same content.
pub fn meter(share: f64, level: Level) -> AnyView {
    view! { <span class=level.class() style=(SHARE, share_text(share)) aria-hidden="true"></span> }
        .into_any()
}
