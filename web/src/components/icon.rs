//! Icons: a small set of inline pictures in the text's colour.

use leptos::{prelude::*, tachys::html::InertElement};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Home,
    /// A voucher.
    Ticket,
    Box,
    Bars,
    Live,
    /// Ready to be issued.
    Ring,
    /// Done, approved.
    Check,
    /// Rejected, remove, close.
    Cross,
    /// Reads a code.
    Scan,
    /// Issues vouchers.
    Send,
    /// Under review, time.
    Clock,
    Warning,
    Question,
    /// None of the others.
    Dash,
    Plus,
    Sun,
    Moon,
    Up,
    Down,
    /// Continue.
    Right,
    /// Back.
    Left,
    /// Opens a menu.
    CaretDown,
    /// Previous.
    CaretUp,
    /// An order or another choice.
    Sort,
    Search,
    Filter,
    Columns,
    /// A saved view.
    Star,
    Dots,
    Pencil,
    Store,
    Download,
    Image,
    /// Delete.
    Trash,
    /// Read again; reviewed again.
    Refresh,
    /// Copy, duplicate.
    Copy,
    /// An id.
    Hash,
    /// Can't be changed.
    Lock,
    /// Explanation.
    Info,
    /// The sandbox.
    Flask,
    /// Settings.
    Sliders,
    Gift,
    /// Other people.
    People,
    /// What was done.
    History,
    /// What Weixin pushed.
    Inbox,
    /// Language.
    Globe,
    /// Undo.
    Undo,
    /// Show hidden content.
    Eye,
}

impl Icon {
    /// The SVG path on a grid of 16 × 16.
    pub fn outline(self) -> &'static str {
        match self {
            Self::Home => {
                "M2.5 7 8 2.5 13.5 7v6a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5zM6.5 13.5v-4h3v4"
            }
            Self::Ticket => {
                "M2 4.5a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v2a1.5 1.5 0 0 0 0 3v2a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-2a1.5 1.5 0 0 0 0-3zM9.5 6v4"
            }
            Self::Box => "M8 2.2 13.5 5v6L8 13.8 2.5 11V5zM2.5 5 8 8l5.5-3M8 8v5.8",
            Self::Bars => "M3 13V8M8 13V3M13 13V6",
            Self::Live => {
                "M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zm0 1.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2z"
            }
            Self::Ring => "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z",
            Self::Check => "m3 8.5 3.2 3.2L13 4.8",
            Self::Cross => "m4 4 8 8M12 4l-8 8",
            Self::Send => "M14 2 2.5 6.8l4.7 2zM14 2 9.2 13.5l-2-4.7z",
            Self::Scan => "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M4.5 8h7",
            Self::Clock => "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zm0 2.6V8l2.2 1.5",
            Self::Warning => "M8 2.2 14.3 13H1.7zM8 6.5v3M8 11.2v.1",
            Self::Question => {
                "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM6.3 6.3a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.8.7-.8 1.2M8 11v.1"
            }
            Self::Dash => "M3.5 8h9",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Sun => {
                "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7"
            }
            Self::Moon => "M13.5 9.3A5.7 5.7 0 0 1 6.7 2.5a5.7 5.7 0 1 0 6.8 6.8",
            Self::Up => "M8 13V3.5M4 7l4-4 4 4",
            Self::Down => "M8 3v9.5M4 9l4 4 4-4",
            Self::Right => "m6 3.5 4.5 4.5L6 12.5",
            Self::Left => "M10 3.5 5.5 8l4.5 4.5",
            Self::CaretDown => "M3.5 6 8 10.5 12.5 6",
            Self::CaretUp => "M3.5 10 8 5.5 12.5 10",
            Self::Sort => "m5 6 3-3 3 3M5 10l3 3 3-3",
            Self::Search => "M7 2.7a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6zm3.3 7.6 3.2 3.2",
            Self::Filter => "M2.5 4.5h11M4.5 8h7M6.5 11.5h3",
            Self::Columns => {
                "M2.5 4a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM6.2 3v10M9.8 3v10"
            }
            Self::Star => "m8 2.3 1.8 3.6 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z",
            Self::Dots => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Self::Pencil => "M11 2.8 13.2 5 5.5 12.7l-3 .8.8-3z",
            Self::Store => {
                "M3 7.5v6h10v-6M2 6l1-3.5h10L14 6c0 1-.8 1.8-1.9 1.8-1 0-1.9-.8-1.9-1.8 0 1-.9 1.8-2.2 1.8S5.8 7 5.8 6c0 1-.9 1.8-1.9 1.8C2.8 7.8 2 7 2 6M6.5 13.5v-3h3v3"
            }
            Self::Download => "M8 2.5V10M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
            Self::Image => {
                "M2.5 4a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zm.5 7 3-3 2.5 2.5 2-2L13 11m-2.7-5.2v.01"
            }
            Self::Trash => "M3 4.5h10M6.5 4.5v-2h3v2M4.2 4.5l.6 9h6.4l.6-9",
            Self::Refresh => {
                "M13 6.5A5.2 5.2 0 0 0 3.6 5M3 9.5A5.2 5.2 0 0 0 12.4 11M3.5 2.2V5h2.8M12.5 13.8V11H9.7"
            }
            Self::Copy => {
                "M5.5 6.5a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1zm5-1v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"
            }
            Self::Hash => "M6.2 2.5 4.8 13.5M11.2 2.5 9.8 13.5M2.5 5.7h11M2.5 10.3h11",
            Self::Lock => {
                "M3.5 8a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1zm2-1V5a2.5 2.5 0 0 1 5 0v2"
            }
            Self::Info => "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zm0 5.1v3.7M8 5v.01",
            Self::Flask => {
                "M6.5 2.5v4L3 12.6a.6.6 0 0 0 .5.9h9a.6.6 0 0 0 .5-.9L9.5 6.5v-4M5.5 2.5h5M5 9.5h6"
            }
            Self::Sliders => {
                "M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM6 10a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z"
            }
            Self::Gift => {
                "M2.5 6h11v2.5h-11zM3.5 8.5v5h9v-5M8 6v7.5M8 6C7 3 4.5 2.5 4.5 4.5 4.5 6 8 6 8 6s3.5 0 3.5-1.5C11.5 2.5 9 3 8 6"
            }
            Self::People => {
                "M6 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM1.8 13.5c.3-2.6 2-4 4.2-4s3.9 1.4 4.2 4M10.5 3.2a2.4 2.4 0 0 1 0 4.6M11.8 9.8c1.4.5 2.2 1.8 2.4 3.7"
            }
            Self::History => "M2.5 8A5.5 5.5 0 1 0 4.2 4L2.5 5.5M2.5 2.5v3h3M8 5v3.2l2 1.3",
            Self::Inbox => {
                "M2.5 9.5 4.300 3.500h7.400l1.800 6v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.500 9.500h3.200a2.300 2.300 0 0 0 4.600 0h3.200"
            }
            Self::Globe => {
                "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM2.2 8h11.6M8 2.2c2 2 2.5 4 2.5 5.8S10 11.8 8 13.8C6 11.8 5.5 9.8 5.5 8S6 4.2 8 2.2"
            }
            Self::Eye => {
                "M1.500 8s2.300-4.300 6.500-4.300S14.500 8 14.500 8s-2.300 4.300-6.500 4.300S1.500 8 1.500 8zM8 6.200a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600z"
            }
            Self::Undo => "M6 3.5 3 6.5l3 3M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6",
        }
    }

    /// Returns the class that draws the same picture as an element's background (`32-marks.css`), if there is one. Where
    /// there are dozens of icons, as in the list, an SVG element for each takes a quarter of a scrolling frame.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Live => Some("mark-live"),
            Self::Ring => Some("mark-ring"),
            Self::Cross => Some("mark-cross"),
            Self::Clock => Some("mark-clock"),
            Self::Warning => Some("mark-warning"),
            Self::Dash => Some("mark-dash"),
            Self::Dots => Some("mark-dots"),
            _ => None,
        }
    }

    /// Draws the icon. Hidden from screen readers, since a text always carries its meaning. The browser parses each
    /// icon once and then clones it.
    pub fn view(self) -> AnyView {
        drawn(self.outline())
    }
}

/// Draws an outline as an icon, for icons of a single page, which need not be loaded with the first one.
pub fn drawn(outline: &str) -> AnyView {
    InertElement::new(format!(
        r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{outline}"></path></svg>"#
    ))
    .into_any()
}
