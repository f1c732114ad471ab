//! Weixin's statistics of member cards: totals, a chart, and a table of the days.

use card_model::{
    card_type::CardType,
    language::Language,
    money::Fen,
    statistics::{CardSource, MemberCardRow},
};
use desk_api::{
    member_figures::{MemberDay, MemberFigures, MemberSeries, Query as Asked},
    statistics::Query,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::following;
use crate::{
    api,
    components::{
        chart::{ChartData, LineChart, Series},
        export_menu::export_menu,
    },
    i18n::{
        Message, html_name, language,
        members::{MemberText as Text, missing},
        statistics::StatisticsText,
        t,
    },
    number::grouped,
    state::{card_index::CardIndex, session::CurrentSession},
};

/// Reads a figure of a day.
type Read = fn(&MemberCardRow) -> Option<u64>;

/// The lines of the chart.
const CHARTED: [(Text, Read); 3] = [
    (Text::Claims, |row| row.receive_cnt),
    (Text::Activated, |row| row.active_user),
    (Text::Redemptions, |row| row.verify_cnt),
];
/// The columns of numbers.
const COUNTS: [(Text, Read); 8] = [
    (Text::Views, |row| row.view_cnt),
    (Text::Claims, |row| row.receive_cnt),
    (Text::Claimers, |row| row.receive_user),
    (Text::Redemptions, |row| row.verify_cnt),
    (Text::Activated, |row| row.active_user),
    (Text::NewMembers, |row| row.new_user),
    (Text::Members, |row| row.total_user),
    (Text::ClaimersSoFar, |row| row.total_receive_user),
];

/// What the panel shows.
#[derive(Clone, Copy)]
pub(super) struct Panel {
    session: CurrentSession,
    asked: Memo<Option<Asked>>,
    told: RwSignal<Option<MemberFigures>>,
}

impl Panel {
    /// Reads the figures whenever the range or the card changes, if there are member cards or the card is one.
    pub(super) fn follow(session: CurrentSession, query: Memo<Option<Query>>) -> Self {
        let index = CardIndex::get();
        let asked = Memo::new(move |_| {
            let query = query.get()?;
            let has_members = index.rows().iter().any(|row| {
                row.card_type == CardType::MemberCard
                    && query.card_id.as_ref().is_none_or(|card_id| *card_id == row.card_id)
            });
            let Query { begin, end, card_id, .. } = query;
            has_members.then_some(Asked { begin, end, card_id })
        });
        let told = following::follow(asked, move |query| async move {
            api::statistics::members(session, &query).await.ok()
        });
        Self { session, asked, told }
    }
}

/// The panel; nothing without member cards, or while the figures can't be read.
pub(super) fn view(panel: Panel) -> AnyView {
    (move || panel.told.with(|told| told.as_ref().map(|told| of(panel, told)))).into_any()
}

fn of(panel: Panel, told: &MemberFigures) -> AnyView {
    let file = move |format| {
        let asked = panel.asked.get();
        let address = asked.map(|asked| {
            api::statistics::members_file(panel.session, &asked, format, html_name(language()))
        });
        address.unwrap_or_default()
    };
    let told = StoredValue::new(told.clone());
    let parts = move || {
        told.with_value(|told| {
            let shown: Vec<_> = told.series.iter().filter(|series| series.has_rows()).collect();
            if shown.is_empty() {
                return view! { <p class="heat-note" data-members="none">{t(Text::Nothing)}</p> }
                    .into_any();
            }
            shown.into_iter().map(|series| part(told, series, language())).collect_view().into_any()
        })
    };
    view! {
        <section class="panel members" aria-labelledby="members-heading">
            <div class="panel-head">
                <h2 id="members-heading">{t(Text::Heading)}</h2>
                {export_menu("button button-small", Signal::derive(t(StatisticsText::Export)), file)}
            </div>
            {parts}
            <p class="heat-note">{t(Text::Note)}</p>
        </section>
    }
    .into_any()
}

/// The figures of one card, or of a source.
fn part(told: &MemberFigures, series: &MemberSeries, language: Language) -> AnyView {
    let heading = series.source.map(|source| {
        view! { <h3 class="chart-source">{wording::card_source(source, language)}</h3> }
    });
    let summary = series.summary(told.days);
    let totals = summary.totals;
    let growth = summary.growth.map(|growth| {
        let sign = if growth < 0 { "−" } else { "+" };
        [sign, &grouped(growth.unsigned_abs())].concat()
    });
    let is_one = series.source.is_none();
    let facts = [
        (Text::Members, totals.map(|totals| grouped(totals.members))),
        (Text::Growth, growth),
        (Text::ClaimersSoFar, totals.and_then(|totals| totals.receivers).map(grouped)),
        (Text::Claims, Some(grouped(summary.counts.receive))),
        (Text::Original, is_one.then(|| summary.counts.pay_original_fee.to_string())),
        (Text::Paid, is_one.then(|| summary.counts.fee.to_string())),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| {
        Some(view! { <div><dt>{name.text(language)}</dt><dd>{value?}</dd></div> })
    });
    let line = |(name, read): (Text, Read)| Series {
        name: name.text(language).into_owned(),
        // A day without use has no row of its own, and none of these figures.
        values: series
            .days
            .iter()
            .map(|day| day.row.as_ref().map(|row| read(row).unwrap_or(0)))
            .collect(),
        dashed: false,
    };
    let data = ChartData {
        days: series.days.iter().map(|day| day.day).collect(),
        series: CHARTED.map(line).to_vec(),
    };
    let label = format!("{}. {}", Text::Heading.text(language), t(StatisticsText::ChartHelp)());
    let gaps = series.gaps();
    view! {
        <div data-members=series.source.map_or("card", CardSource::name)>
            {heading}
            <dl class="costs-facts">{facts.collect_view()}</dl>
            {(gaps > 0).then(|| view! { <p class="heat-note">{missing(gaps, language)}</p> })}
            <div class="statistics-chart">
                <LineChart data=Signal::stored(data) label=Signal::stored(label) adds_up=false/>
            </div>
            <details class="cohorts-compared">
                <summary data-action="member-days">{Text::ByDay.text(language)}</summary>
                {table(series, language)}
            </details>
        </div>
    }
    .into_any()
}

fn table(series: &MemberSeries, language: Language) -> AnyView {
    let head = |text: Text| view! { <th scope="col" class="number">{text.text(language)}</th> };
    let heads = COUNTS.map(|(name, _)| head(name));
    let is_one = series.source.is_none();
    let amounts = is_one.then(|| [Text::Original, Text::Paid].map(head));
    let rows = series.days.iter().rev().map(|day| row(day, is_one, language));
    view! {
        <div class="table-scroll table-tall" tabindex="0" role="group" aria-label=Text::ByDay.text(language)>
            <table class="table">
                <thead><tr><th scope="col">{StatisticsText::Day.text(language)}</th>{heads}{amounts}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(day: &MemberDay, has_amounts: bool, language: Language) -> AnyView {
    let cells = match &day.row {
        None => {
            let columns = (COUNTS.len() + if has_amounts { 2 } else { 0 }).to_string();
            let text = StatisticsText::NoFigures.text(language);
            view! { <td class="gap" colspan=columns>{text}</td> }.into_any()
        }
        Some(row) => {
            let dash = || "–".to_owned();
            let count = |(_, read): (Text, Read)| {
                view! { <td class="number">{read(row).map_or_else(dash, grouped)}</td> }
            };
            let amount = |amount: Option<Fen>| {
                let text = amount.map_or_else(dash, |amount| amount.to_string());
                view! { <td class="number">{text}</td> }
            };
            let amounts = has_amounts.then(|| [row.pay_original_fee, row.fee].map(amount));
            (COUNTS.map(count), amounts).into_any()
        }
    };
    view! { <tr data-day=day.day.to_string()><th scope="row">{day.day.to_string()}</th>{cells}</tr> }
        .into_any()
}
