//! Icons: one small set of inline pictures in the text's colour.

use leptos::prelude::*;

/// The icons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Overview.
    Home,
    /// A voucher.
    Ticket,
    /// Statistics.
    Bars,
    /// Done, approved.
    Check,
    /// Refused, remove.
    Cross,
    /// Under review, time.
    Clock,
    /// Attention.
    Warning,
    /// Neither.
    Dash,
    /// Add.
    Plus,
    /// Light theme.
    Sun,
    /// Dark theme.
    Moon,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Go on.
    Right,
    /// Back.
    Left,
    /// Download.
    Download,
    /// Upload, image.
    Image,
    /// Delete.
    Trash,
    /// Read again.
    Refresh,
    /// Copy.
    Copy,
    /// An id.
    Hash,
    /// Can't be changed.
    Lock,
    /// Explanation.
    Info,
    /// The sandbox.
    Flask,
}

impl Icon {
    /// The outline on a grid of 20 × 20.
    fn outline(self) -> &'static str {
        match self {
            Self::Home => "M3 9.5 10 4l7 5.5V16a1 1 0 0 1-1 1h-3.5v-5h-5v5H4a1 1 0 0 1-1-1z",
            Self::Ticket => "M3 6h14v2.5a1.5 1.5 0 0 0 0 3V14H3v-2.5a1.5 1.5 0 0 0 0-3zM12.5 6v8",
            Self::Bars => "M5 16v-5M10 16V4M15 16V8",
            Self::Check => "m4.5 10.5 3.5 3.5 7.5-8",
            Self::Cross => "m5.5 5.5 9 9m0-9-9 9",
            Self::Clock => "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm0 3.5V10l2.5 1.5",
            Self::Warning => "M10 3.5 17.5 16h-15zM10 8.5v3.5m0 2v.01",
            Self::Dash => "M5 10h10",
            Self::Plus => "M10 4v12M4 10h12",
            Self::Sun => {
                "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1"
            }
            Self::Moon => "M16.5 12.5A7 7 0 0 1 7.5 3.5a7 7 0 1 0 9 9z",
            Self::Up => "M10 16V4M5 9l5-5 5 5",
            Self::Down => "M10 4v12M5 11l5 5 5-5",
            Self::Right => "m8 5 5 5-5 5",
            Self::Left => "m12 5-5 5 5 5",
            Self::Download => "M10 3v9m-4-4 4 4 4-4M4 16h12",
            Self::Image => "M3 5h14v11H3zM3 13l4-4 4 4 2-2 4 4M13 8v.01",
            Self::Trash => "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
            Self::Refresh => "M16 10a6 6 0 1 1-1.8-4.3L16 7.500M16 3.500v4h-4",
            Self::Copy => "M7 7h9v9H7zM13 7V4H4v9h3",
            Self::Hash => "M8 3.500 6.500 16.500M13.500 3.500 12 16.500M4 7.500h13M3 12.500h13",
            Self::Lock => "M5 9h10v7H5zM7 9V6.500a3 3 0 0 1 6 0V9",
            Self::Info => "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm0 6v4.500M10 6.500v.01",
            Self::Flask => {
                "M8 3h4M8.500 3v5L4 15.500A1 1 0 0 0 5 17h10a1 1 0 0 0 1-1.500L11.500 8V3M6.500 12.500h7"
            }
        }
    }

    /// Draws it. It is never the only carrier of a meaning, so it is hidden from screen readers.
    pub fn view(self) -> AnyView {
        view! {
            <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path d=self.outline()></path>
            </svg>
        }
        .into_any()
    }
}
