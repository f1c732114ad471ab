//! CSV files: RFC 4180, UTF-8 with a byte order mark (spreadsheets need it for Chinese), and no cell that a spreadsheet
//! would evaluate as a formula.

use std::borrow::Cow;

use super::{cell::Cell, fault};
use crate::failure::Failure;

/// The media type.
pub(super) const MEDIA_TYPE: &str = "text/csv; charset=utf-8; header=present";
/// First characters that make a spreadsheet treat a cell as a formula. Some East Asian ones also accept the full-width
/// forms.
const FORMULA_STARTS: [char; 12] =
    ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n', '\r', '\0'];
/// Before such a text.
const GUARD: char = '\'';
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A file that is being written.
pub(super) struct CommaSeparated {
    writer: csv::Writer<Vec<u8>>,
}

impl CommaSeparated {
    pub(super) fn new() -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.to_vec());
        Self { writer }
    }

    /// Adds a line. Escapes every cell.
    pub(super) fn line<'cell>(
        &mut self,
        cells: impl IntoIterator<Item = Cell<'cell>>,
    ) -> Result<(), Failure> {
        let cells = cells.into_iter().map(|cell| guarded(cell.text()).into_owned().into_bytes());
        self.writer.write_record(cells).map_err(fault)
    }

    /// Returns the bytes of the file.
    pub(super) fn finish(self) -> Result<Vec<u8>, Failure> {
        self.writer.into_inner().map_err(|error| fault(error.into_error()))
    }
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

/// Removes the apostrophe that a CSV file has before a text that a spreadsheet would evaluate.
pub(crate) fn unguarded(cell: &str) -> &str {
    let rest = cell.strip_prefix(GUARD).unwrap_or(cell);
    if rest.trim_start_matches(GUARD).starts_with(FORMULA_STARTS) { rest } else { cell }
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
    fn lines_follow_rfc_4180() {
        let mut file = CommaSeparated::new();
        file.line(["a,b", "say \"hi\"", "two\nlines"].map(Cell::from)).unwrap();
        let bytes = file.finish().unwrap();
        assert_eq!(bytes, "\u{feff}\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n".as_bytes());
    }
}
