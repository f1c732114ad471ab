//! The rows of a job.

use axum::response::Response;
use card_model::{language::Language, time::UnixSeconds};
use desk_api::{
    activity::Change,
    job::{JobRow, Outlook, RowState},
};
use desk_wording as wording;
use serde_json::Value;

use super::{Cell, Form, Table, heads};
use crate::failure::Failure;

const HEADS: [(&str, &str); 10] = [
    ("序号", "Row"),
    ("卡券", "Voucher"),
    ("卡券 ID", "Voucher id"),
    ("内容", "Content"),
    ("结果", "Result"),
    ("说明", "Explanation"),
    ("次数", "Attempt"),
    ("错误码", "errcode"),
    ("时间（北京时间）", "Time (Beijing)"),
    ("用时（毫秒）", "Milliseconds"),
];

/// Writes one line per row.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    id: i64,
    rows: &[JobRow],
    now: UnixSeconds,
    form: Form,
) -> Result<Response, Failure> {
    let mut table = Table::new(form, now, heads(HEADS, form.language))?;
    for row in rows {
        table.line(cells(row, form.language))?;
    }
    table.into_response(&format!("job_{id}"))
}

fn cells(row: &JobRow, language: Language) -> [Cell<'_>; 10] {
    let change = row.change.as_ref();
    let content = match (change, &row.ends) {
        (Some(change), _) => change.changes.iter().map(changed).collect::<Vec<_>>().join("\n"),
        (None, Some((first, last))) => format!("{first} – {last}"),
        (None, None) => row.void.as_ref().map(|void| void.code.to_string()).unwrap_or_default(),
    };
    let card_id = change.map(|change| &change.card_id);
    let card_id = card_id.or_else(|| row.void.as_ref()?.card_id.as_ref());
    let was_sent = row.state != RowState::Pending;
    [
        Cell::Count(row.number.into()),
        Cell::of(change, |change| change.title.as_str().into()),
        Cell::of(card_id, |card_id| card_id.as_str().into()),
        content.into(),
        wording::row_state(row.state, language).into(),
        explanation(row, language).into(),
        Cell::Count(row.attempt.into()),
        Cell::of(row.weixin.as_ref(), |error| Cell::Integer(error.errcode)),
        Cell::of(row.at.filter(|_| was_sent), Cell::Moment),
        Cell::of(row.milliseconds, |took| Cell::Count(took.into())),
    ]
}

fn explanation(row: &JobRow, language: Language) -> String {
    if let Some(error) = &row.weixin {
        return wording::errcode(error, language);
    }
    let outcome = row.change.as_ref().and_then(|change| change.outcome.as_ref());
    let Some(outcome) = outcome else { return String::new() };
    match &outcome.why {
        Some(why) => wording::why_not(why, language),
        None if outcome.unchanged => wording::outlook(Outlook::Unchanged, language).to_owned(),
        None if outcome.review => wording::outlook(Outlook::Review, language).to_owned(),
        None => String::new(),
    }
}

fn changed(change: &Change) -> String {
    let text = |value: &Option<Value>| match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    format!("{}: {} → {}", change.path, text(&change.before), text(&change.after))
}
