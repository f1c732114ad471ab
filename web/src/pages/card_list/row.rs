//! One row of the list; on narrow screens the same facts as a card.

use card_model::{card_type::CardType, color, language::Language, time::BeijingDay};
use desk_api::{card_list::CardRow, wording};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Page;
use crate::{
    components::{icon::Icon, status_chip::status_chips, toast::Toaster},
    i18n::{Message, list, list::ListText as Text},
    number::grouped,
    number::measure,
    state::card_list::short_id,
};

/// What the ids of rows' links begin with; their position follows.
const LINK: &str = "list-row-";

/// A row at its place: distance from the list's top, and height.
pub(super) fn view(
    page: Page,
    row: &CardRow,
    position: Memo<usize>,
    language: Language,
    place: Signal<(String, String)>,
) -> AnyView {
    let now = page.session.now_untracked();
    let color =
        color::find(&row.color).map_or_else(|| row.color.clone(), |color| color.hex.to_owned());
    let reason = row.refuse_reason.clone().map(|reason| {
        view! { <span class="list-reason" title=reason.clone()>{reason.clone()}</span> }.into_any()
    });
    let thresholds = row.thresholds();
    let threshold = if row.friends_voucher || !thresholds.is_empty() {
        wording::threshold(&thresholds, language)
    } else {
        "–".to_owned()
    };
    view! {
        <div
            class="list-row"
            role="row"
            aria-rowindex=move || (position.get() + 2).to_string()
            data-card=row.card_id.clone()
            style:top=move || place.get().0
            style:height=move || place.get().1
        >
            <span class="list-color" aria-hidden="true" style:background-color=color></span>
            <div class="list-voucher" role="cell">
                <a id=move || format!("{LINK}{}", position.get()) class="list-title" href=format!("/cards/{}", row.card_id) title=row.title.clone()>
                    {row.title.clone()}
                </a>
                <span class="muted small" title=row.card_id.clone()>
                    {format!("{} · {}", wording::card_type(&row.card_type, language), short_id(&row.card_id))}
                </span>
            </div>
            <div class="list-state" role="cell">
                <span class="list-chips">{status_chips(row, now, language)}</span>
                {reason}
            </div>
            <div class="list-threshold" role="cell" title=threshold.clone()>{threshold.clone()}</div>
            <div class="list-validity" role="cell">{validity(row, language)}</div>
            {stock(row, language)}
            {actions(row, language)}
        </div>
    }
    .into_any()
}

fn validity(row: &CardRow, language: Language) -> String {
    match row.valid {
        Some((begin, end)) => {
            format!("{} → {}", month_day(begin.beijing_day()), month_day(end.beijing_day()))
        }
        None => Text::FromReceipt.text(language).into_owned(),
    }
}

fn month_day(day: BeijingDay) -> String {
    let (_, month, day) = day.civil();
    format!("{month:02}-{day:02}")
}

fn stock(row: &CardRow, language: Language) -> AnyView {
    let share = measure(row.quantity) / measure(row.total_quantity.max(1));
    let text = list::stock_left(&grouped(row.quantity), &grouped(row.total_quantity), language);
    view! {
        <div class="list-stock" role="cell">
            <span>{text}</span>
            <svg class="list-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="list-bar-whole" width="100" height="4"></rect>
                <rect width=(share.min(1.0) * 100.0).to_string() height="4"></rect>
            </svg>
        </div>
    }
    .into_any()
}

fn actions(row: &CardRow, language: Language) -> AnyView {
    let name = |text: Text| format!("{}: {}", text.text(language), row.title);
    let duplicate = matches!(row.card_type, CardType::Cash | CardType::Gift) && row.friends_voucher;
    let duplicate = duplicate.then(|| {
        let address = format!("/cards/new?type={}&from={}", row.card_type, row.card_id);
        link(address, "duplicate", Icon::Copy, name(Text::Duplicate))
    });
    let statistics = link(
        format!("/statistics?card_id={}", row.card_id),
        "statistics",
        Icon::Bars,
        name(Text::Statistics),
    );
    let (toaster, card_id) = (Toaster::get(), row.card_id.clone());
    let copy = name(Text::CopyId);
    view! {
        <div class="list-actions" role="cell">
            <button
                class="button button-quiet button-icon"
                type="button"
                data-action="copy-id"
                aria-label=copy.clone()
                title=copy.clone()
                on:click=move |_| toaster.copy(card_id.clone())
            >
                {Icon::Hash.view()}
            </button>
            {statistics}{duplicate}
        </div>
    }
    .into_any()
}

fn link(address: String, action: &'static str, icon: Icon, name: String) -> AnyView {
    view! {
        <a class="button button-quiet button-icon" data-action=action href=address aria-label=name.clone() title=name.clone()>
            {icon.view()}
        </a>
    }
    .into_any()
}

/// The position of the row that has the focus.
pub(super) fn focused_position() -> Option<usize> {
    let element = document().active_element()?;
    let row = element.closest(".list-row").ok().flatten()?;
    let link = row.query_selector(".list-title").ok().flatten()?;
    link.id().strip_prefix(LINK)?.parse().ok()
}

/// Gives a row the focus; the browser brings it into view.
pub(super) fn focus(position: usize) {
    let link = document().get_element_by_id(&format!("{LINK}{position}"));
    if let Some(link) = link {
        let _ = link.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
}
