//! The audit log.

use std::borrow::Cow;

use axum::response::Response;
use card_model::{language::Language, time::UnixSeconds};
use desk_api::activity::{Change, Entry, EntryWrite};
use desk_wording as wording;
use serde_json::Value;

use super::{Cell, Form, Table, heads};
use crate::failure::Failure;

const HEADS: [(&str, &str); 16] = [
    ("编号", "Number"),
    ("时间（北京时间）", "Time (Beijing)"),
    ("账号", "Account"),
    ("操作人", "Who"),
    ("操作", "What"),
    ("对象", "On what"),
    ("卡券标题", "Voucher"),
    ("券码尾号", "Code ending in"),
    ("结果", "Result"),
    ("修改前", "Before"),
    ("修改后", "After"),
    ("errcode", "errcode"),
    ("rid", "rid"),
    ("审批人", "Confirmed by"),
    ("原因", "Reason"),
    ("其他", "Other"),
];

/// Writes one line per entry.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    entries: &[Entry],
    name: &str,
    now: UnixSeconds,
    form: Form,
) -> Result<Response, Failure> {
    let mut table = Table::new(form, now, heads(HEADS, form.language))?;
    for entry in entries {
        table.line(cells(entry, form.language))?;
    }
    table.into_response(&format!("activity_{name}"))
}

fn cells(entry: &Entry, language: Language) -> [Cell<'_>; 16] {
    let write = entry.write.as_ref();
    let text = |read: fn(&EntryWrite) -> Option<&String>| {
        Cell::of(write.and_then(read), |text| text.as_str().into())
    };
    let values = |read: fn(&Change) -> Option<&Value>| {
        let line = |change: &Change| {
            let name = wording::path_name(&change.path, language);
            Some(format!("{name}: {}", plain(read(change)?)))
        };
        entry.changes.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    };
    let other = match &entry.detail {
        Value::Object(members) if members.is_empty() => String::new(),
        Value::Null => String::new(),
        detail => detail.to_string(),
    };
    [
        Cell::Integer(entry.id),
        Cell::Moment(entry.at),
        entry.account.as_str().into(),
        entry.actor.as_str().into(),
        wording::action(&entry.action, language).into(),
        entry.subject.as_str().into(),
        Cell::of(entry.card_title.as_deref(), Cell::from),
        text(|write| write.code_tail.as_ref()),
        wording::outcome(entry.outcome, language).into(),
        values(|change| change.before.as_ref()).into(),
        values(|change| change.after.as_ref()).into(),
        Cell::of(write.and_then(|write| write.errcode), Cell::Integer),
        text(|write| write.rid.as_ref()),
        text(|write| write.confirmed_by.as_ref()),
        text(|write| write.reason.as_ref()),
        other.into(),
    ]
}

/// Returns a value as a cell's text, without quotation marks.
fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}
