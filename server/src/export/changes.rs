//! A file of changes with the present values of cards. Its headings are names of fields, which have no language.

use std::borrow::Cow;

use axum::response::Response;
use card_model::time::UnixSeconds;

use super::Table;
use crate::failure::Failure;

/// Writes the lines.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    lines: Vec<Vec<Cow<'static, str>>>,
    now: UnixSeconds,
) -> Result<Response, Failure> {
    let mut table = Table::new();
    for line in lines {
        table.line(line)?;
    }
    table.into_response(&format!("changes_{}.csv", now.beijing_day()))
}
