//! Figures of the whole period: tiles, funnel, sums of each voucher.

use card_model::{
    language::Language,
    statistics::{Counts, Figure, Ratio},
};
use desk_api::{statistics::Statistics, wording};
use leptos::prelude::*;

use super::Page;
use crate::{
    components::{chart::funnel, icon::Icon},
    i18n::{
        Message, language,
        statistics::{StatisticsText as Text, missing_in_sums},
        t,
    },
    number::grouped,
    state::statistics::{Tile, or_dash, percent, tiles as tiles_of, total},
};

/// The figures beside those of the period before.
pub(super) fn tiles(statistics: &Statistics) -> AnyView {
    tile_row(&tiles_of(&statistics.totals(), &statistics.previous_totals()))
}

/// A row of tiles; the overview has one too.
pub fn tile_row(tiles: &[Tile]) -> AnyView {
    let items = tiles.iter().map(|tile| {
        let tile = *tile;
        view! {
            <div class="tile">
                <dt>{move || tile_name(tile, language())}</dt>
                <dd class="tile-value">{tile_value(tile, tile.current)}</dd>
                <dd class="tile-change">{move || change(tile, language())}</dd>
            </div>
        }
        .into_any()
    });
    view! { <dl class="panel tiles">{items.collect_view()}</dl> }.into_any()
}

fn tile_name(tile: Tile, language: Language) -> String {
    match tile.figure {
        Some(figure) => wording::figure(figure, false, language).to_owned(),
        None => Text::RedeemedOfReceived.text(language).into_owned(),
    }
}

fn tile_value(tile: Tile, value: Option<u64>) -> String {
    match (tile.figure, value) {
        (_, None) => or_dash(None),
        (Some(_), Some(count)) => grouped(count),
        (None, Some(share)) => percent(share),
    }
}

fn change(tile: Tile, language: Language) -> AnyView {
    let Some(change) = tile.change() else {
        let why = if tile.has_gap { Text::NotComparable } else { Text::NoComparison };
        return view! { <span class="muted">{why.text(language)}</span> }.into_any();
    };
    let size = change.unsigned_abs();
    let amount = match tile.figure {
        Some(_) => percent(size),
        None => format!("{}.{} {}", size / 10, size % 10, Text::Points.text(language)),
    };
    let (class, icon, word) = match change {
        1.. => ("change change-up", Icon::Up, Text::Up),
        0 => ("change", Icon::Dash, Text::Unchanged),
        _ => ("change change-down", Icon::Down, Text::Down),
    };
    view! {
        <span class=class>
            {icon.view()}
            <span class="visually-hidden">{word.text(language)}</span>
            {amount}
        </span>
        <span class="muted">
            <span class="visually-hidden">{Text::Before.text(language)}</span>
            {tile_value(tile, tile.previous)}
        </span>
    }
    .into_any()
}

/// From a view to a redemption.
pub(super) fn funnel(statistics: &Statistics) -> AnyView {
    let counts = total(&statistics.totals());
    let before = total(&statistics.previous_totals());
    view! {
        <section class="panel" aria-labelledby="funnel-heading">
            <div class="panel-head"><h2 id="funnel-heading">{t(Text::Funnel)}</h2><span class="muted small">{t(Text::Times)}</span></div>
            <div class="panel-body">
                {move || {
                    let language = language();
                    let name = Text::Before.text(language);
                    funnel::funnel(counts, before.map(|before| (before, &*name)), language)
                }}
                <p class="muted small funnel-note">{t(Text::FunnelNote)}</p>
                <p class="muted small funnel-note">{t(Text::RatioNote)}</p>
            </div>
        </section>
    }
    .into_any()
}

/// Sums of each voucher, most redemptions first; empty where one voucher is shown.
pub(super) fn by_voucher(page: Page, statistics: &Statistics) -> AnyView {
    if page.view.with_untracked(|view| view.card_id.is_some()) {
        let card_id = page.view.with_untracked(|view| view.card_id.clone()).unwrap_or_default();
        return view! {
            <p class="page-actions">
                <button class="button" type="button" data-action="all-vouchers" on:click=move |_| page.change(|view| view.card_id = None)>
                    {Icon::Left.view()} {t(Text::AllVouchers)}
                </button>
                <a class="button" href=format!("/cards/{card_id}")>{t(Text::OpenVoucher)}</a>
            </p>
        }
        .into_any();
    }
    let mut cards = statistics.cards.clone();
    cards.sort_by_key(|card| {
        std::cmp::Reverse((card.counts.verify, card.counts.receive, card.counts.view))
    });
    let rows = cards.into_iter().map(|card| {
        let (id, source) = (card.card_id.clone(), card.source);
        view! {
            <tr>
                <th scope="row">
                    <button class="link-button" type="button" data-card=id.clone() on:click=move |_| {
                        let id = id.clone();
                        page.change(|view| view.card_id = Some(id));
                    }>
                        {card.title}
                    </button>
                </th>
                <td>{move || wording::card_source(source, language())}</td>
                {counts_cells(card.counts)}
            </tr>
        }
        .into_any()
    });
    let head = move |figure: Figure| view! { <th scope="col" class="number">{move || wording::figure(figure, false, language())}</th> };
    view! {
        <div class="panel">
            <div class="panel-head"><h2 id="vouchers-heading">{t(Text::ByVoucher)}</h2></div>
            {missing_days(statistics)}
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="vouchers-heading">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t(Text::Voucher)}</th>
                            <th scope="col">{t(Text::Source)}</th>
                            {head(Figure::View)}{head(Figure::Receive)}{head(Figure::Verify)}
                            <th scope="col" class="number">{t(Text::Rate)}</th>
                            {head(Figure::Given)}{head(Figure::Expire)}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
    .into_any()
}

/// Says that the sums of vouchers lack days.
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

fn counts_cells(counts: Counts) -> AnyView {
    let cell = |text: String| view! { <td class="number">{text}</td> }.into_any();
    let rate = Ratio::new(counts.verify, counts.receive)
        .map_or("–".to_owned(), |rate| percent(rate.per_mille()));
    vec![
        cell(grouped(counts.view)),
        cell(grouped(counts.receive)),
        cell(grouped(counts.verify)),
        cell(rate),
        cell(grouped(counts.given)),
        cell(grouped(counts.expire)),
    ]
    .into_any()
}
