//! The search for vouchers in the top bar.

use leptos::prelude::*;

/// The search.
#[component]
pub fn VoucherSearch() -> impl IntoView {
    view! { <div class="voucher-search"></div> }
}
