//! The voucher that the panel acts on, and the search for another one.

use std::sync::Arc;

use card_model::id::CardId;
use desk_api::card_list::CardRow;
use desk_wording as wording;
use leptos::prelude::*;

use super::Panel;
use crate::{
    browser,
    components::status_chip::row_chip,
    i18n::{Message, language, sandbox::Sandbox, t},
    number::grouped,
    state::{
        card_list::{short_id, words},
        session::CurrentSession,
    },
};

const SEARCH: &str = "sandbox-search";
/// Maximum number of vouchers that a search offers.
const OFFERED: usize = 6;

/// The voucher, and a button to change it.
pub(super) fn picker(panel: Panel) -> AnyView {
    let picking = RwSignal::new(false);
    let search = RwSignal::new(String::new());
    let toggle = move |_| {
        picking.update(|picking| *picking = !*picking);
        if picking.get_untracked() {
            request_animation_frame(|| browser::focus(SEARCH));
        }
    };
    let choose = Callback::new(move |card_id: CardId| {
        panel.chosen.set(Some(card_id));
        picking.set(false);
        search.set(String::new());
    });
    view! {
        <section class="sandbox-part">
            <div class="sandbox-card">
                {move || panel.card.get().map(|card| name(&card))}
                <button class="button button-small" type="button" data-action="choose-voucher" aria-expanded=move || picking.get().to_string() on:click=toggle>
                    {t(Sandbox::Choose)}
                </button>
            </div>
            <p class="sandbox-note" id="sandbox-card-state">{move || panel.card.get().map(|card| state(&card))}</p>
            {move || picking.get().then(|| found(panel, search, choose))}
        </section>
    }
    .into_any()
}

/// Colour, title, and a detail that distinguishes vouchers with the same title.
fn name(card: &CardRow) -> AnyView {
    let language = language();
    let title = if card.title.is_empty() {
        Sandbox::Untitled.text(language).into_owned()
    } else {
        card.title.clone()
    };
    let detail =
        [wording::card_type(&card.card_type, language), short_id(&card.card_id)].join(" · ");
    view! {
        <span class="voucher-name">
            <span class="voucher-mark" style:background-color=card.color.clone() aria-hidden="true"></span>
            <span><span class="voucher-name-title">{title}</span><span class="voucher-name-detail">{detail}</span></span>
        </span>
    }
    .into_any()
}

fn state(card: &CardRow) -> String {
    let language = language();
    let stock = [&*Sandbox::InStock.text(language), &grouped(card.quantity)].join(" ");
    let days = card.valid.map(|(begin, end)| {
        [begin, end].map(|moment| moment.beijing_day().to_string()).join(" → ")
    });
    let parts = [Some(wording::card_status(&card.status, language)), Some(stock), days];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn found(panel: Panel, search: RwSignal<String>, choose: Callback<CardId>) -> AnyView {
    let session = CurrentSession::get();
    let rows = Memo::new(move |_| {
        let words = search.with(|search| words(search));
        let entries = panel.desk.index.entries();
        let found = entries.iter().filter(|entry| entry.matches(&words));
        found.take(OFFERED).map(|entry| Arc::clone(&entry.row)).collect::<Vec<_>>()
    });
    let option = move |row: &Arc<CardRow>| {
        let card_id = row.card_id.clone();
        let chip = row_chip(row, session.now_untracked(), language());
        view! {
            <li>
                <button class="sandbox-option" type="button" data-pick=row.card_id.to_string() on:click=move |_| choose.run(card_id.clone())>
                    {name(row)}{chip}
                </button>
            </li>
        }
    };
    view! {
        <input
            class="input"
            type="search"
            id=SEARCH
            autocomplete="off"
            spellcheck="false"
            aria-label=t(Sandbox::FindCard)
            placeholder=t(Sandbox::FindCard)
            prop:value=move || search.get()
            on:input=move |event| search.set(event_target_value(&event))
        />
        <ul class="sandbox-options">{move || rows.with(|rows| rows.iter().map(option).collect_view())}</ul>
        <p class="sandbox-note" role="status">{move || rows.with(Vec::is_empty).then(t(Sandbox::NothingFound))}</p>
    }
    .into_any()
}
