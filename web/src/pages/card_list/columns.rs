//! The columns of the list: sortable heads, and the menu that chooses them.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Page, selection::Share};
use crate::{
    components::{
        icon::Icon,
        menu::{Menu, choice},
    },
    i18n::{Message, language, list::ListText as Text, t},
    state::card_list::{Column, Order},
};

pub(super) fn name(column: Column) -> Text {
    match column {
        Column::State => Text::State,
        Column::Threshold => Text::Threshold,
        Column::Validity => Text::Validity,
        Column::Stock => Text::StockLeft,
        Column::Brand => Text::Brand,
        Column::Created => Text::Created,
        Column::Changed => Text::ChangedAt,
    }
}

pub(super) fn head(page: Page, columns: Memo<Arc<Vec<Column>>>) -> AnyView {
    let heads = move || {
        let head = |column: &Column| {
            let end = matches!(column, Column::Stock);
            one(page, name(*column), column.orders(), end)
        };
        columns.get().iter().map(head).collect_view()
    };
    view! {
        <div class="list-head" role="rowgroup">
            <div class="list-row" role="row" aria-rowindex="1">
                <span role="columnheader">{choose_all(page)}</span>
                {one(page, Text::Voucher, Some((Order::Title, Order::TitleBackwards)), false)}
                {heads}
                <span role="columnheader"><span class="visually-hidden">{t(Text::Actions)}</span></span>
            </div>
        </div>
    }
    .into_any()
}

/// A head. If sortable, the first press sorts and the second reverses the order.
fn one(page: Page, text: Text, orders: Option<(Order, Order)>, end: bool) -> AnyView {
    let class = if end { "list-head-end" } else { "" };
    let Some((first, second)) = orders else {
        return view! { <span class=class role="columnheader">{t(text)}</span> }.into_any();
    };
    let order = move || page.view.with(|view| view.order);
    let descends = |order: Order| {
        matches!(order, Order::Newest | Order::EndsLast | Order::MostStock | Order::TitleBackwards)
    };
    let sorted = move || {
        let order = Some(order()).filter(|order| *order == first || *order == second)?;
        Some(if descends(order) { "descending" } else { "ascending" })
    };
    let mark = move || {
        sorted().map(|way| if way == "ascending" { Icon::Up.view() } else { Icon::Down.view() })
    };
    let press = move |_| {
        let next = if untrack(order) == first { second } else { first };
        page.change(|view| view.order = next);
    };
    view! {
        <span class=class role="columnheader" aria-sort=sorted>
            <button class="list-sort" type="button" data-sort=first.name() on:click=press>
                {t(text)}{mark}
            </button>
        </span>
    }
    .into_any()
}

/// The checkbox that selects every row of the filter.
fn choose_all(page: Page) -> AnyView {
    let share = Memo::new(move |_| page.selection.share(page));
    view! {
        <input
            type="checkbox"
            data-action="choose-all"
            aria-label=t(Text::ChooseAll)
            prop:checked=move || share.get() == Share::All
            prop:indeterminate=move || share.get() == Share::Some
            on:change=move |_| if share.get_untracked() == Share::All {
                page.selection.clear();
            } else {
                page.selection.choose_all(page);
            }
        />
    }
    .into_any()
}

/// The menu that chooses the columns.
pub(super) fn menu(page: Page) -> AnyView {
    let items = move || {
        let item = |column: Column| {
            let chosen =
                Signal::derive(move || page.view.with(|view| view.columns.contains(&column)));
            let text = name(column).text(language()).into_owned();
            choice(true, column.name().to_owned(), text, chosen, move || {
                page.change(|view| toggle(&mut view.columns, column));
            })
        };
        Column::ALL.map(item).into_any()
    };
    let title = Signal::derive(t(Text::Columns));
    view! {
        <Menu name="columns" class="filter-chip filter-chip-icon" title icon_only=true label=|| Icon::Columns.view() at_end=true>
            {items()}
        </Menu>
    }
    .into_any()
}

fn toggle(columns: &mut Vec<Column>, column: Column) {
    if columns.contains(&column) {
        columns.retain(|one| *one != column);
    } else {
        columns.push(column);
        columns.sort();
    }
}
