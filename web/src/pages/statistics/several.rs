//! Several vouchers in one chart, and a table of their sums.

use std::sync::Arc;

use card_model::{
    id::CardId,
    language::Language,
    statistics::{Counts, Figure, Ratio},
};
use desk_api::statistics::Statistics;
use leptos::prelude::*;

use super::{
    Answer, Page,
    figures::{change, compared, compared_name},
    notices, per_day,
    voucher_names::name,
    vouchers::rate_cell,
};
use crate::{
    address,
    components::{
        chart::{ChartData, LineChart, Series, funnel::short_name},
        icon::Icon,
    },
    i18n::{
        Message, language,
        statistics::{StatisticsText as Text, compared_line},
        t,
    },
    state::statistics::{Tile, gaps, or_dash, times, total},
};

/// The chart and the table.
pub(super) fn view(page: Page, answer: &Answer) -> AnyView {
    let Some(first) = answer.statistics.first() else { return ().into_any() };
    let notices = notices(page, first, answer);
    let answer = Arc::new(answer.clone());
    let figure = Memo::new(move |_| page.view.with(|view| view.figure));
    let for_chart = Arc::clone(&answer);
    let chart = move || {
        let language = language();
        let data = chart_of(&for_chart, figure.get(), language);
        let label = format!(
            "{} · {}. {}",
            Text::PerDay.text(language),
            short_name(figure.get()).text(language),
            Text::ChartHelp.text(language)
        );
        view! { <LineChart data=Signal::stored(data) label=Signal::stored(label) height=280.0 page_keys=true/> }
    };
    view! {
        {notices}
        <section class="panel" aria-labelledby="per-day-heading">
            <div class="panel-head panel-head-bare">
                <h2 id="per-day-heading">{t(Text::PerDay)}{per_day::grouping(page)}</h2>
                <div class="segmented segmented-small" role="group" aria-label=t(Text::FigureChoice)>
                    {Figure::ALL.map(|each| choice(page, figure, each)).collect_view()}
                </div>
            </div>
            <div class="statistics-chart">{chart}</div>
        </section>
        {move || table(page, &answer, figure.get(), language())}
    }
    .into_any()
}

fn choice(page: Page, chosen: Memo<Figure>, figure: Figure) -> AnyView {
    view! {
        <button
            type="button"
            data-figure=format!("{figure:?}").to_lowercase()
            aria-pressed=move || (chosen.get() == figure).to_string()
            on:click=move |_| page.change(|view| view.figure = figure)
        >
            {t(short_name(figure))}
        </button>
    }
    .into_any()
}

/// Returns the vouchers with their responses.
fn each(answer: &Answer) -> impl Iterator<Item = (&CardId, &Statistics)> {
    answer.view.card_ids.iter().zip(&answer.statistics)
}

/// Returns a line for each voucher. Equal titles are distinguished by the end of the id.
fn chart_of(answer: &Answer, figure: Figure, language: Language) -> ChartData {
    let names: Vec<(String, String)> =
        each(answer).map(|(card_id, _)| name(card_id, "", language)).collect();
    let is_double = |title: &str| names.iter().filter(|(other, _)| other == title).count() > 1;
    let series = each(answer).zip(&names).map(|((card_id, statistics), (title, _))| {
        let name = if is_double(title) {
            format!("{title} {}", crate::state::card_list::short_id(card_id))
        } else {
            title.clone()
        };
        Series { name, values: times(&statistics.totals(), figure), dashed: false }
    });
    let first = answer.statistics.first();
    ChartData {
        days: first.map(|first| first.days.iter().collect()).unwrap_or_default(),
        series: series.collect(),
    }
}

fn table(page: Page, answer: &Answer, figure: Figure, language: Language) -> AnyView {
    let compare = answer.view.compare;
    let days = answer.statistics.first().map(|first| first.days);
    let against = days.and_then(|days| compared_name(compare, days, language));
    let rows: Vec<AnyView> = each(answer)
        .enumerate()
        .map(|(at, (card_id, statistics))| {
            let (now, before) = (statistics.totals(), compared(statistics, compare));
            let counts = total(&now);
            let tile = Tile {
                figure: Some(figure),
                current: counts.map(|counts| counts.get(figure)),
                previous: total(&before).map(|counts| counts.get(figure)),
                has_gap: gaps(&now) + gaps(&before) > 0,
            };
            let change = against.as_deref().map(|name| change(tile, name, language));
            row(page, card_id, at, counts, change, language)
        })
        .collect();
    let heads = Figure::ALL.map(|figure| {
        let head = view! { <th scope="col" class="number">{t(short_name(figure))}</th> };
        let rate = (figure == Figure::Verify)
            .then(|| view! { <th scope="col" class="number">{t(Text::Rate)}</th> });
        view! { {head}{rate} }.into_any()
    });
    let changed = against.as_deref().map(|name| {
        let text = compared_line(&short_name(figure).text(language), name, language);
        view! { <th scope="col" class="number">{text}</th> }
    });
    view! {
        <section class="panel statistics-vouchers" aria-labelledby="vouchers-heading">
            <div class="panel-head"><h2 id="vouchers-heading">{t(Text::ByVoucher)}</h2></div>
            <div class="table-scroll" tabindex="0" role="group" aria-labelledby="vouchers-heading">
                <table class="table">
                    <thead><tr><th scope="col">{t(Text::Voucher)}</th>{Vec::from(heads)}{changed}<th></th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(
    page: Page,
    card_id: &CardId,
    at: usize,
    counts: Option<Counts>,
    change: Option<AnyView>,
    language: Language,
) -> AnyView {
    let (title, detail) = name(card_id, "", language);
    let id = card_id.clone();
    let remove = move |_| page.change(|view| view.card_ids.retain(|known| *known != id));
    let cells = Figure::ALL.map(|figure| {
        let count = or_dash(counts.map(|counts| counts.get(figure)));
        let rate = (figure == Figure::Verify).then(|| {
            rate_cell(counts.and_then(|counts| Ratio::new(counts.verify, counts.receive)))
        });
        view! { <td class="number">{count}</td>{rate} }.into_any()
    });
    let mut one = page.view.get_untracked();
    one.card_ids = vec![card_id.clone()];
    view! {
        <tr>
            <th scope="row">
                <a class="statistics-voucher statistics-keyed" href=address::at(one.address()) data-card=card_id.to_string()>
                    <i class=format!("chart-swatch chart-series-{}", at + 1)></i>
                    <span>
                        <span class="voucher-name-title">{title.clone()}</span>
                        <span class="voucher-name-detail">{detail}</span>
                    </span>
                </a>
            </th>
            {Vec::from(cells)}
            {change.map(|change| view! { <td class="number"><span class="figure-note">{change}</span></td> })}
            <td class="number">
                <button type="button" class="button button-quiet button-small button-icon" data-remove=card_id.to_string() aria-label=format!("{} {title}", Text::Remove.text(language)) on:click=remove>
                    {Icon::Cross.view()}
                </button>
            </td>
        </tr>
    }
    .into_any()
}
