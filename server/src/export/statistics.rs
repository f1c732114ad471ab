//! The days of a statistics page as CSV.

use axum::response::Response;
use card_model::{
    language::Language,
    statistics::{CardSource, Figure},
};
use desk_api::{
    statistics::{DayFigures, Query, Sources, Statistics},
    wording,
};

use super::{Table, beijing_time, day_range};
use crate::failure::Failure;

/// Returns a file with one line a day and source and the ten figures. The figures of a gap are empty cells.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    statistics: &Statistics,
    asked: &Query,
    language: Language,
) -> Result<Response, Failure> {
    let mut table = Table::new();
    let heads = match language {
        Language::ZhCn => ["日期", "来源", "状态", "读取时间（北京）"],
        Language::En => ["Day", "Source", "State", "Read at (Beijing)"],
    };
    let figures = Figure::ALL
        .into_iter()
        .flat_map(|figure| [false, true].map(|users| wording::figure(figure, users, language)));
    table.line(heads.into_iter().chain(figures).map(Into::into))?;
    // Sorted by day and source, so that a reader finds both sources of a day in neighbouring lines.
    let sources = statistics.sources.iter();
    let mut lines: Vec<(&DayFigures, CardSource)> =
        sources.flat_map(|each| each.days.iter().map(|day| (day, each.source))).collect();
    lines.sort_by_key(|(day, source)| (day.day, *source));
    for (day, source) in lines {
        table.line(cells(day, source, language).into_iter().map(Into::into))?;
    }
    let mut name = "statistics".to_owned();
    if let Some(card_id) = &asked.card_id {
        name.extend(["_", &plain(card_id)]);
    }
    if asked.source != Sources::All {
        name.extend(["_", asked.source.name()]);
    }
    let days = day_range(statistics.days.begin, statistics.days.end);
    table.into_response(&format!("{name}_{days}.csv"))
}

fn cells(day: &DayFigures, source: CardSource, language: Language) -> Vec<String> {
    let mut cells = vec![
        day.day.to_string(),
        wording::card_source(source, language).to_owned(),
        state(day, language),
        day.fetched_at.map(beijing_time).unwrap_or_default(),
    ];
    for figure in Figure::ALL {
        let row = day.row.as_ref();
        cells.push(row.map(|row| row.counts().get(figure).to_string()).unwrap_or_default());
        cells.push(row.map(|row| row.users().get(figure).to_string()).unwrap_or_default());
    }
    cells
}

/// Whether the figures are final, may change, or are missing, and why.
fn state(day: &DayFigures, language: Language) -> String {
    let failure = day.failure.as_deref().unwrap_or("-");
    match (language, &day.row, day.may_change) {
        (Language::ZhCn, None, _) => format!("缺失（{failure}）"),
        (Language::En, None, _) => format!("missing ({failure})"),
        (Language::ZhCn, Some(_), true) => "可能还会变化".to_owned(),
        (Language::En, Some(_), true) => "may change".to_owned(),
        (Language::ZhCn, Some(_), false) => "完整".to_owned(),
        (Language::En, Some(_), false) => "final".to_owned(),
    }
}

/// An id as a part of a file's name.
fn plain(id: &str) -> String {
    id.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .take(40)
        .collect()
}
