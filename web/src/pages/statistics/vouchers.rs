//! The sums of each voucher, sortable. Some of them can be charted together.

use card_model::{
    language::Language,
    statistics::{Figure, Ratio},
};
use desk_api::statistics::{CardSum, Statistics};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, voucher_names::name};
use crate::{
    address::at,
    components::{
        chart::funnel::short_name,
        icon::Icon,
        meter::{Level, meter},
    },
    i18n::{
        language,
        statistics::{
            StatisticsText as Text, missing_in_sums, select_voucher, vouchers as vouchers_text,
        },
        t,
    },
    number::grouped,
    state::statistics::{MAX_VOUCHERS, OrderBy, View, percent, sorted},
};

/// The columns of numbers.
const COLUMNS: [OrderBy; 6] = [
    OrderBy::Figure(Figure::View),
    OrderBy::Figure(Figure::Receive),
    OrderBy::Figure(Figure::Verify),
    OrderBy::Rate,
    OrderBy::Figure(Figure::Given),
    OrderBy::Figure(Figure::Expire),
];

/// The table.
pub(super) fn view(page: Page, statistics: &Statistics) -> AnyView {
    let cards = statistics.cards.clone();
    let order = Memo::new(move |_| page.view.with(|view| view.order));
    let rows = move || {
        let language = language();
        let rows = sorted(&cards, order.get()).into_iter().map(|card| row(page, &card, language));
        rows.collect::<Vec<_>>()
    };
    let heads: Vec<AnyView> = COLUMNS.into_iter().map(|column| head(page, column)).collect();
    view! {
        <section class="panel statistics-vouchers" aria-labelledby="vouchers-heading">
            <div class="panel-head">
                <h2 id="vouchers-heading">{t(Text::ByVoucher)}</h2>
                <span class="muted small">{t(Text::SelectToChart)}</span>
            </div>
            {missing_days(statistics)}
            <div class="table-scroll" tabindex="0" role="group" aria-labelledby="vouchers-heading">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col" colspan="2">{t(Text::Voucher)}</th>
                            <th scope="col">{t(Text::Source)}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        {move || selection(page)}
    }
    .into_any()
}

/// The head of a column, which sorts by it.
fn head(page: Page, column: OrderBy) -> AnyView {
    let text = match column {
        OrderBy::Figure(figure) => short_name(figure),
        OrderBy::Rate => Text::Rate,
    };
    let order = move || page.view.with(|view| view.order);
    let sort = move || match order() {
        order if order.by != column => "none",
        order if order.ascending => "ascending",
        _ => "descending",
    };
    let icon = move || match sort() {
        "ascending" => Some(Icon::CaretUp.view()),
        "descending" => Some(Icon::CaretDown.view()),
        _ => None,
    };
    view! {
        <th scope="col" class="number" aria-sort=sort>
            <button type="button" class="table-sort" on:click=move |_| {
                page.change(|view| view.order = view.order.pressed(column));
            }>
                {t(text)}{icon}
            </button>
        </th>
    }
    .into_any()
}

fn row(page: Page, card: &CardSum, language: Language) -> AnyView {
    let (title, detail) = name(&card.card_id, &card.title, language);
    let id = StoredValue::new(card.card_id.clone());
    let is_selected = move || id.with_value(|id| page.selected.with(|ids| ids.contains(id)));
    let is_full = move || !is_selected() && page.selected.with(Vec::len) >= MAX_VOUCHERS;
    let select = move |_| {
        id.with_value(|id| {
            page.selected.update(|ids| match ids.iter().position(|known| known == id) {
                Some(at) => {
                    ids.remove(at);
                }
                None => ids.push(id.clone()),
            });
        });
    };
    let address = move || {
        let mut view = page.view.get();
        view.card_ids = vec![id.get_value()];
        view.address()
    };
    let rate = Ratio::new(card.counts.verify, card.counts.receive);
    let cells = COLUMNS.map(|column| match column {
        OrderBy::Figure(figure) => {
            view! { <td class="number">{grouped(card.counts.get(figure))}</td> }.into_any()
        }
        OrderBy::Rate => rate_cell(rate),
    });
    view! {
        <tr class:table-selected=is_selected>
            <td class="table-check">
                <input
                    type="checkbox"
                    data-select=card.card_id.to_string()
                    aria-label=select_voucher(&format!("{title} {detail}"), language)
                    prop:checked=is_selected
                    disabled=is_full
                    on:change=select
                />
            </td>
            <th scope="row">
                <a class="statistics-voucher" href=move || at(address()) data-card=card.card_id.to_string()>
                    <span class="voucher-name-title">{title}</span>
                    <span class="voucher-name-detail">{detail}</span>
                </a>
            </th>
            <td class="second">{wording::card_source(card.source, language)}</td>
            {Vec::from(cells)}
        </tr>
    }
    .into_any()
}

/// A rate with its bar.
pub(super) fn rate_cell(rate: Option<Ratio>) -> AnyView {
    let share = rate.map_or(0.0, Ratio::value);
    view! {
        <td class="number">
            <span class="statistics-rate">
                {rate.map_or_else(|| "–".to_owned(), |rate| percent(rate.per_mille()))}
                {meter(share, Level::Plain)}
            </span>
        </td>
    }
    .into_any()
}

/// Actions on the selected vouchers.
fn selection(page: Page) -> Option<AnyView> {
    let count = page.selected.with(Vec::len);
    let show = move |_| {
        let ids = page.selected.get_untracked();
        page.selected.set(Vec::new());
        page.change(|view| *view = View { card_ids: ids, people: false, ..view.clone() });
    };
    (count > 0).then(|| {
        view! {
            <div class="bulk-bar" role="group" aria-label=t(Text::SelectToChart)>
                <strong>{vouchers_text(count, language())}</strong>
                <span class="bulk-line"></span>
                <button type="button" data-action="chart-together" disabled=count < 2 on:click=show>{t(Text::ChartTogether)}</button>
                <button type="button" data-action="clear-selection" on:click=move |_| page.selected.set(Vec::new())>{t(Text::ClearSelection)}</button>
            </div>
        }
        .into_any()
    })
}

/// Notes that the sums of vouchers lack days.
fn missing_days(statistics: &Statistics) -> Option<AnyView> {
    let days = usize::try_from(statistics.cards_missing_days).unwrap_or(usize::MAX);
    (days > 0).then(|| {
        view! {
            <p class="notice notice-warning" data-missing-days=days>
                {move || missing_in_sums(days, language())}
            </p>
        }
        .into_any()
    })
}
