//! Figures of the whole period: the key figures and the funnel.

use card_model::{language::Language, statistics::DayRange};
use desk_api::statistics::Statistics;
use leptos::prelude::*;

use super::compare;
use crate::{
    components::{
        chart::funnel::{funnel as funnel_of, short_name},
        icon::Icon,
    },
    i18n::{Message, language, statistics::StatisticsText as Text, t},
    number::grouped,
    state::statistics::{
        Compare, Tile, Tone, View, or_dash, percent, tiles as tiles_of, tone, total,
    },
};

/// The figures next to the compared ones.
pub(super) fn strip(statistics: &Statistics, view: &View) -> AnyView {
    let (compare, days) = (view.compare, statistics.days);
    let tiles = tiles_of(&statistics.totals(), &compared(statistics, compare));
    strip_of(&tiles, move |language| compared_name(compare, days, language))
}

/// Returns the name of the compared range; `None` without a comparison.
pub(super) fn compared_name(
    compare: Compare,
    days: DayRange,
    language: Language,
) -> Option<String> {
    (compare != Compare::Nothing).then(|| compare::name(compare, days, language))
}

/// Returns the days of the compared range; empty without a comparison.
pub(super) fn compared(
    statistics: &Statistics,
    compare: Compare,
) -> Vec<desk_api::statistics::DayTotal> {
    if compare == Compare::Nothing { Vec::new() } else { statistics.previous_totals() }
}

fn strip_of(
    tiles: &[Tile],
    compared: impl Fn(Language) -> Option<String> + Copy + Send + Sync + 'static,
) -> AnyView {
    let items = tiles.iter().map(|tile| {
        let tile = *tile;
        view! {
            <div class="figure">
                <dt>{move || tile_name(tile, language())}</dt>
                <dd class="figure-value statistics-value">{tile_value(tile, tile.current)}</dd>
                <dd class="figure-note">{move || compared(language()).map(|name| change(tile, &name, language()))}</dd>
            </div>
        }
        .into_any()
    });
    view! { <dl class="panel figures">{items.collect_view()}</dl> }.into_any()
}

/// Returns the name of a figure.
pub fn tile_name(tile: Tile, language: Language) -> String {
    let text = tile.figure.map_or(Text::Rate, short_name);
    text.text(language).into_owned()
}

/// Returns a figure, or a dash.
pub fn tile_value(tile: Tile, value: Option<u64>) -> String {
    match (tile.figure, value) {
        (_, None) => or_dash(None),
        (Some(_), Some(count)) => grouped(count),
        (None, Some(share)) => percent(share),
    }
}

/// The change of a figure, and its compared value.
pub fn change(tile: Tile, compared: &str, language: Language) -> AnyView {
    let Some(change) = tile.change() else {
        let why = if tile.has_gap { Text::NotComparable } else { Text::NoComparison };
        return view! { <span class="muted">{why.text(language)}</span> }.into_any();
    };
    let size = change.unsigned_abs();
    let amount = match tile.figure {
        Some(_) => percent(size),
        None => format!("{}.{} {}", size / 10, size % 10, Text::Points.text(language)),
    };
    let class = match tone(change) {
        Tone::Good => "change change-up",
        Tone::Neutral => "change",
        Tone::Bad => "change change-down",
    };
    let (icon, word) = match change {
        1.. => (Icon::Up, Text::Up),
        0 => (Icon::Dash, Text::Unchanged),
        _ => (Icon::Down, Text::Down),
    };
    view! {
        <span class=class>
            {icon.view()}
            <span class="visually-hidden">{word.text(language)}</span>
            {amount}
        </span>
        <span class="muted">
            <span class="visually-hidden">{format!("{compared} ")}</span>
            {tile_value(tile, tile.previous)}
        </span>
    }
    .into_any()
}

/// From a view to a redemption.
pub(super) fn funnel(statistics: &Statistics, view: &View) -> AnyView {
    let (compare, days) = (view.compare, statistics.days);
    let counts = total(&statistics.totals());
    let before = total(&compared(statistics, compare));
    // Codes that were received earlier may be redeemed in the period.
    let exceeds = counts.is_some_and(|counts| counts.verify > counts.receive);
    view! {
        <section class="panel statistics-funnel" aria-labelledby="funnel-heading">
            <div class="panel-head panel-head-bare"><h2 id="funnel-heading">{t(Text::Funnel)}</h2><span class="muted small">{t(Text::Times)}</span></div>
            <div class="statistics-funnel-body">
                {move || {
                    let language = language();
                    let name = compared_name(compare, days, language);
                    let before = before.zip(name.as_deref());
                    funnel_of(counts, before, language)
                }}
                <p class="muted small">{t(Text::FunnelNote)}</p>
                {exceeds.then(|| view! { <p class="muted small">{t(Text::RatioNote)}</p> })}
            </div>
        </section>
    }
    .into_any()
}
