//! Claims by week and how soon they were redeemed.

use axum::response::Response;
use card_model::language::Language;
use desk_api::cohorts::{CohortWeek, Cohorts, Query, Reconciled, WITHIN};

use super::{Cell, Form, Table, day_range, file_name_part, heads};
use crate::failure::Failure;

const FIRST: [(&str, &str); 2] = [("领取周（周一）", "Week of claim (Monday)"), ("领取", "Claims")];
const LAST: [(&str, &str); 8] = [
    ("30 天后核销", "Redeemed later"),
    ("30 天后核销占比", "Redeemed later, share"),
    ("推送：当周领取", "Events: claims of the week"),
    ("微信：当周领取", "Weixin: claims of the week"),
    ("推送漏掉的领取", "Claims that events missed"),
    ("推送：当周核销", "Events: redemptions of the week"),
    ("微信：当周核销", "Weixin: redemptions of the week"),
    ("推送漏掉的核销", "Redemptions that events missed"),
];

/// Writes one line per week. A number that can still change and one that is not known are named, never 0.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    cohorts: &Cohorts,
    asked: &Query,
    title: Option<&str>,
    form: Form,
) -> Result<Response, Failure> {
    let language = form.language;
    let within = WITHIN.into_iter().flat_map(|days| within_heads(days, language));
    let heads = heads(FIRST, language)
        .map(Cell::from)
        .into_iter()
        .chain(within.map(Cell::from))
        .chain(heads(LAST, language).map(Cell::from));
    let mut table = Table::new(form, cohorts.now, heads)?;
    for week in &cohorts.weeks {
        table.line(cells(week, language))?;
    }
    let mut name = match language {
        Language::ZhCn => "领取后核销".to_owned(),
        Language::En => "cohorts".to_owned(),
    };
    if let Some(card_id) = &asked.card_id {
        let title = title.map(file_name_part).filter(|title| !title.is_empty());
        name.extend(["_", &title.unwrap_or_else(|| file_name_part(card_id.as_str()))]);
    }
    table.into_response(&format!("{name}_{}", day_range(asked.begin, asked.end)))
}

fn within_heads(days: u32, language: Language) -> [String; 2] {
    let name = match (language, days) {
        (Language::ZhCn, 0) => "当天核销".to_owned(),
        (Language::En, 0) => "Redeemed on the same day".to_owned(),
        (Language::ZhCn, _) => format!("{days} 天内核销"),
        (Language::En, _) => format!("Redeemed within {days} days"),
    };
    let share = match language {
        Language::ZhCn => format!("{name}占比"),
        Language::En => format!("{name}, share"),
    };
    [name, share]
}

fn cells(week: &CohortWeek, language: Language) -> Vec<Cell<'static>> {
    let (not_yet, unknown) = match language {
        Language::ZhCn => ("未到时间", "未知"),
        Language::En => ("not yet", "unknown"),
    };
    let known = |number: Option<u64>| number.map_or(Cell::from(unknown), Cell::Count);
    let mut cells = vec![Cell::Day(week.monday), Cell::Count(week.claims)];
    for codes in week.within.into_iter().chain([week.later]) {
        match codes {
            Some(codes) => {
                cells.extend([Cell::Count(codes), Cell::of(week.share(codes), Cell::Share)]);
            }
            None => cells.extend([Cell::from(not_yet), Cell::Empty]),
        }
    }
    for reconciled in [week.claimed, week.redeemed] {
        let Reconciled { events, weixin } = reconciled;
        let missed = reconciled.missed().map_or(Cell::from(unknown), Cell::Integer);
        cells.extend([known(events), known(weixin), missed]);
    }
    cells
}
