//! The days of a statistics page as CSV.

use std::borrow::Cow;

use axum::response::Response;
use card_model::{
    language::Language,
    statistics::{Figure, Row},
};
use desk_api::{statistics::Statistics, wording};

use super::{Table, day_range};
use crate::failure::Failure;

/// Writes one line a day with the ten figures.
///
/// # Errors
/// When the file can't be written.
pub(crate) fn response(
    statistics: &Statistics,
    card_id: Option<&str>,
    language: Language,
) -> Result<Response, Failure> {
    let mut table = Table::new();
    let day = match language {
        Language::ZhCn => "日期",
        Language::En => "Day",
    };
    let figures = Figure::ALL
        .into_iter()
        .flat_map(|figure| [false, true].map(|users| wording::figure(figure, users, language)));
    table.line(std::iter::once(day).chain(figures).map(Cow::Borrowed))?;
    for row in &statistics.rows {
        table.line(cells(row).into_iter().map(Cow::Owned))?;
    }
    let what =
        card_id.map_or_else(|| "statistics".to_owned(), |id| format!("statistics_{}", plain(id)));
    let days = day_range(statistics.days.begin, statistics.days.end);
    table.into_response(&format!("{what}_{days}.csv"))
}

fn cells(row: &Row) -> Vec<String> {
    let (counts, users) = (row.counts(), row.users());
    let mut cells = vec![row.ref_date.map(|day| day.to_string()).unwrap_or_default()];
    for figure in Figure::ALL {
        cells.push(counts.get(figure).to_string());
        cells.push(users.get(figure).to_string());
    }
    cells
}

/// An id as a part of a file's name.
fn plain(id: &str) -> String {
    id.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .take(40)
        .collect()
}
