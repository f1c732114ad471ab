//! CSV files: UTF-8 with a byte order mark (spreadsheets need it for Chinese), RFC 4180, no cell that
//! a spreadsheet would take for a formula.

pub(crate) mod cards;
pub(crate) mod statistics;

use std::borrow::Cow;

use axum::{body::Body, response::Response};
use card_model::{
    language::Language,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::error::ErrorCode;
use http::{HeaderValue, header};
use serde::Deserialize;

use crate::failure::Failure;

/// First characters by which a spreadsheet recognises a formula. Some East Asian ones read the full-width
/// forms as well.
const FORMULA_STARTS: [char; 12] =
    ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n', '\r', '\0'];
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The language of the headers, as the query says it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct InLanguage {
    lang: Option<String>,
}

impl InLanguage {
    /// The language; the platform's own when nothing is said.
    ///
    /// # Errors
    /// `InvalidQuery` for any other language.
    pub(crate) fn language(&self) -> Result<Language, Failure> {
        match &self.lang {
            None => Ok(Language::ZhCn),
            Some(tag) => Language::from_tag(tag).ok_or_else(|| {
                let message = "there is no such language; write zh-CN or en";
                Failure::new(ErrorCode::InvalidQuery, message).at("lang")
            }),
        }
    }
}

/// A file in the making.
struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    fn new() -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.to_vec());
        Self { writer }
    }

    /// Adds a line; every cell is guarded.
    fn line<'cell>(
        &mut self,
        cells: impl IntoIterator<Item = Cow<'cell, str>>,
    ) -> Result<(), Failure> {
        let cells = cells.into_iter().map(guarded);
        self.writer.write_record(cells.map(|cell| cell.into_owned().into_bytes())).map_err(fault)
    }

    /// The answer: a download with a name.
    fn into_response(self, file_name: &str) -> Result<Response, Failure> {
        let bytes = self.writer.into_inner().map_err(|error| fault(error.into_error()))?;
        let mut response = Response::new(Body::from(bytes));
        let headers = response.headers_mut();
        let media_type = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
        headers.insert(header::CONTENT_TYPE, media_type);
        let disposition = format!("attachment; filename=\"{file_name}\"");
        headers.insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).map_err(fault)?,
        );
        Ok(response)
    }
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::new(ErrorCode::Internal, "the file could not be written").cause(error)
}

/// Puts an apostrophe before a text that a spreadsheet would carry out.
fn guarded(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.starts_with(FORMULA_STARTS) { Cow::Owned(format!("'{cell}")) } else { cell }
}

/// A moment in Beijing, as spreadsheets read it.
fn beijing_time(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    format!("{} {hour:02}:{minute:02}", at.beijing_day())
}

/// A part of a file's name.
fn day_range(begin: BeijingDay, end: BeijingDay) -> String {
    format!("{begin}_{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_texts() {
        for start in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(A1)",
            "\t=1",
            "\n=1",
            "\r=1",
            "\0=1",
        ] {
            assert_eq!(guarded(start.into()), format!("'{start}"));
        }
        assert_eq!(guarded("满100减10".into()), "满100减10");
        assert_eq!(guarded("a=b".into()), "a=b");
    }

    #[test]
    fn lines_follow_rfc_4180() {
        let mut table = Table::new();
        table.line(["a,b".into(), "say \"hi\"".into(), "two\nlines".into()]).unwrap();
        let bytes = table.writer.into_inner().unwrap();
        assert_eq!(bytes, "\u{feff}\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n".as_bytes());
    }
}
