//! The days of a statistics page.

use axum::response::Response;
use card_model::{
    language::Language,
    statistics::{CardSource, Figure},
};
use desk_api::statistics::{DayFigures, Query, SourceFigures, Sources, Statistics};
use desk_wording as wording;

use super::{Cell, Form, Table, day_range, file_name_part};
use crate::failure::Failure;

/// Returns a file with one line per day and source, with the ten figures. The figures of a gap are empty cells. If the
/// query compares with another range, each line also has the day of the same position in that range and its five
/// counts. `title` names the file of one card.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    statistics: &Statistics,
    asked: &Query,
    title: Option<&str>,
    form: Form,
) -> Result<Response, Failure> {
    let language = form.language;
    let heads = match language {
        Language::ZhCn => ["日期", "来源", "状态", "读取时间（北京）"],
        Language::En => ["Day", "Source", "State", "Read at (Beijing)"],
    };
    let figures = Figure::ALL
        .into_iter()
        .flat_map(|figure| [false, true].map(|users| wording::figure(figure, users, language)));
    let is_compared = asked.compare_begin.is_some();
    let compared = is_compared.then(|| compared_heads(language)).into_iter().flatten();
    let heads = heads.into_iter().chain(figures).map(Cell::from);
    let mut table = Table::new(form, statistics.now, heads.chain(compared.map(Cell::from)))?;
    // Sorted by day and source, so that a reader finds both sources of a day in neighbouring lines.
    let sources = statistics.sources.iter();
    let of_source = |each: &SourceFigures| -> Vec<_> {
        let before = each.previous.iter().map(Some).chain(std::iter::repeat(None));
        let source = each.source;
        each.days
            .iter()
            .zip(before)
            .map(|(day, before)| (day.clone(), before.cloned(), source))
            .collect()
    };
    let mut lines: Vec<(DayFigures, Option<DayFigures>, CardSource)> =
        sources.flat_map(of_source).collect();
    lines.sort_by_key(|(day, _, source)| (day.day, *source));
    for (day, before, source) in lines {
        let mut cells = cells(&day, source, language);
        if is_compared {
            cells.extend(compared_cells(before.as_ref()));
        }
        table.line(cells)?;
    }
    let mut name = match language {
        Language::ZhCn => "统计".to_owned(),
        Language::En => "statistics".to_owned(),
    };
    if let Some(card_id) = &asked.card_id {
        let title = title.map(file_name_part).filter(|title| !title.is_empty());
        name.extend(["_", &title.unwrap_or_else(|| file_name_part(card_id.as_str()))]);
    }
    if asked.source != Sources::All {
        name.extend(["_", asked.source.name()]);
    }
    let days = day_range(statistics.days.begin(), statistics.days.end());
    table.into_response(&format!("{name}_{days}"))
}

/// Returns the headings of the compared range: its day and the counts.
fn compared_heads(language: Language) -> Vec<String> {
    let (day, of) = match language {
        Language::ZhCn => ("对比日期", "对比："),
        Language::En => ("Compared day", "Compared: "),
    };
    let figures =
        Figure::ALL.map(|figure| format!("{of}{}", wording::figure(figure, false, language)));
    std::iter::once(day.to_owned()).chain(figures).collect()
}

/// Returns the cells of a day of the compared range; empty if that range is shorter.
fn compared_cells<'cell>(day: Option<&DayFigures>) -> Vec<Cell<'cell>> {
    let counts = day.and_then(DayFigures::counts);
    let figures =
        Figure::ALL.map(|figure| Cell::of(counts, |counts| Cell::Count(counts.get(figure))));
    std::iter::once(Cell::of(day, |day| Cell::Day(day.day))).chain(figures).collect()
}

fn cells(day: &DayFigures, source: CardSource, language: Language) -> Vec<Cell<'static>> {
    let mut cells = vec![
        Cell::Day(day.day),
        wording::card_source(source, language).into(),
        state(day, language).into(),
        Cell::of(day.fetched_at, Cell::Moment),
    ];
    for figure in Figure::ALL {
        let row = day.row.as_ref();
        cells.push(Cell::of(row, |row| Cell::Count(row.counts().get(figure))));
        cells.push(Cell::of(row, |row| Cell::Count(row.users().get(figure))));
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
