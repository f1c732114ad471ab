//! The figures of each day: a chart next to the funnel, or a table of all ten.

use std::sync::Arc;

use card_model::{
    language::Language,
    statistics::{Figure, Granularity},
};
use desk_api::statistics::Statistics;
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Page, day_table,
    figures::{compared, compared_name, funnel},
};
use crate::{
    components::chart::{ChartData, LineChart, Series, dashed_key, funnel::short_name},
    i18n::{
        Message, language,
        statistics::{StatisticsText as Text, compared_line},
        t,
    },
    state::statistics::{CHARTED, View, people as people_of, shown_sources, times},
};

/// The panel, with the funnel next to the chart. A table has the full width.
pub(super) fn view(page: Page, statistics: &Statistics, asked: &View) -> AnyView {
    let data = Arc::new((statistics.clone(), asked.clone()));
    let people = Memo::new(move |_| page.view.with(|view| view.people));
    let table = Memo::new(move |_| page.view.with(|view| view.table));
    let (for_key, for_funnel) = (Arc::clone(&data), Arc::clone(&data));
    let key = move || {
        let language = language();
        let name = dashed_name(&for_key.0, &for_key.1, people.get(), language);
        name.filter(|_| !table.get()).map(dashed_key)
    };
    view! {
        <div class="statistics-grid" class:statistics-grid-table=move || table.get()>
            <section class="panel" aria-labelledby="per-day-heading">
                <div class="panel-head panel-head-bare">
                    <h2 id="per-day-heading">{t(Text::PerDay)}{grouping(page)}</h2>
                    <span class="statistics-key">{key}</span>
                    <div class="page-actions">
                        // The table contains both.
                        <Show when=move || !table.get()>
                            {switch(page, Text::CountWhat, (Text::Times, "times"), (Text::People, "people"), people, None, |view, on| view.people = on)}
                        </Show>
                        {switch(page, Text::ShowAs, (Text::Chart, "chart"), (Text::Table, "table"), table, Some("t"), |view, on| view.table = on)}
                    </div>
                </div>
                {move || if table.get() {
                    day_table::view(&data.0, language())
                } else if people.get() {
                    view! { <div class="statistics-chart">{people_charts(&data.0, &data.1)}</div> }.into_any()
                } else {
                    let lines = times_chart(&data.0, &data.1, language());
                    view! { <div class="statistics-chart">{chart(lines, Text::Times, "", true)}</div> }.into_any()
                }}
            </section>
            {move || (!table.get()).then(|| funnel(&for_funnel.0, &for_funnel.1))}
        </div>
    }
    .into_any()
}

/// Notes that a point of the chart is a week or a month.
pub(super) fn grouping(page: Page) -> AnyView {
    let text = move || {
        let is_daily = page.view.with(|view| view.people && !view.is_several() || view.table);
        let days = page.days.get().filter(|_| !is_daily)?;
        match Granularity::of(days.days()) {
            Granularity::Day => None,
            Granularity::Week => Some(Text::ByWeek),
            Granularity::Month => Some(Text::ByMonth),
        }
    };
    let shown = move || {
        text().map(|text| view! { <span class="muted small statistics-grouping" data-grouping="">{t(text)}</span> })
    };
    shown.into_any()
}

/// Two toggle buttons. The key presses the inactive one.
fn switch(
    page: Page,
    label: Text,
    off: (Text, &'static str),
    on: (Text, &'static str),
    value: Memo<bool>,
    key: Option<&'static str>,
    set: fn(&mut View, bool),
) -> AnyView {
    let button = move |(name, action): (Text, &'static str), is_on: bool| {
        let key = move || key.filter(|_| value.get() != is_on);
        view! {
            <button
                type="button"
                data-action=action
                data-key=key
                data-tip=move || key().map(str::to_ascii_uppercase)
                aria-keyshortcuts=key
                aria-pressed=move || (value.get() == is_on).to_string()
                on:click=move |_| page.change(|view| set(view, is_on))
            >
                {t(name)}
            </button>
        }
    };
    view! {
        <div class="segmented segmented-small" role="group" aria-label=t(label)>{button(off, false)}{button(on, true)}</div>
    }
    .into_any()
}

/// A chart; `source` names the source of its numbers of users.
fn chart(data: ChartData, what: Text, source: &str, adds_up: bool) -> AnyView {
    let (per_day, what, help) = (t(Text::PerDay)(), t(what)(), t(Text::ChartHelp)());
    let label = format!("{per_day} · {what} {source}. {help}");
    view! { <LineChart data=Signal::stored(data) label=Signal::stored(label) adds_up key_outside=true page_keys=true/> }
        .into_any()
}

/// Returns the short name of a figure in a chart.
fn line_name(figure: Figure, people: bool, language: Language) -> String {
    if people {
        wording::figure(figure, true, language).to_owned()
    } else {
        short_name(figure).text(language).into_owned()
    }
}

/// Returns the name of the dashed line.
fn dashed_name(
    statistics: &Statistics,
    asked: &View,
    people: bool,
    language: Language,
) -> Option<String> {
    let compared = compared_name(asked.compare, statistics.days, language)?;
    Some(compared_line(&line_name(Figure::Verify, people, language), &compared, language))
}

/// Times, all sources together.
fn times_chart(statistics: &Statistics, asked: &View, language: Language) -> ChartData {
    let (days, before) = (statistics.totals(), compared(statistics, asked.compare));
    let solid = |figure| Series {
        name: line_name(figure, false, language),
        values: times(&days, figure),
        dashed: false,
    };
    let dashed = dashed_name(statistics, asked, false, language).map(|name| Series {
        name,
        values: times(&before, Figure::Verify),
        dashed: true,
    });
    ChartData {
        days: days.iter().map(|day| day.day).collect(),
        series: CHARTED.into_iter().map(solid).chain(dashed).collect(),
    }
}

/// Users: one chart per source, because numbers of users can't be added.
fn people_charts(statistics: &Statistics, asked: &View) -> AnyView {
    let language = language();
    let sources = shown_sources(statistics);
    let is_apart = sources.len() > 1;
    let charts = sources.iter().map(|source| {
        let solid = |figure| Series {
            name: line_name(figure, true, language),
            values: people_of(&source.days, figure),
            dashed: false,
        };
        let dashed = dashed_name(statistics, asked, true, language).map(|name| Series {
            name,
            values: people_of(&source.previous, Figure::Verify),
            dashed: true,
        });
        let days = source.days.iter().map(|day| day.day).collect();
        let series = CHARTED.into_iter().map(solid).chain(dashed).collect();
        let name = wording::card_source(source.source, language);
        let heading = is_apart.then(|| view! { <h3 class="chart-source">{name}</h3> });
        (heading, chart(ChartData { days, series }, Text::People, name, false)).into_any()
    });
    (charts.collect_view(), is_apart.then(people_note)).into_any()
}

fn people_note() -> AnyView {
    view! { <p class="muted small statistics-note">{t(Text::PeopleBySource)}</p> }.into_any()
}
