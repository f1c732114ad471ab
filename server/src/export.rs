//! Exported files: one table of columns, written as CSV or as a workbook for spreadsheets.

pub(crate) mod activity;
pub(crate) mod cards;
mod cell;
pub(crate) mod changes;
pub(crate) mod cohorts;
mod comma_separated;
pub(crate) mod costs;
pub(crate) mod job;
pub(crate) mod members;
pub(crate) mod statistics;
pub(crate) mod stock_ledger;
mod workbook;

use axum::{body::Body, extract::FromRequestParts, response::Response};
use card_model::{
    language::Language,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::error::ErrorCode;
use http::{HeaderValue, header, request::Parts};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

pub(crate) use self::comma_separated::unguarded;
use self::{cell::Cell, comma_separated::CommaSeparated, workbook::Sheet};
use crate::{failure::Failure, http::extract::Query};

/// What is encoded in the name of a file: everything except letters, digits and these signs, which RFC 5987 allows.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The format of a file, from the end of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    CommaSeparated,
    Workbook,
}

impl Format {
    /// Returns the ending of paths and of names of files.
    const fn ending(self) -> &'static str {
        match self {
            Self::CommaSeparated => ".csv",
            Self::Workbook => ".xlsx",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::CommaSeparated => comma_separated::MEDIA_TYPE,
            Self::Workbook => workbook::MEDIA_TYPE,
        }
    }
}

/// The requested form of a file: its format by the path, its language by `lang` in the query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    format: Format,
    pub(crate) language: Language,
}

#[derive(Debug, Deserialize)]
struct InLanguage {
    lang: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Form {
    type Rejection = Failure;

    /// Returns the form. By default the language is the platform's, Chinese.
    ///
    /// # Errors
    /// Fails with `InvalidQuery` for an unknown language.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Query(InLanguage { lang }) = Query::from_request_parts(parts, state).await?;
        let language = match lang {
            None => Language::ZhCn,
            Some(tag) => Language::from_tag(&tag).ok_or_else(|| {
                let message = "unknown language; write zh-CN or en";
                Failure::new(ErrorCode::InvalidQuery, message).at("lang")
            })?,
        };
        let is_workbook = parts.uri.path().ends_with(Format::Workbook.ending());
        let format = if is_workbook { Format::Workbook } else { Format::CommaSeparated };
        Ok(Self { format, language })
    }
}

/// A file that is being written.
struct Table {
    format: Format,
    writer: Writer,
}

enum Writer {
    CommaSeparated(Box<CommaSeparated>),
    Workbook(Box<Sheet>),
}

impl Table {
    /// Begins a file with its headings. `now` is when it is made.
    fn new<'cell, C: Into<Cell<'cell>>>(
        form: Form,
        now: UnixSeconds,
        heads: impl IntoIterator<Item = C>,
    ) -> Result<Self, Failure> {
        let heads = heads.into_iter().map(Into::into);
        let writer = match form.format {
            Format::CommaSeparated => {
                let mut file = CommaSeparated::new();
                file.line(heads)?;
                Writer::CommaSeparated(Box::new(file))
            }
            Format::Workbook => {
                let mut sheet = Sheet::new(now);
                sheet.heading(heads)?;
                Writer::Workbook(Box::new(sheet))
            }
        };
        Ok(Self { format: form.format, writer })
    }

    /// Adds a line.
    fn line<'cell>(&mut self, cells: impl IntoIterator<Item = Cell<'cell>>) -> Result<(), Failure> {
        match &mut self.writer {
            Writer::CommaSeparated(file) => file.line(cells),
            Writer::Workbook(sheet) => sheet.line(cells),
        }
    }

    /// Returns the file as a download. `name` has no ending. The header is ASCII, so other characters of the name are in
    /// the encoded form that browsers prefer (RFC 6266).
    fn into_response(self, name: &str) -> Result<Response, Failure> {
        let bytes = match self.writer {
            Writer::CommaSeparated(file) => file.finish()?,
            Writer::Workbook(sheet) => sheet.finish()?,
        };
        let file_name = format!("{name}{}", self.format.ending());
        let mut response = Response::new(Body::from(bytes));
        let headers = response.headers_mut();
        let media_type = HeaderValue::from_static(self.format.media_type());
        headers.insert(header::CONTENT_TYPE, media_type);
        let plain: String =
            file_name.chars().map(|it| if it.is_ascii() { it } else { '_' }).collect();
        let mut disposition = format!("attachment; filename=\"{plain}\"");
        if plain != file_name {
            disposition.extend([
                "; filename*=UTF-8''",
                &utf8_percent_encode(&file_name, ENCODED).to_string(),
            ]);
        }
        headers.insert(
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).map_err(fault)?,
        );
        Ok(response)
    }
}

/// Writes a file of many lines on a thread for blocking work.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) async fn in_background(
    write: impl FnOnce() -> Result<Response, Failure> + Send + 'static,
) -> Result<Response, Failure> {
    tokio::task::spawn_blocking(write).await.map_err(fault)?
}

/// Returns the headings in a language, of pairs in Chinese and English.
fn heads<const N: usize>(
    pairs: [(&'static str, &'static str); N],
    language: Language,
) -> [&'static str; N] {
    pairs.map(|(chinese, english)| match language {
        Language::ZhCn => chinese,
        Language::En => english,
    })
}

/// Removes the characters that file systems refuse.
fn file_name_part(text: &str) -> String {
    let is_kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    text.chars().filter(is_kept).take(40).collect()
}

fn fault(error: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::new(ErrorCode::Internal, "the file could not be written").cause(error)
}

/// Returns a range of days as a part of a file name.
fn day_range(begin: BeijingDay, end: BeijingDay) -> String {
    format!("{begin}_{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_file_name_is_encoded_beside_a_plain_one() {
        let form = Form { format: Format::CommaSeparated, language: Language::ZhCn };
        let table = Table::new(form, UnixSeconds::new(0), ["heading"]).unwrap();
        let response = table.into_response("统计_20元").unwrap();
        // The example of RFC 5987 section 3.2.2 encodes the bytes of UTF-8 in the same way.
        let expected = "attachment; filename=\"___20_.csv\"; filename*=UTF-8''%E7%BB%9F%E8%AE%A1_20%E5%85%83.csv";
        assert_eq!(response.headers()["content-disposition"], expected);
        assert_eq!(file_name_part("满100减10/../\"a\""), "满100减10a");
    }
}
