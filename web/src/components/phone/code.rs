//! Imitations of codes: they look like real ones but encode nothing.

use leptos::prelude::*;

/// The dark squares of an imitated QR code on a grid of 21 × 21.
const SQUARES: &str = "M0 0h7M8 0h5M14 0h7M0 1h1M6 1h1M10 1h1M12 1h1M14 1h1M20 1h1M0 2h1M2 2h3M6 2h1M9 2h2M12 2h1M14 2h1M16 2h3M20 2h1M0 3h1M2 3h3M6 3h1M12 3h1M14 3h1M16 3h3M20 3h1M0 4h1M2 4h3M6 4h1M10 4h3M14 4h1M16 4h3M20 4h1M0 5h1M6 5h1M10 5h1M14 5h1M20 5h1M0 6h7M8 6h1M11 6h2M14 6h7M8 7h1M10 7h1M0 8h2M8 8h1M10 8h5M17 8h1M0 9h5M8 9h1M11 9h1M16 9h2M19 9h1M1 10h2M5 10h3M10 10h1M14 10h1M16 10h2M1 11h1M4 11h4M9 11h3M13 11h2M17 11h1M1 12h4M6 12h2M10 12h1M14 12h1M16 12h2M9 13h1M14 13h1M18 13h3M0 14h7M9 14h1M12 14h1M14 14h1M18 14h2M0 15h1M6 15h1M8 15h1M11 15h1M15 15h3M19 15h2M0 16h1M2 16h3M6 16h1M8 16h2M11 16h2M16 16h1M18 16h1M20 16h1M0 17h1M2 17h3M6 17h1M8 17h5M14 17h1M16 17h5M0 18h1M2 18h3M6 18h1M10 18h1M14 18h1M18 18h3M0 19h1M6 19h1M9 19h7M19 19h1M0 20h7M8 20h8";
/// The widths of bars and gaps of an imitated bar code, 100 in all.
const BARS: &str = "2 1 1 3 2 1 3 1 1 2 1 1 2 3 1 2 2 1 1 1 3 2 1 2 1 3 1 1 2 2 1 1 3 1 2 1 1 2 3 1 2 1 2 2 1 1 1 3 2 2 1 1 3 1 2 2 1 2 1 1";

/// An imitated QR code.
pub fn square() -> AnyView {
    view! {
        <svg class="phone-square" viewBox="0 -0.5 21 21" shape-rendering="crispEdges" aria-hidden="true">
            <path d=SQUARES></path>
        </svg>
    }
    .into_any()
}

/// An imitated bar code.
pub fn bars() -> AnyView {
    view! {
        <svg class="phone-bars" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
            <path d="M0 12h100" stroke-dasharray=BARS></path>
        </svg>
    }
    .into_any()
}
