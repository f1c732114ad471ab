//! The key figures with sparklines, and a chart of the last 30 days, whose code is loaded after them.

use card_model::{
    language::Language,
    statistics::{Figure, Ratio},
};
use desk_api::{overview::Overview, statistics::DayTotal};
use leptos::prelude::*;

use crate::{
    address::at,
    components::chart::{ChartData, LineChart, Series, funnel::short_name, sparkline::sparkline},
    i18n::{Message, overview::OverviewText as Text},
    later::later,
    pages::{
        not_loaded,
        statistics::figures::{change, tile_name, tile_value},
    },
    state::statistics::{CHARTED, Tile, tiles, times},
};

/// The key figures of the last `days` days, compared with as many days before.
pub(super) fn strip(overview: &Overview, days: usize, language: Language) -> AnyView {
    let mut all = overview.previous_rows.clone();
    all.extend(overview.rows.iter().cloned());
    let last = all.split_off(all.len().saturating_sub(days));
    let before = all.split_off(all.len().saturating_sub(days));
    let shown = tiles(&last, &before);
    // Four leave room for seven digits; transfers are on the statistics page.
    let shown = shown.iter().filter(|tile| tile.figure != Some(Figure::Given));
    let items: Vec<AnyView> = shown.map(|tile| figure(*tile, &overview.rows, language)).collect();
    view! {
        <dl class="panel figures" data-figures="recent" aria-label=Text::Figures.text(language).into_owned()>{items}</dl>
    }
    .into_any()
}

fn figure(tile: Tile, rows: &[DayTotal], language: Language) -> AnyView {
    let name = tile_name(tile, language);
    let before = Text::Previous.text(language);
    view! {
        <div class="figure">
            <dt>{name}</dt>
            <dd class="figure-row">
                <span class="figure-value">{tile_value(tile, tile.current)}</span>
                {sparkline(&values(tile, rows), series(tile))}
            </dd>
            <dd class="figure-note">{change(tile, &before, language)}</dd>
        </div>
    }
    .into_any()
}

/// Returns the colour of a figure's line.
fn series(tile: Tile) -> usize {
    match tile.figure {
        Some(Figure::View) => 1,
        Some(Figure::Receive) => 2,
        _ => 3,
    }
}

/// Returns the figure of each day.
fn values(tile: Tile, rows: &[DayTotal]) -> Vec<Option<u64>> {
    match tile.figure {
        Some(figure) => times(rows, figure),
        None => rows.iter().map(|row| row.verify_rate().map(Ratio::per_mille)).collect(),
    }
}

/// The last 30 days as lines.
pub(super) fn chart(overview: &Overview, language: Language) -> AnyView {
    let line = |figure: Figure| Series {
        name: short_name(figure).text(language).into_owned(),
        values: times(&overview.rows, figure),
        dashed: false,
    };
    let data = ChartData {
        days: overview.rows.iter().map(|row| row.day).collect(),
        series: Vec::from(CHARTED.map(line)),
    };
    let label =
        [Text::Last30, Text::Trend, Text::ChartHelp].map(|text| text.text(language)).join(". ");
    let part = Suspend::new(async move {
        line_chart(data, label).await.unwrap_or_else(|_| not_loaded::notice())
    });
    view! {
        <section class="panel" aria-labelledby="trend-heading">
            <div class="panel-head panel-head-bare">
                <h2 id="trend-heading">{Text::Last30.text(language)}</h2>
                <a class="link" href=at("/statistics") data-action="all-statistics">{Text::AllStatistics.text(language)}</a>
            </div>
            <div class="overview-chart"><Suspense>{part}</Suspense></div>
        </section>
    }
    .into_any()
}

// Figures and urgent items are drawn before the code of charts arrives.
later! {
    line_chart(data: ChartData, label: String) -> AnyView, preload_line_chart =>
        view! { <LineChart data=Signal::stored(data) label=Signal::stored(label) height=240.0/> }.into_any()
}
