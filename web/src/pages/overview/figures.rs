//! The last 7 days beside the 7 before, and the 30 days as lines.

use card_model::{language::Language, statistics::DayRange};
use desk_api::{overview::Overview, statistics::DayTotal, wording};
use leptos::prelude::*;

use crate::{
    components::{
        chart::{ChartData, LineChart, Series},
        icon::Icon,
    },
    i18n::{Message, overview::OverviewText as Text, statistics::StatisticsText},
    pages::statistics::figures::tile_row,
    state::statistics::{CHARTED, tiles, times},
};

/// The key figures.
pub(super) fn recent(overview: &Overview, language: Language) -> AnyView {
    let current = rows_of(&overview.rows, overview.days);
    let previous = rows_of(&overview.rows, overview.days.previous_period());
    view! {
        <section class="overview-figures" aria-labelledby="recent-heading" data-figures="recent">
            <div class="overview-section-head">
                <h2 id="recent-heading">{Text::Last7.text(language)}</h2>
                <p class="muted small">
                    {format!("{} – {} · {}", overview.days.begin, overview.days.end, Text::ComparedWithBefore.text(language))}
                </p>
            </div>
            {tile_row(&tiles(&current, &previous))}
        </section>
    }
    .into_any()
}

/// The totals of a range of days.
fn rows_of(rows: &[DayTotal], days: DayRange) -> Vec<DayTotal> {
    rows.iter().filter(|row| days.contains(row.day)).cloned().collect()
}

/// The chart of all days of the answer.
pub(super) fn chart(overview: &Overview, language: Language) -> AnyView {
    let series = CHARTED.map(|figure| Series {
        name: wording::figure(figure, false, language).to_owned(),
        values: times(&overview.rows, figure),
        dashed: false,
    });
    let data = ChartData {
        days: overview.rows.iter().map(|row| row.day).collect(),
        series: Vec::from(series),
    };
    let label = format!(
        "{} · {}. {}",
        Text::Last30.text(language),
        Text::Trend.text(language),
        StatisticsText::ChartHelp.text(language)
    );
    view! {
        <section class="panel" aria-labelledby="trend-heading">
            <div class="panel-head">
                <h2 id="trend-heading">{Text::Last30.text(language)}</h2>
                <span class="muted small overview-trend">{Text::Trend.text(language)}</span>
                <a class="overview-link" href="/statistics" data-action="all-statistics">
                    {Text::AllStatistics.text(language)}{Icon::Right.view()}
                </a>
            </div>
            <div class="panel-body"><LineChart data=Signal::stored(data) label=Signal::stored(label)/></div>
        </section>
    }
    .into_any()
}
