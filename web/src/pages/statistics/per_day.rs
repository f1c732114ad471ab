//! The figures of each day: a chart, or a table of all ten.

use std::sync::Arc;

use card_model::{
    language::Language,
    statistics::{Figure, Row},
};
use desk_api::{
    statistics::{DayTotal, SourceFigures, Statistics},
    wording,
};
use leptos::prelude::*;

use super::Page;
use crate::{
    components::chart::{ChartData, LineChart, Series},
    i18n::{
        Message, language,
        statistics::{StatisticsText as Text, moment, total_name, why_missing},
        t,
    },
    number::grouped,
    state::statistics::{
        CHARTED, View, gap_reason, gaps, or_dash, people as people_of, shown_sources, times, total,
    },
};

/// The panel.
pub(super) fn view(page: Page, statistics: &Statistics) -> AnyView {
    let statistics = Arc::new(statistics.clone());
    let people = Memo::new(move |_| page.view.with(|view| view.people));
    let table = Memo::new(move |_| page.view.with(|view| view.table));
    view! {
        <div class="panel">
            <div class="panel-head">
                <h2 id="per-day-heading">{t(Text::PerDay)}</h2>
                <div class="page-actions">
                    {switch(page, Text::CountWhat, (Text::Times, "times"), (Text::People, "people"), people, |view, on| view.people = on)}
                    {switch(page, Text::ShowAs, (Text::Chart, "chart"), (Text::Table, "table"), table, |view, on| view.table = on)}
                </div>
            </div>
            <div class="panel-body">
                {move || if table.get() {
                    table_of(&statistics, language())
                } else if people.get() {
                    people_charts(&statistics)
                } else {
                    let data = times_chart(&statistics, language());
                    chart(data, Text::Times, "", true)
                }}
            </div>
        </div>
    }
    .into_any()
}

/// Two buttons, one of which is pressed.
fn switch(
    page: Page,
    label: Text,
    off: (Text, &'static str),
    on: (Text, &'static str),
    value: Memo<bool>,
    set: fn(&mut View, bool),
) -> AnyView {
    let button = move |(name, action): (Text, &'static str), is_on: bool| {
        view! {
            <button
                type="button"
                data-action=action
                aria-pressed=move || (value.get() == is_on).to_string()
                on:click=move |_| page.change(|view| set(view, is_on))
            >
                {t(name)}
            </button>
        }
    };
    view! {
        <div class="segmented" role="group" aria-label=t(label)>{button(off, false)}{button(on, true)}</div>
    }
    .into_any()
}

/// A chart; `source` is what it shows the people of.
fn chart(data: ChartData, what: Text, source: &str, adds_up: bool) -> AnyView {
    let (per_day, what, help) = (t(Text::PerDay)(), t(what)(), t(Text::ChartHelp)());
    let label = format!("{per_day} · {what} {source}. {help}");
    view! { <LineChart data=Signal::stored(data) label=Signal::stored(label) adds_up/> }.into_any()
}

/// The lines of a chart; `values` returns those of a figure in the period or the one before.
fn lines(
    language: Language,
    people: bool,
    values: impl Fn(Figure, bool) -> Vec<Option<u64>>,
) -> Vec<Series> {
    let name = |figure| wording::figure(figure, people, language).to_owned();
    let line = |figure| Series { name: name(figure), values: values(figure, false), dashed: false };
    let mut series: Vec<Series> = CHARTED.into_iter().map(line).collect();
    series.push(Series {
        name: format!("{} · {}", name(Figure::Verify), Text::Before.text(language)),
        values: values(Figure::Verify, true),
        dashed: true,
    });
    series
}

/// How often, all sources together.
fn times_chart(statistics: &Statistics, language: Language) -> ChartData {
    let (days, previous) = (statistics.totals(), statistics.previous_totals());
    let series = lines(language, false, |figure, is_before| {
        times(if is_before { &previous } else { &days }, figure)
    });
    ChartData { days: days.iter().map(|day| day.day).collect(), series }
}

/// How many people: one chart for each source, because people can't be added.
fn people_charts(statistics: &Statistics) -> AnyView {
    let language = language();
    let sources = shown_sources(statistics);
    let is_apart = sources.len() > 1;
    let charts = sources.iter().map(|source| {
        let series = lines(language, true, |figure, is_before| {
            people_of(if is_before { &source.previous } else { &source.days }, figure)
        });
        let days = source.days.iter().map(|day| day.day).collect();
        let name = wording::card_source(source.source, language);
        let heading = is_apart.then(|| view! { <h3 class="chart-source">{name}</h3> });
        (heading, chart(ChartData { days, series }, Text::People, name, false)).into_any()
    });
    (charts.collect_view(), is_apart.then(people_note)).into_any()
}

fn people_note() -> AnyView {
    view! { <p class="muted small">{t(Text::PeopleBySource)}</p> }.into_any()
}

/// The ten figures of each day. Times are summed at the foot; people can't be.
fn table_of(statistics: &Statistics, language: Language) -> AnyView {
    let totals = statistics.totals();
    let sources = shown_sources(statistics);
    let is_apart = sources.len() > 1;
    let names: Vec<_> =
        sources.iter().map(|source| wording::card_source(source.source, language)).collect();
    let heads = Figure::ALL.into_iter().flat_map(|figure| [(figure, false), (figure, true)]).map(
        |(figure, people)| {
            let mut name = wording::figure(figure, people, language).to_owned();
            if people && is_apart {
                name.extend([" (", &names.join(" / "), ")"]);
            }
            view! { <th scope="col" class="number">{name}</th> }.into_any()
        },
    );
    let body = totals.iter().enumerate().rev().map(|(at, total)| {
        let cells = if total.counts.is_some() {
            figure_cells(total, at, &sources)
        } else {
            let why = why_missing(gap_reason(statistics, total.day), language);
            let text = format!("{} ({why})", Text::NoFigures.text(language));
            view! { <td class="gap" colspan="10" data-gap=total.day.to_string()>{text}</td> }
                .into_any()
        };
        view! {
            <tr>
                <th scope="row">{total.day.to_string()}</th>
                {cells}
                <td>{reading(total, statistics, language)}</td>
            </tr>
        }
        .into_any()
    });
    let sums = total(&totals);
    let foot = Figure::ALL.into_iter().map(|figure| {
        let sum = or_dash(sums.map(|counts| counts.get(figure)));
        view! { <td class="number">{sum}</td><td class="number muted">"–"</td> }.into_any()
    });
    view! {
        {is_apart.then(people_note)}
        <div class="table-scroll table-tall" tabindex="0" role="region" aria-labelledby="per-day-heading">
            <table class="table">
                <thead><tr>
                    <th scope="col">{t(Text::Day)}</th>
                    {heads.collect_view()}
                    <th scope="col">{t(Text::ReadAt)}</th>
                </tr></thead>
                <tbody>{body.collect_view()}</tbody>
                <tfoot><tr><th scope="row">{total_name(gaps(&totals), language)}</th>{foot.collect_view()}<td></td></tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// Counts of all sources together, and the people of each source beside each other.
fn figure_cells(total: &DayTotal, at: usize, sources: &[&SourceFigures]) -> AnyView {
    let cells = Figure::ALL.into_iter().map(|figure| {
        let users = |row: &Row| grouped(row.users().get(figure));
        let people: Vec<String> = sources
            .iter()
            .map(|source| {
                source.days.get(at).and_then(|day| day.row.as_ref()).map_or_else(String::new, users)
            })
            .collect();
        let times = total.counts.map_or_else(String::new, |counts| grouped(counts.get(figure)));
        view! { <td class="number">{times}</td><td class="number">{people.join(" / ")}</td> }
            .into_any()
    });
    cells.collect_view().into_any()
}

/// When a day was read, and whether it may still change.
fn reading(total: &DayTotal, statistics: &Statistics, language: Language) -> String {
    let mut text =
        total.fetched_at.map_or_else(String::new, |at| moment(at, statistics.now, language));
    if total.may_change && total.counts.is_some() {
        text.extend([" · ", &Text::MayChange.text(language)]);
    }
    text
}
