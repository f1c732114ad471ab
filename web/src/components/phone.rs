//! The voucher as a phone shows it.

use card_model::card::Card;
use leptos::prelude::*;

/// Draws a card as Weixin shows it to somebody who has received it.
pub fn phone_preview(card: Signal<Card>) -> AnyView {
    view! { <div class="phone">{move || card.with(|card| card.card_type.to_string())}</div> }.into_any()
}
