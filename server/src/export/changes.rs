//! A file of changes with the present values of cards. Its headings are names of fields, which have no language.

use std::borrow::Cow;

use axum::response::Response;
use card_model::{language::Language, time::UnixSeconds};

use super::{Form, Format, Table, cell::Cell};
use crate::failure::Failure;

/// Writes the lines, of which the first one has the headings.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    lines: Vec<Vec<Cow<'static, str>>>,
    now: UnixSeconds,
) -> Result<Response, Failure> {
    let form = Form { format: Format::CommaSeparated, language: Language::ZhCn };
    let mut lines = lines.into_iter();
    let mut table = Table::new(form, now, lines.next().unwrap_or_default())?;
    for line in lines {
        table.line(line.into_iter().map(Cell::Text))?;
    }
    table.into_response(&format!("changes_{}", now.beijing_day()))
}
