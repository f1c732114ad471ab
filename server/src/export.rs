//! CSV files: RFC 4180, UTF-8 with a byte order mark (spreadsheets need it for Chinese), and no cell that a spreadsheet
//! would evaluate as a formula.

pub(crate) mod activity;
pub(crate) mod cards;
pub(crate) mod changes;
pub(crate) mod job;
pub(crate) mod statistics;
pub(crate) mod stock_ledger;

use std::borrow::Cow;

use axum::{body::Body, response::Response};
use card_model::{
    language::Language,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::error::ErrorCode;
use http::{HeaderValue, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::failure::Failure;

/// First characters that make a spreadsheet treat a cell as a formula. Some East Asian ones also accept the full-width
/// forms.
const FORMULA_STARTS: [char; 12] =
    ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n', '\r', '\0'];
/// What is encoded in the name of a file: everything except letters, digits and these signs, which RFC 5987 allows.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// Before such a text.
const GUARD: char = '\'';
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The language of the headers, from the query.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct InLanguage {
    lang: Option<String>,
}

impl InLanguage {
    /// Wraps a language name that comes from another query.
    pub(crate) fn named(lang: Option<String>) -> Self {
        Self { lang }
    }

    /// Returns the language; by default the platform's, Chinese.
    ///
    /// # Errors
    /// Fails with `InvalidQuery` for an unknown language.
    pub(crate) fn language(&self) -> Result<Language, Failure> {
        match &self.lang {
            None => Ok(Language::ZhCn),
            Some(tag) => Language::from_tag(tag).ok_or_else(|| {
                let message = "unknown language; write zh-CN or en";
                Failure::new(ErrorCode::InvalidQuery, message).at("lang")
            }),
        }
    }
}

/// A file that is being written.
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

    /// Adds a line. Escapes every cell.
    fn line<'cell>(
        &mut self,
        cells: impl IntoIterator<Item = Cow<'cell, str>>,
    ) -> Result<(), Failure> {
        let cells = cells.into_iter().map(guarded);
        self.writer.write_record(cells.map(|cell| cell.into_owned().into_bytes())).map_err(fault)
    }

    /// Returns the file as a download. The header is ASCII, so other characters of the name are in the encoded form
    /// that browsers prefer (RFC 6266).
    fn into_response(self, file_name: &str) -> Result<Response, Failure> {
        let bytes = self.writer.into_inner().map_err(|error| fault(error.into_error()))?;
        let mut response = Response::new(Body::from(bytes));
        let headers = response.headers_mut();
        let media_type = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
        headers.insert(header::CONTENT_TYPE, media_type);
        let plain: String =
            file_name.chars().map(|it| if it.is_ascii() { it } else { '_' }).collect();
        let mut disposition = format!("attachment; filename=\"{plain}\"");
        if plain != file_name {
            disposition.extend([
                "; filename*=UTF-8''",
                &utf8_percent_encode(file_name, ENCODED).to_string(),
            ]);
        }
        headers.insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).map_err(fault)?,
        );
        Ok(response)
    }
}

/// Removes the characters that file systems refuse.
fn file_name_part(text: &str) -> String {
    let is_kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    text.chars().filter(is_kept).take(40).collect()
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::new(ErrorCode::Internal, "the file could not be written").cause(error)
}

/// Puts an apostrophe before a text that a spreadsheet would evaluate, and before one that looks like such a result, so
/// that it can be undone.
fn guarded(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.trim_start_matches(GUARD).starts_with(FORMULA_STARTS) {
        Cow::Owned(format!("{GUARD}{cell}"))
    } else {
        cell
    }
}

/// Removes the apostrophe that [`guarded`] adds.
pub(crate) fn unguarded(cell: &str) -> &str {
    let rest = cell.strip_prefix(GUARD).unwrap_or(cell);
    if rest.trim_start_matches(GUARD).starts_with(FORMULA_STARTS) { rest } else { cell }
}

/// Returns a time in Beijing, in a format that spreadsheets parse.
fn beijing_time(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    format!("{} {hour:02}:{minute:02}", at.beijing_day())
}

/// Returns a range of days as a part of a file name.
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
            assert_eq!(guarded(format!("'{start}").into()), format!("''{start}"));
            for text in [start.to_owned(), format!("'{start}"), format!("''{start}")] {
                assert_eq!(unguarded(&guarded(text.as_str().into())), text);
            }
        }
        assert_eq!(unguarded("'tis"), "'tis");
        assert_eq!(guarded("满100减10".into()), "满100减10");
        assert_eq!(guarded("a=b".into()), "a=b");
    }

    #[test]
    fn a_chinese_file_name_is_encoded_beside_a_plain_one() {
        let response = Table::new().into_response("统计_20元.csv").unwrap();
        // The example of RFC 5987 section 3.2.2 encodes the bytes of UTF-8 in the same way.
        let expected = "attachment; filename=\"___20_.csv\"; filename*=UTF-8''%E7%BB%9F%E8%AE%A1_20%E5%85%83.csv";
        assert_eq!(response.headers()["content-disposition"], expected);
        assert_eq!(file_name_part("满100减10/../\"a\""), "满100减10a");
    }

    #[test]
    fn lines_follow_rfc_4180() {
        let mut table = Table::new();
        table.line(["a,b".into(), "say \"hi\"".into(), "two\nlines".into()]).unwrap();
        let bytes = table.writer.into_inner().unwrap();
        assert_eq!(bytes, "\u{feff}\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n".as_bytes());
    }
}
