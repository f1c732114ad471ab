//! Next to the heading: the status of the one voucher, and the panel that switches to another.

use std::sync::Arc;

use desk_api::card_list::CardRow;
use leptos::prelude::*;

use super::{
    Page,
    popup::{Popup, PopupButton},
    voucher_names::{detail, row},
};
use crate::{
    address::at,
    components::status_chip::row_chip,
    i18n::{language, statistics::StatisticsText as Text, t},
    state::{card_index::CardIndex, card_list::words},
};

/// Maximum number of vouchers shown together; the search finds the others.
const OFFERED: usize = 60;

/// The chip, the link to the voucher, the picker.
pub(super) fn view(page: Page) -> AnyView {
    let card_id = Memo::new(move |_| page.view.with(|view| view.card_id().cloned()));
    let chip = move || {
        let row = row(&card_id.get()?)?;
        Some(row_chip(&row, page.session.now(), language()))
    };
    let open = move || {
        let card_id = card_id.get()?;
        Some(
            view! { <a class="link small" data-action="open-voucher" href=at(format!("/cards/{card_id}"))>{t(Text::OpenVoucher)}</a> },
        )
    };
    let detail = move || {
        let row = row(&card_id.get()?)?;
        Some(view! { <span class="muted small">{detail(&row, language())}</span> })
    };
    let popup = Popup::new();
    let text = RwSignal::new(String::new());
    view! {
        {chip}
        <PopupButton
            popup
            text=Signal::derive(t(Text::SwitchVoucher))
            action="switch-voucher"
            role="dialog"
            label=Signal::derive(t(Text::SwitchVoucher))
            class="menu statistics-picker"
        >
            <input
                type="search"
                class="input"
                autocomplete="off"
                spellcheck="false"
                aria-label=t(Text::FindVoucher)
                placeholder=t(Text::FindVoucher)
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <div class="statistics-offered">{move || offered(page, popup, text)}</div>
        </PopupButton>
        {detail}
        {open}
    }
    .into_any()
}

/// All vouchers, and those that match.
fn offered(page: Page, popup: Popup, text: RwSignal<String>) -> AnyView {
    let words = text.with(|text| words(text));
    let all = words.is_empty().then(|| {
        view! {
            <button type="button" class="menu-item" data-action="all-vouchers" on:click=move |_| {
                popup.close();
                page.change(|view| view.card_ids.clear());
            }>
                {t(Text::AllVouchers)}
            </button>
        }
        .into_any()
    });
    let entries = CardIndex::get().entries();
    let found = entries.iter().filter(|it| it.matches(&words)).map(|it| &it.row).take(OFFERED);
    let items: Vec<AnyView> = found.map(|row| item(page, popup, row)).collect();
    let none = (items.is_empty() && all.is_none())
        .then(|| view! { <p class="muted small menu-heading" role="status">{t(Text::NoVoucherFound)}</p> }.into_any());
    view! { {all}{items}{none} }.into_any()
}

fn item(page: Page, popup: Popup, row: &Arc<CardRow>) -> AnyView {
    let (id, language) = (row.card_id.clone(), language());
    view! {
        <button type="button" class="menu-item statistics-offer" data-offer=row.card_id.to_string() on:click=move |_| {
            popup.close();
            page.change(|view| view.card_ids = vec![id.clone()]);
        }>
            <span class="voucher-name-title">{row.title.clone()}</span>
            <span class="voucher-name-detail">{detail(row, language)}</span>
        </button>
    }
    .into_any()
}
