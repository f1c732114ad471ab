//! One row of the list: columns, or two lines where the list is narrow.

use card_model::{color, language::Language, time::UnixSeconds};
use desk_api::{card_list::CardRow, wording};
use leptos::prelude::*;

use super::{Page, placed::Item, row_menu, window::pixels};
use crate::{
    address::at,
    components::{
        icon::Icon,
        status_chip::{most_urgent_chip, status_chips},
    },
    i18n::{Message, list::ListText as Text},
    number::{grouped, measure},
    state::card_list::{Column, short_id},
};

/// The id of a row's link.
pub(super) fn link_id(card_id: &str) -> String {
    format!("row-{card_id}")
}

/// A row at its place.
pub(super) fn view(page: Page, item: &Item, position: RwSignal<usize>) -> AnyView {
    let Item { row, language, narrow, columns, .. } = item;
    let (language, now) = (*language, page.session().now_untracked());
    let facts = if *narrow {
        two_lines(row, now, language)
    } else {
        let cell = |column: &Column| cell(row, *column, now, language);
        columns.iter().map(cell).collect_view().into_any()
    };
    let (own, class_of) = (row.card_id.clone(), row.card_id.clone());
    let class = move || {
        let cursor = page.cursor.with(|cursor| cursor.as_deref() == Some(class_of.as_str()));
        match (cursor, page.selection.holds(&class_of)) {
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
            data-card=own
            style:top=move || pixels(position.get(), page.window.height())
        >
            {tick(page, row, language)}
            {name(row, *narrow, language)}
            {facts}
            {row_menu::button(page, row, language)}
        </div>
    }
    .into_any()
}

/// The box that chooses the row; with Shift, everything from the last choice to here.
fn tick(page: Page, row: &CardRow, language: Language) -> AnyView {
    let (card_id, chosen) = (row.card_id.clone(), row.card_id.clone());
    let name = format!("{}: {}", Text::Choose.text(language), row.title);
    view! {
        <div class="list-tick" role="cell"><label>
            <input
                type="checkbox"
                aria-label=name
                prop:checked=move || page.selection.holds(&chosen)
                on:click=move |event| if event.shift_key() {
                    page.selection.extend(page, &card_id);
                } else {
                    page.selection.toggle(&card_id);
                }
            />
        </label></div>
    }
    .into_any()
}

fn name(row: &CardRow, narrow: bool, language: Language) -> AnyView {
    let color =
        color::find(&row.color).map_or_else(|| row.color.clone(), |color| color.hex.to_owned());
    let detail = (!narrow).then(|| {
        let detail = detail(row, language);
        view! { <span class="voucher-name-detail">{detail}</span> }
    });
    let title = if row.title.is_empty() { &row.card_id } else { &row.title };
    view! {
        <div class="voucher-name" role="cell">
            <span class="voucher-mark" aria-hidden="true" style:background-color=color></span>
            <span>
                <a id=link_id(&row.card_id) class="list-title voucher-name-title" href=at(format!("/cards/{}", row.card_id)) title=title.clone()>
                    {title.clone()}
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

fn cell(row: &CardRow, column: Column, now: UnixSeconds, language: Language) -> AnyView {
    let text = |text: String| {
        view! { <div class="list-text" role="cell" title=text.clone()>{text.clone()}</div> }
            .into_any()
    };
    let day = |time: UnixSeconds| {
        view! { <div class="list-day" role="cell">{time.beijing_day().to_string()}</div> }
            .into_any()
    };
    match column {
        Column::State => state(row, now, language),
        Column::Threshold => text(threshold(row, language)),
        Column::Validity => {
            view! { <div class="list-day" role="cell">{validity(row, language)}</div> }.into_any()
        }
        Column::Stock => stock(row, now, Some("cell")),
        Column::Brand => text(row.brand_name.clone()),
        Column::Created => day(row.create_time),
        Column::Changed => day(row.update_time),
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

fn state(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    let reason = row.refuse_reason.clone().map(|reason| {
        view! { <span class="list-reason" title=reason.clone()>{reason.clone()}</span> }.into_any()
    });
    view! { <div class="list-state" role="cell">{status_chips(row, now, language)}{reason}</div> }
        .into_any()
}

/// What is left of the stock, what there was, and the share as a bar; `role` is `cell` in a row.
pub(super) fn stock(row: &CardRow, now: UnixSeconds, role: Option<&'static str>) -> AnyView {
    let share = (measure(row.quantity) / measure(row.total_quantity.max(1))).min(1.0) * 100.0;
    let low = row.standing().is_low_in_stock(now);
    let class = if low { "meter meter-danger" } else { "meter" };
    view! {
        <div class="list-stock" role=role>
            <span><strong>{grouped(row.quantity)}</strong>{format!(" / {}", grouped(row.total_quantity))}</span>
            <svg class=class viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="meter-whole" width="100" height="4"></rect>
                <rect width=share.to_string() height="4"></rect>
            </svg>
        </div>
    }
    .into_any()
}

/// The facts of a narrow list: the most urgent state, and below the title validity and stock.
fn two_lines(row: &CardRow, now: UnixSeconds, language: Language) -> AnyView {
    view! {
        <div class="list-state" role="cell">{most_urgent_chip(row, now, language)}</div>
        <div class="list-day" role="cell">{validity(row, language)}</div>
        <div class="list-stock" role="cell">
            <span><strong>{grouped(row.quantity)}</strong>{format!(" / {}", grouped(row.total_quantity))}</span>
        </div>
    }
    .into_any()
}

/// The button of a row's menu.
pub(super) fn dots() -> AnyView {
    Icon::Dots.view()
}
