//! The line above the list: search, filter chips, order and columns. On a phone the filters open as a sheet.

use leptos::prelude::*;

use super::{
    Page, columns,
    filters::{Filter, MAIN, MORE},
    views,
};
use crate::{
    browser,
    components::{
        dialog::Dialog,
        icon::Icon,
        menu::{Menu, choice},
    },
    i18n::{Message, common::Common, language, list::ListText as Text, t},
    state::card_list::{Order, View},
};

pub(super) fn view(page: Page) -> AnyView {
    let sheet = RwSignal::new(false);
    let main = MAIN.map(|filter| chip(page, filter));
    let more = MORE.map(|filter| further_chip(page, filter));
    let filtered = Memo::new(move |_| page.view.with(View::is_filtered));
    view! {
        <div class="list-filters" role="search" aria-label=t(Text::Filters)>
            {search(page)}
            <button class="filter-chip only-narrow" type="button" data-action="filters" aria-haspopup="dialog" on:click=move |_| sheet.set(true)>
                {Icon::Filter.view()}{t(Text::FilterSheet)}{move || count(page)}
            </button>
            <div class="list-chips">{main}{more}{more_menu(page)}</div>
            {move || filtered.get().then(|| view! {
                <button class="link-button small list-clear" type="button" data-action="clear-all" on:click=move |_| page.change(View::clear)>
                    {t(Text::ClearAll)}
                </button>
            })}
            <div class="list-tools">{views::menu(page)}{order_menu(page)}{columns::menu(page)}</div>
        </div>
        <Dialog open=sheet title=Signal::derive(t(Text::Filters)) class="dialog-small list-sheet">
            {MAIN.into_iter().chain(MORE).map(|filter| view! {
                <section>
                    <h3 class="menu-heading">{t(filter.label)}</h3>
                    <div role="menu" aria-label=t(filter.label)>{filter.choices(page)}</div>
                </section>
            }).collect_view()}
            <div class="dialog-actions">
                <button class="button" type="button" data-action="clear-sheet" on:click=move |_| page.change(View::clear)>{t(Text::ClearAll)}</button>
                <button class="button button-primary" type="button" data-action="close-sheet" on:click=move |_| sheet.set(false)>{t(Text::ShowResult)}</button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn search(page: Page) -> AnyView {
    let text = move || page.view.with(|view| view.search.clone());
    view! {
        <label class="list-search">
            {Icon::Search.view()}
            <input
                id="list-search"
                class="input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=t(Text::SearchHere)
                placeholder=t(Text::SearchHere)
                prop:value=text
                on:input=move |event| page.search(event_target_value(&event))
            />
            <kbd>"/"</kbd>
        </label>
    }
    .into_any()
}

/// A filter's chip: its name, or its value with a button to clear it.
fn chip(page: Page, filter: Filter) -> AnyView {
    let on = Memo::new(move |_| !filter.chosen(page).is_empty());
    let class = Signal::derive(move || {
        if on.get() { "list-chip-value".to_owned() } else { "filter-chip".to_owned() }
    });
    let words = move || {
        if on.get() {
            view! {
                <span>{t(filter.label)}{t(Common::Colon)}</span>
                <strong class="voucher-title">{move || filter.words(page)}</strong>
            }
            .into_any()
        } else {
            view! { {t(filter.label)}{Icon::CaretDown.view()} }.into_any()
        }
    };
    let label =
        ViewFn::from(move || view! { <span class="list-chip-label">{words}</span> }.into_any());
    let title = Signal::derive(t(filter.label));
    view! {
        <span class=move || if on.get() { "filter-chip filter-chip-on" } else { "list-chip" } data-active=move || on.get().then_some(filter.name)>
            <Menu name=filter.name class title label>{filter.choices(page)}</Menu>
            {move || on.get().then(|| remove(page, filter))}
        </span>
    }
    .into_any()
}

/// The button that clears a filter. The focus stays in the line.
fn remove(page: Page, filter: Filter) -> AnyView {
    let name = format!("{} {}", Text::Remove.text(language()), filter.label.text(language()));
    let press = move |_| {
        filter.clear(page);
        browser::focus_first(&format!("[data-menu={}], [data-menu=more]", filter.name));
    };
    view! {
        <button class="list-chip-remove" type="button" data-remove=filter.name aria-label=name.clone() title=name.clone() on:click=press>
            {Icon::Cross.view()}
        </button>
    }
    .into_any()
}

/// The chip of a filter in the second menu, while it is active.
fn further_chip(page: Page, filter: Filter) -> AnyView {
    let on = Memo::new(move |_| !filter.chosen(page).is_empty());
    (move || on.get().then(|| chip(page, filter))).into_any()
}

/// The less frequent filters.
fn more_menu(page: Page) -> AnyView {
    let title = Signal::derive(t(Text::MoreConditions));
    let label = || view! { {Icon::Plus.view()}{t(Text::MoreConditions)} }.into_any();
    view! {
        <Menu name="more" class="filter-chip filter-chip-dashed" title label>
            {MORE.map(|filter| view! {
                <div class="menu-heading">{filter.label.text(language())}</div>
                {filter.choices(page)}
            })}
        </Menu>
    }
    .into_any()
}

fn order_menu(page: Page) -> AnyView {
    let title = Signal::derive(t(Text::Sort));
    let name = move || page.view.with(|view| order_text(view.order)).text(language());
    let label = move || view! { {name}{Icon::Sort.view()} }.into_any();
    let items = move || {
        let item = |order: Order| {
            let chosen = Signal::derive(move || page.view.with(|view| view.order == order));
            let text = order_text(order).text(language()).into_owned();
            choice(false, order.name().to_owned(), text, chosen, move || {
                page.change(|view| view.order = order);
            })
        };
        Order::ALL.map(item).into_any()
    };
    view! { <Menu name="sort" class="filter-chip" title label at_end=true>{items()}</Menu> }
        .into_any()
}

fn order_text(order: Order) -> Text {
    match order {
        Order::Newest => Text::Newest,
        Order::Oldest => Text::Oldest,
        Order::Changed => Text::Changed,
        Order::EndsFirst => Text::EndsFirst,
        Order::EndsLast => Text::EndsLast,
        Order::LeastStock => Text::LeastStock,
        Order::MostStock => Text::MostStock,
        Order::Title => Text::ByTitle,
        Order::TitleBackwards => Text::ByTitleBackwards,
    }
}

/// The number of active filters.
fn count(page: Page) -> Option<AnyView> {
    let on = |filter: &Filter| !filter.chosen(page).is_empty();
    let count = MAIN.iter().chain(&MORE).filter(|filter| on(filter)).count();
    (count > 0).then(|| view! { <b>{count}</b> }.into_any())
}

/// Returns the active filters in words.
pub(super) fn filter_in_words(page: Page) -> String {
    let mut words = Vec::new();
    let search = page.view.with(|view| view.search.trim().to_owned());
    if !search.is_empty() {
        words.push(format!("“{search}”"));
    }
    for filter in MAIN.into_iter().chain(MORE) {
        let value = filter.words(page);
        if !value.is_empty() {
            let (label, colon) = (filter.label.text(language()), Common::Colon.text(language()));
            words.push(format!("{label}{colon}{value}"));
        }
    }
    words.join(" · ")
}
