//! The tabs of the page, and links to the neighbours in the list.

use card_model::id::CardId;
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::CardPage;
use crate::{
    address::at,
    browser,
    components::icon::Icon,
    i18n::{t, voucher::VoucherText as Text},
    number::grouped,
    state::{
        came_from::{CameFrom, Neighbours},
        places::Places,
        voucher::{Tab, part_address},
    },
};

pub(super) fn view(page: CardPage) -> AnyView {
    let from = CameFrom::get();
    let neighbours = Memo::new(move |_| page.card_id.with_value(|id| from.neighbours(id)));
    view! {
        <div class="voucher-tabs">
            <nav class="tabs" aria-label=t(Text::Parts)>{Tab::ALL.map(|tab| link(page, tab)).collect_view()}</nav>
            {move || neighbours.get().map(|it| way(page, it))}
        </div>
    }
    .into_any()
}

fn link(page: CardPage, tab: Tab) -> AnyView {
    let text = match tab {
        Tab::Overview => Text::Overview,
        Tab::Content => Text::Content,
        Tab::History => Text::History,
    };
    // The form adds its draft to the URL without the router, so it is read when the tab is pressed.
    let address =
        move || page.card_id.with_value(|card_id| part_address(tab, card_id, browser::query));
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |event: ev::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.default_prevented() {
            return;
        }
        event.prevent_default();
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&address(), options));
    };
    let count = move || {
        let count = page.detail.with(|it| it.as_ref().map_or(0, |it| it.writes.len()));
        (tab == Tab::History && count > 0)
            .then(|| view! { <span class="tab-count">{grouped(count)}</span> })
    };
    view! {
        <a
            class="tab"
            data-tab=tab.name()
            data-noscroll=""
            aria-current=move || (page.tab.get() == tab).then_some("true")
            href=page.card_id.with_value(|card_id| at(tab.address(card_id)))
            on:click=go
        >
            {t(text)}{count}
        </a>
    }
    .into_any()
}

/// The position in the list, and links to the previous and next voucher. Back leads to the list from each of them.
fn way(page: CardPage, neighbours: Neighbours) -> AnyView {
    let Neighbours { place, count, before, after } = neighbours;
    let places = Places::get();
    let navigate = StoredValue::new_local(use_navigate());
    let button = move |to: Option<CardId>,
                       action: &'static str,
                       key: &'static str,
                       icon: Icon,
                       text: Text| {
        let disabled = to.is_none();
        let go = move |_| {
            let Some(card_id) = &to else { return };
            let address = page.tab.get_untracked().address(card_id);
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            if places.may_leave(&address) {
                navigate.with_value(|navigate| navigate(&address, options));
            }
        };
        view! {
            <button
                class="button button-icon button-small"
                type="button"
                data-action=action
                data-key=key
                disabled=disabled
                aria-label=t(text)
                title=move || [&t(text)(), " (", &key.to_ascii_uppercase(), ")"].concat()
                on:click=go
            >
                {icon.view()}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="voucher-way">
            <span class="muted small" data-place="">{[&grouped(place), " / ", &grouped(count)].concat()}</span>
            <span class="button-group">
                {button(before, "previous-voucher", "k", Icon::CaretUp, Text::Before)}
                {button(after, "next-voucher", "j", Icon::CaretDown, Text::After)}
            </span>
        </div>
    }
    .into_any()
}
