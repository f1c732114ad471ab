//! One row of the list: columns, or two lines where the list is narrow. Everything in it follows the voucher that it shows,
//! which is another one after scrolling.

use card_model::{color, language::Language, time::UnixSeconds};
use desk_api::{card_list::CardRow, wording};
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    Page,
    placed::{Item, Layout},
    row_menu,
    window::pixels,
};
use crate::{
    address::at,
    components::{
        meter::{Level, meter},
        status_chip::StatusChips,
    },
    i18n::{Message, list::ListText as Text},
    number::{grouped, measure},
    state::card_list::{Column, short_id},
};

/// The id of a row's link.
pub(super) fn link_id(card_id: &str) -> String {
    format!("row-{card_id}")
}

/// A text of the voucher that a row shows; follows it.
pub(super) fn of(
    item: RwSignal<Item>,
    text: fn(&Item) -> String,
) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || item.with(text)
}

/// A row at its place.
pub(super) fn view(
    page: Page,
    layout: &Layout,
    item: RwSignal<Item>,
    position: RwSignal<usize>,
) -> AnyView {
    let facts = if layout.narrow {
        two_lines(item)
    } else {
        layout.columns.iter().map(|column| cell(item, *column)).collect_view().into_any()
    };
    let class = move || {
        let (cursor, chosen) = item.with(|item| {
            let card_id = item.row.card_id.as_str();
            let is_cursor = page.cursor.with(|cursor| cursor.as_deref() == Some(card_id));
            (is_cursor, page.selection.holds(card_id))
        });
        match (cursor, chosen) {
            (false, false) => "list-row",
            (true, false) => "list-row list-row-cursor",
            (false, true) => "list-row list-row-chosen",
            (true, true) => "list-row list-row-cursor list-row-chosen",
        }
    };
    view! {
        <div
            class=class
            role="row"
            aria-rowindex=move || (position.get() + 2).to_string()
            data-card=of(item, |item| item.row.card_id.clone())
            style:top=move || pixels(position.get(), page.window.height())
        >
            {tick(page, item)}
            {name(item, layout.narrow)}
            {facts}
            {row_menu::button(page, item)}
        </div>
    }
    .into_any()
}

/// The box that chooses the row; with Shift, everything from the last choice to here.
fn tick(page: Page, item: RwSignal<Item>) -> AnyView {
    let name = |item: &Item| format!("{}: {}", Text::Choose.text(item.language), item.row.title);
    let choose = move |event: MouseEvent| {
        let card_id = item.with_untracked(|item| item.row.card_id.clone());
        if event.shift_key() {
            page.selection.extend(page, &card_id);
        } else {
            page.selection.toggle(&card_id);
        }
    };
    view! {
        <div class="list-tick" role="cell"><label>
            <input
                type="checkbox"
                aria-label=of(item, name)
                prop:checked=move || item.with(|item| page.selection.holds(&item.row.card_id))
                on:click=choose
            />
        </label></div>
    }
    .into_any()
}

fn name(item: RwSignal<Item>, narrow: bool) -> AnyView {
    let color = |item: &Item| {
        let color = &item.row.color;
        color::find(color).map_or_else(|| color.clone(), |color| color.hex.to_owned())
    };
    let detail = (!narrow).then(|| {
        let detail = of(item, |item| detail(&item.row, item.language));
        view! { <span class="voucher-name-detail">{detail}</span> }
    });
    let title = of(item, |item| {
        let row = &item.row;
        if row.title.is_empty() { row.card_id.clone() } else { row.title.clone() }
    });
    let id = of(item, |item| link_id(&item.row.card_id));
    let address = of(item, |item| at(format_args!("/cards/{}", item.row.card_id)));
    view! {
        <div class="voucher-name" role="cell">
            <span class="voucher-mark" aria-hidden="true" style:background-color=of(item, color)></span>
            <span>
                <a id=id class="list-title voucher-name-title" href=address title=title>
                    {title}
                </a>
                {detail}
            </span>
        </div>
    }
    .into_any()
}

/// What stands below a title: what it means in English, or type and id.
pub(super) fn detail(row: &CardRow, language: Language) -> String {
    match (&row.gloss, language) {
        (Some(gloss), Language::En) => gloss.clone(),
        _ => {
            format!("{} · {}", wording::card_type(&row.card_type, language), short_id(&row.card_id))
        }
    }
}

fn cell(item: RwSignal<Item>, column: Column) -> AnyView {
    let text = |text: fn(&Item) -> String| {
        view! { <div class="list-text" role="cell" title=of(item, text)>{of(item, text)}</div> }
            .into_any()
    };
    let day = |day: fn(&Item) -> String| {
        view! { <div class="list-day" role="cell">{of(item, day)}</div> }.into_any()
    };
    match column {
        Column::State => state(item),
        Column::Threshold => text(|item| threshold(&item.row, item.language)),
        Column::Validity => day(|item| validity(&item.row, item.language)),
        Column::Stock => stock(item, Some("cell")),
        Column::Brand => text(|item| item.row.brand_name.clone()),
        Column::Created => day(|item| item.row.create_time.beijing_day().to_string()),
        Column::Changed => day(|item| item.row.update_time.beijing_day().to_string()),
    }
}

/// Thresholds in words.
pub(super) fn threshold(row: &CardRow, language: Language) -> String {
    let thresholds = row.thresholds();
    if row.friends_voucher || !thresholds.is_empty() {
        wording::threshold(&thresholds, language)
    } else {
        "—".to_owned()
    }
}

/// The validity; years always, for an archive of vouchers has many.
pub(super) fn validity(row: &CardRow, language: Language) -> String {
    match row.valid {
        Some((begin, end)) => format!("{} → {}", begin.beijing_day(), end.beijing_day()),
        None => Text::FromReceipt.text(language).into_owned(),
    }
}

fn state(item: RwSignal<Item>) -> AnyView {
    let reason = move || {
        item.with(|item| item.row.refuse_reason.clone()).map(|reason| {
            view! { <span class="list-reason" title=reason.clone()>{reason.clone()}</span> }
        })
    };
    view! { <div class="list-state" role="cell">{chips(item, StatusChips::of)}{reason}</div> }
        .into_any()
}

/// The chips, drawn anew only where they look different.
fn chips(
    item: RwSignal<Item>,
    of: fn(&CardRow, UnixSeconds, Language) -> StatusChips,
) -> impl Fn() -> AnyView {
    let chips = Memo::new(move |_| item.with(|item| of(&item.row, item.now, item.language)));
    move || chips.with(StatusChips::view)
}

/// What is left of the stock, what there was, and the share as a bar; `role` is `cell` in a row.
pub(super) fn stock(item: RwSignal<Item>, role: Option<&'static str>) -> AnyView {
    let share = Signal::derive(move || {
        item.with(|item| measure(item.row.quantity) / measure(item.row.total_quantity.max(1)))
    });
    let level = Signal::derive(move || {
        let low = item.with(|item| item.row.standing().is_low_in_stock(item.now));
        if low { Level::Danger } else { Level::Plain }
    });
    view! { <div class="list-stock" role=role>{amount(item)}{meter(share, level)}</div> }.into_any()
}

fn amount(item: RwSignal<Item>) -> AnyView {
    let left = of(item, |item| grouped(item.row.quantity));
    let whole = of(item, |item| [" / ", &grouped(item.row.total_quantity)].concat());
    view! { <span><strong>{left}</strong>{whole}</span> }.into_any()
}

/// The facts of a narrow list: the most urgent state, and below the title validity and stock.
fn two_lines(item: RwSignal<Item>) -> AnyView {
    let validity = of(item, |item| validity(&item.row, item.language));
    view! {
        <div class="list-state" role="cell">{chips(item, StatusChips::most_urgent)}</div>
        <div class="list-day" role="cell">{validity}</div>
        <div class="list-stock" role="cell">{amount(item)}</div>
    }
    .into_any()
}
