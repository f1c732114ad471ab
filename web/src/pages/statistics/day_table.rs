//! The table of the ten figures of each day.

use card_model::{
    language::Language,
    statistics::{Figure, Row},
};
use desk_api::statistics::{DayTotal, SourceFigures, Statistics};
use desk_wording as wording;
use leptos::prelude::*;

use crate::{
    i18n::{
        Message,
        statistics::{StatisticsText as Text, moment, total_name, weekday, why_missing},
        t,
    },
    number::grouped,
    state::statistics::{gap_reason, gaps, or_dash, shown_sources, total},
};

/// The ten figures of each day. Counts are summed in the last row; numbers of users can't be.
pub(super) fn view(statistics: &Statistics, language: Language) -> AnyView {
    let totals = statistics.totals();
    let sources = shown_sources(statistics);
    let is_apart = sources.len() > 1;
    let names: Vec<_> =
        sources.iter().map(|source| wording::card_source(source.source, language)).collect();
    let heads = Figure::ALL.into_iter().flat_map(|figure| [(figure, false), (figure, true)]).map(
        |(figure, people)| {
            view! { <th scope="col" class="number">{wording::figure(figure, people, language)}</th> }
                .into_any()
        },
    );
    let note = is_apart.then(|| {
        let text = format!("{} ({})", Text::PeopleBySource.text(language), names.join(" / "));
        view! { <p class="muted small statistics-note">{text}</p> }
    });
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
                <th scope="row">{total.day.to_string()}" "<span class="muted">{weekday(total.day, language)}</span></th>
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
        {note}
        <div class="table-scroll table-tall" tabindex="0" role="group" aria-labelledby="per-day-heading">
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

/// Counts of all sources together, and users per source.
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
