//! The sale of gift cards: one user buys on a page and gives the cards away, another one accepts them or lets the time expire.

use leptos::prelude::*;
use weixin_api::sandbox::{Command, GiftCardCommand, PersonCommand};

use super::{Panel, actions::input, button, heading};
use crate::{
    i18n::{sandbox::Sandbox, t},
    state::sandbox_panel::Told,
};

pub(super) fn gift_cards(panel: Panel) -> AnyView {
    let (page, order) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // The order that was made last.
    Effect::new(move || {
        panel.desk.told.with(|told| {
            if let Told::Done(_, outcome) = told
                && let Some(order_id) = &outcome.order_id
            {
                order.set(order_id.clone());
            }
        });
    });
    let is_empty = |text: RwSignal<String>| text.with(|text| text.trim().is_empty());
    let typed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
    let no_user = move || is_empty(panel.user);
    let no_page =
        Signal::derive(move || no_user() || is_empty(page) || panel.card.with(Option::is_none));
    let no_order = Signal::derive(move || is_empty(order));
    let no_recipient = Signal::derive(move || no_user() || is_empty(order));
    let buy = Callback::new(move |()| {
        let card_id = panel.card.with_untracked(|card| Some(card.as_ref()?.card_id.clone()))?;
        panel.chosen.set(Some(card_id.clone()));
        Some(command(GiftCardCommand::BuyGiftCard {
            page_id: typed(page),
            card_ids: vec![card_id],
            openid: panel.openid()?,
            outer_str: String::new(),
        }))
    });
    let send = Callback::new(move |()| {
        Some(command(GiftCardCommand::SendGiftCard { order_id: typed(order), is_chat_room: false }))
    });
    let accept = Callback::new(move |()| {
        let openid = panel.openid()?;
        Some(command(GiftCardCommand::AcceptGiftCard { order_id: typed(order), openid }))
    });
    let expire = Callback::new(move |()| {
        Some(command(GiftCardCommand::ReturnGiftCard { order_id: typed(order) }))
    });
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::GiftCards)}
            {input("sandbox-gift-page", Sandbox::GiftCardPage, "text", page)}
            <div class="sandbox-buttons">
                {button(panel, "buy-gift-card", Sandbox::BuyGiftCard, no_page, buy)}
            </div>
            <p class="sandbox-note">{t(Sandbox::GiftCardNote)}</p>
            {input("sandbox-gift-order", Sandbox::GiftCardOrder, "text", order)}
            <div class="sandbox-buttons">
                {button(panel, "send-gift-card", Sandbox::SendGiftCard, no_order, send)}
                {button(panel, "accept-gift-card", Sandbox::AcceptGiftCard, no_recipient, accept)}
                {button(panel, "return-gift-card", Sandbox::ReturnGiftCard, no_order, expire)}
            </div>
        </section>
    }
    .into_any()
}

fn command(command: GiftCardCommand) -> Command {
    Command::Person(PersonCommand::GiftCard(command))
}
