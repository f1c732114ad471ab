//! What needs attention, by kind; each voucher opens its page.

use card_model::{language::Language, standing::Attention, time::UnixSeconds};
use desk_api::{card_list::CardRow, overview::Overview, wording};
use leptos::prelude::*;

use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{
        Message,
        overview::{OverviewText as Text, days_left, left_of, more, waiting_since},
    },
    number::grouped,
};

/// The list of all that needs attention.
const ALL: &str = "/cards?tab=attention";
/// Vouchers of one kind that are shown; the list shows the others.
const SHOWN: usize = 5;

/// The kinds, most urgent first.
const KINDS: [(Attention, &str, Tone, Icon); 4] = [
    (Attention::Refused, "refused", Tone::Danger, Icon::Cross),
    (Attention::UnderReview, "under-review", Tone::Info, Icon::Clock),
    (Attention::ExpiringSoon, "expiring-soon", Tone::Warning, Icon::Clock),
    (Attention::LowStock, "low-stock", Tone::Warning, Icon::Warning),
];

/// The panel.
pub(super) fn view(overview: &Overview, language: Language) -> AnyView {
    let mut groups = Vec::new();
    for (kind, name, tone, icon) in KINDS {
        let rows =
            overview.attention.iter().filter(|row| row.attention(overview.now).contains(&kind));
        let rows: Vec<&CardRow> = rows.collect();
        if !rows.is_empty() {
            let head = chip(tone, Some(icon), wording::attention(kind, language).to_owned());
            groups.push(group(kind, name, head, &rows, overview.now, language));
        }
    }
    let body = if groups.is_empty() && !overview.complete {
        view! { <p class="panel-body">{Text::NoneSoFar.text(language)}</p> }.into_any()
    } else if groups.is_empty() {
        view! {
            <p class="panel-body overview-well">{Icon::Check.view()}{Text::AllWell.text(language)}</p>
        }
        .into_any()
    } else {
        view! { <div class="overview-kinds">{groups}</div> }.into_any()
    };
    view! {
        <section class="panel overview-attention" aria-labelledby="attention-heading">
            <div class="panel-head">
                <h2 id="attention-heading">{Text::NeedsAttention.text(language)}</h2>
                <a href=ALL data-action="all-attention">{Text::ShowAll.text(language)}</a>
            </div>
            {body}
        </section>
    }
    .into_any()
}

/// The vouchers of one kind.
fn group(
    kind: Attention,
    name: &'static str,
    head: AnyView,
    rows: &[&CardRow],
    now: UnixSeconds,
    language: Language,
) -> AnyView {
    let items: Vec<AnyView> =
        rows.iter().take(SHOWN).map(|row| item(row, detail(kind, row, now, language))).collect();
    let hidden = rows.len().saturating_sub(SHOWN);
    let rest = if hidden == 0 {
        ().into_any()
    } else {
        view! { <a class="overview-more small" href=ALL>{more(&count_text(hidden), language)}</a> }
            .into_any()
    };
    view! {
        <section class="overview-kind" data-attention=name>
            <h3>{head}<span class="overview-count">{count_text(rows.len())}</span></h3>
            <ul>{items}</ul>
            {rest}
        </section>
    }
    .into_any()
}

fn count_text(count: usize) -> String {
    grouped(count)
}

/// What there is to know about a voucher of this kind.
fn detail(kind: Attention, row: &CardRow, now: UnixSeconds, language: Language) -> String {
    match kind {
        Attention::Refused => match &row.refuse_reason {
            Some(reason) => reason.clone(),
            None => Text::NoReason.text(language).into_owned(),
        },
        Attention::UnderReview => waiting_since(row.update_time.beijing_day(), language),
        Attention::ExpiringSoon => {
            let last = row.valid.map_or(now, |(_, end)| end).beijing_day();
            days_left(last.0 - now.beijing_day().0, language)
        }
        Attention::LowStock => {
            left_of(&grouped(row.quantity), &grouped(row.total_quantity), language)
        }
    }
}

/// One voucher.
fn item(row: &CardRow, detail: String) -> AnyView {
    let title = if row.title.is_empty() { &row.card_id } else { &row.title };
    view! {
        <li>
            <a class="overview-item" data-card=row.card_id.clone() href=format!("/cards/{}", row.card_id)>
                <span class="overview-mark" style:background-color=row.color.clone() aria-hidden="true"></span>
                <span class="overview-title">{title.clone()}</span>
                <span class="overview-detail">{detail}</span>
            </a>
        </li>
    }
    .into_any()
}
