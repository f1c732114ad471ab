//! Actions on one card: review, stock, users.

use card_model::{id::CardId, review::CardStatus};
use leptos::prelude::*;
use weixin_api::sandbox::Command;

use super::{Panel, button, heading, picker::picker};
use crate::{
    i18n::{sandbox::Sandbox, t},
    state::sandbox_panel::number,
};

/// Default number of codes to add.
const FIRST_QUANTITY: &str = "1000";
/// Default number of users.
const FIRST_TIMES: &str = "10";

/// Builds a command from the card's id and the typed text.
type OnCard = fn(CardId, &str) -> Command;

/// The card's picker and actions.
pub(super) fn actions(panel: Panel) -> AnyView {
    view! {
        {picker(panel)}
        {review(panel)}
        {stock(panel)}
        {users(panel)}
    }
    .into_any()
}

fn review(panel: Panel) -> AnyView {
    let reason = RwSignal::new(t(Sandbox::ReasonExample)());
    let settled = Signal::derive(move || {
        panel
            .card
            .with(|card| card.as_ref().is_none_or(|card| card.status != CardStatus::NotVerify))
    });
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Review)}
            {move || settled.get().then(|| view! { <p class="sandbox-note">{t(Sandbox::NotUnderReview)}</p> })}
            {on_card(panel, "approve", Sandbox::Approve, settled, reason, |card_id, _| Command::Approve { card_id })}
            {input("sandbox-reason", Sandbox::Reason, "text", reason)}
            {on_card(panel, "refuse", Sandbox::Refuse, settled, reason, |card_id, reason| {
                Command::Refuse { card_id, reason: reason.to_owned() }
            })}
        </section>
    }
    .into_any()
}

fn stock(panel: Panel) -> AnyView {
    let quantity = RwSignal::new(FIRST_QUANTITY.to_owned());
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Stock)}
            <div class="sandbox-line">
                {input("sandbox-quantity", Sandbox::Quantity, "numeric", quantity)}
                {on_card(panel, "supply", Sandbox::Supply, no_card(panel), quantity, |card_id, text| {
                    Command::Supply { card_id, quantity: number(text) }
                })}
            </div>
            <p class="sandbox-note">{t(Sandbox::SupplyNote)}</p>
        </section>
    }
    .into_any()
}

fn users(panel: Panel) -> AnyView {
    let times = RwSignal::new(FIRST_TIMES.to_owned());
    let act = move |action, text, command: OnCard| {
        on_card(panel, action, text, no_card(panel), times, command)
    };
    view! {
        <section class="sandbox-part">
            {heading(Sandbox::Users)}
            {input("sandbox-times", Sandbox::Times, "numeric", times)}
            <div class="sandbox-buttons">
                {act("view", Sandbox::View, |card_id, text| Command::View { card_id, times: number(text) })}
                {act("receive", Sandbox::Receive, |card_id, text| Command::Receive { card_id, times: number(text) })}
                {act("give", Sandbox::Give, |card_id, text| Command::Give { card_id, times: number(text) })}
                {act("redeem", Sandbox::Redeem, |card_id, text| Command::Redeem { card_id, times: number(text) })}
            </div>
        </section>
    }
    .into_any()
}

fn no_card(panel: Panel) -> Signal<bool> {
    Signal::derive(move || panel.card.with(Option::is_none))
}

/// A button that acts on the chosen card.
fn on_card(
    panel: Panel,
    action: &'static str,
    text: Sandbox,
    disabled: Signal<bool>,
    typed: RwSignal<String>,
    command: OnCard,
) -> AnyView {
    let command = Callback::new(move |()| {
        let card_id = panel.card.with_untracked(|card| Some(card.as_ref()?.card_id.clone()))?;
        // The command must not make another card the chosen one.
        panel.chosen.set(Some(card_id.clone()));
        Some(typed.with_untracked(|typed| command(card_id, typed)))
    });
    button(panel, action, text, disabled, command)
}

pub(super) fn input(
    id: &'static str,
    name: Sandbox,
    mode: &'static str,
    value: RwSignal<String>,
) -> AnyView {
    view! {
        <div class="sandbox-field">
            <label class="sandbox-label" for=id>{t(name)}</label>
            <input
                class="input"
                id=id
                name=id
                inputmode=mode
                autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
