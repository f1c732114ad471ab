//! The sample voucher next to the sign-in. It contains no real data, since its viewer isn't signed in.

use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    i18n::{phone::Phone, t},
};

/// One of the platform's card colours, `Color080`.
const COLOR: &str = "#ee903c";
/// The squares of an imitated QR code, on a grid of 21 × 21.
const CODE: &str = "M0 .5h7m1 0h2m1 0h1m2 0h7M0 1.500h1m5 0h1m2 0h3m2 0h1m5 0h1M0 2.500h1m1 0h3m1 0h1m1 0h1m2 0h2m1 0h1m1 0h3m1 0h1M0 3.500h1m1 0h3m1 0h1m2 0h1m1 0h1m2 0h1m1 0h3m1 0h1M0 4.500h1m1 0h3m1 0h1m1 0h2m1 0h2m1 0h1m1 0h3m1 0h1M0 5.500h1m5 0h1m1 0h1m3 0h1m1 0h1m5 0h1M0 6.500h7m1 0h1m1 0h1m1 0h1m1 0h7M9 7.500h2m1 0h1M1 8.500h2m3 0h1m2 0h3m2 0h2m2 0h3M0 9.500h1m3 0h2m2 0h1m3 0h1m3 0h2m1 0h1M2 10.500h2m2 0h2m1 0h1m2 0h3m1 0h1m2 0h1M0 11.500h3m1 0h1m3 0h2m1 0h2m3 0h3M1 12.500h1m2 0h3m2 0h1m2 0h1m1 0h2m2 0h1M8 13.500h1m2 0h1m1 0h1m2 0h2m1 0h1M0 14.500h7m2 0h2m1 0h3m1 0h2m2 0h1M0 15.500h1m5 0h1m1 0h1m2 0h1m2 0h2m1 0h2M0 16.500h1m1 0h3m1 0h1m1 0h3m1 0h2m3 0h1m1 0h1M0 17.500h1m1 0h3m1 0h1m2 0h1m1 0h1m2 0h3m1 0h1M0 18.500h1m1 0h3m1 0h1m1 0h2m2 0h1m1 0h1m2 0h2M0 19.500h1m5 0h1m2 0h1m1 0h2m1 0h3m1 0h1M0 20.500h7m1 0h1m2 0h1m2 0h1m1 0h3";

pub fn sample_phone() -> AnyView {
    view! {
        <div class="phone">
            <div class="phone-screen" lang="zh-CN" style:--card-color=COLOR>
                <div class="phone-status"><span>"9:41"</span></div>
                <div class="phone-bar"><span>"✕"</span><strong>{t(Phone::Page)}</strong><span>"•••"</span></div>
                <div class="phone-card">
                    <div class="phone-head">
                        <span class="phone-logo">{Icon::Gift.view()}</span>
                        <span class="phone-brand">"Card Desk"</span>
                        <strong class="phone-title voucher-title">"蛋挞满50减10"</strong>
                    </div>
                    <div class="phone-code">
                        <svg class="phone-square" viewBox="0 0 21 21"><path d=CODE></path></svg>
                        <span class="phone-number">"1513-2290-1878"</span>
                    </div>
                </div>
            </div>
        </div>
    }
    .into_any()
}
