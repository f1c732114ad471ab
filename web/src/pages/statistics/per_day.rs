//! The figures of each day: a chart, or a table of all ten.

use card_model::{
    statistics::{Figure, Row},
    time::BeijingDay,
};
use desk_api::{statistics::Statistics, wording};
use leptos::prelude::*;

use super::Page;
use crate::{
    components::chart::{ChartData, LineChart, Series},
    i18n::{Message, language, statistics::StatisticsText as Text, t},
    state::statistics::{CHARTED, View, daily, grouped, total},
};

/// The panel.
pub(super) fn view(page: Page, statistics: &Statistics) -> AnyView {
    let rows = StoredValue::new(statistics.rows.clone());
    let previous = StoredValue::new(statistics.previous_rows.clone());
    let people = Memo::new(move |_| page.view.with(|view| view.people));
    let table = Memo::new(move |_| page.view.with(|view| view.table));
    let data = Signal::derive(move || {
        rows.with_value(|rows| {
            previous.with_value(|previous| chart_data(rows, previous, people.get()))
        })
    });
    let label = Signal::derive(move || {
        let what = if people.get() { Text::People } else { Text::Times };
        format!("{} · {}. {}", t(Text::PerDay)(), t(what)(), t(Text::ChartHelp)())
    });
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
                    rows.with_value(|rows| table_of(rows))
                } else {
                    view! { <LineChart data label/> }.into_any()
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

fn chart_data(rows: &[Row], previous: &[Row], people: bool) -> ChartData {
    let language = language();
    let mut series: Vec<Series> = CHARTED
        .into_iter()
        .map(|figure| Series {
            name: wording::figure(figure, people, language).to_owned(),
            values: daily(rows, figure, people),
            dashed: false,
        })
        .collect();
    let redeemed = wording::figure(Figure::Verify, people, language);
    series.push(Series {
        name: format!("{redeemed} · {}", Text::Before.text(language)),
        values: daily(previous, Figure::Verify, people),
        dashed: true,
    });
    ChartData { days: rows.iter().filter_map(|row| row.ref_date).collect(), series }
}

/// The ten figures of each day. Times are summed at the foot; people can't be.
fn table_of(rows: &[Row]) -> AnyView {
    let heads = Figure::ALL.into_iter().flat_map(|figure| [(figure, false), (figure, true)]).map(|(figure, people)| {
        view! { <th scope="col" class="number">{move || wording::figure(figure, people, language())}</th> }.into_any()
    });
    let body = rows.iter().rev().map(|row| {
        let (counts, users) = (row.counts(), row.users());
        let cells = Figure::ALL.into_iter().flat_map(|figure| [counts.get(figure), users.get(figure)]);
        let day = row.ref_date.map_or(String::new(), |day: BeijingDay| day.to_string());
        view! {
            <tr>
                <th scope="row">{day}</th>
                {cells.map(|value| view! { <td class="number">{grouped(value)}</td> }).collect_view()}
            </tr>
        }
        .into_any()
    });
    let sums = total(rows);
    let foot = Figure::ALL.into_iter().map(|figure| {
        view! { <td class="number">{grouped(sums.get(figure))}</td><td class="number muted">"–"</td> }.into_any()
    });
    view! {
        <div class="table-scroll table-tall" tabindex="0" role="region" aria-labelledby="per-day-heading">
            <table class="table">
                <thead><tr><th scope="col">{t(Text::Day)}</th>{heads.collect_view()}</tr></thead>
                <tbody>{body.collect_view()}</tbody>
                <tfoot><tr><th scope="row">{t(Text::Total)}</th>{foot.collect_view()}</tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}
