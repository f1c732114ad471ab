//! The audit log as CSV.

use std::borrow::Cow;

use axum::response::Response;
use card_model::language::Language;
use desk_api::activity::{Change, Entry, EntryWrite};
use desk_wording as wording;
use serde_json::Value;

use super::{Table, beijing_time};
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
    language: Language,
) -> Result<Response, Failure> {
    let mut table = Table::new();
    table.line(HEADS.iter().map(|(chinese, english)| match language {
        Language::ZhCn => Cow::Borrowed(*chinese),
        Language::En => Cow::Borrowed(*english),
    }))?;
    for entry in entries {
        table.line(cells(entry, language).into_iter().map(Cow::Owned))?;
    }
    table.into_response(&format!("activity_{name}.csv"))
}

fn cells(entry: &Entry, language: Language) -> [String; 16] {
    let write = entry.write.as_ref();
    let text = |read: fn(&EntryWrite) -> Option<&String>| {
        write.and_then(read).cloned().unwrap_or_default()
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
        entry.id.to_string(),
        beijing_time(entry.at),
        entry.account.clone(),
        entry.actor.clone(),
        wording::action(&entry.action, language),
        entry.subject.clone(),
        entry.card_title.clone().unwrap_or_default(),
        text(|write| write.code_tail.as_ref()),
        wording::outcome(entry.outcome, language).to_owned(),
        values(|change| change.before.as_ref()),
        values(|change| change.after.as_ref()),
        write.and_then(|write| write.errcode).map(|it| it.to_string()).unwrap_or_default(),
        text(|write| write.rid.as_ref()),
        text(|write| write.confirmed_by.as_ref()),
        text(|write| write.reason.as_ref()),
        other,
    ]
}

/// Returns a value as a cell's text, without quotation marks.
fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}
