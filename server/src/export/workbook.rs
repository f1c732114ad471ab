//! Workbooks for spreadsheets (XLSX): numbers, days and moments keep their types, and every text stays a text.

use card_model::time::UnixSeconds;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, RowNum, Workbook, Worksheet, XlsxError,
};

use super::{cell::Cell, fault};
use crate::failure::Failure;

/// The media type.
pub(super) const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Maximum length of a cell's text in UTF-16 units, a limit of the format.
const MAX_TEXT: usize = 32_767;
/// The largest number below which a spreadsheet keeps every digit. Larger ones are written as text.
const MAX_EXACT: u64 = 999_999_999_999_999;
/// Maximum width of a column, in pixels.
const MAX_WIDTH: u32 = 360;
/// Rows by which the widths of columns are chosen.
const MEASURED_ROWS: RowNum = 500;
const SECONDS_OF_A_DAY: i64 = 86_400;

/// A workbook with one sheet that is being written.
pub(super) struct Sheet {
    created: UnixSeconds,
    worksheet: Worksheet,
    formats: Formats,
    next: RowNum,
}

struct Formats {
    heading: Format,
    day: Format,
    moment: Format,
    share: Format,
}

impl Sheet {
    /// Creates an empty sheet. `created` is written into the file's properties.
    pub(super) fn new(created: UnixSeconds) -> Self {
        let formats = Formats {
            heading: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
            share: Format::new().set_num_format("0.0%"),
        };
        Self { created, worksheet: Worksheet::new(), formats, next: 0 }
    }

    /// Adds the line of headings, which stays in view.
    pub(super) fn heading<'cell>(
        &mut self,
        heads: impl IntoIterator<Item = Cell<'cell>>,
    ) -> Result<(), Failure> {
        for (column, head) in (0..).zip(heads) {
            let text = head.text().into_owned();
            self.worksheet
                .write_string_with_format(self.next, column, text, &self.formats.heading)
                .map_err(fault)?;
        }
        self.next += 1;
        self.worksheet.set_freeze_panes(self.next, 0).map_err(fault)?;
        Ok(())
    }

    /// Adds a line.
    pub(super) fn line<'cell>(
        &mut self,
        cells: impl IntoIterator<Item = Cell<'cell>>,
    ) -> Result<(), Failure> {
        for (column, cell) in (0..).zip(cells) {
            self.write(column, &cell).map_err(fault)?;
        }
        self.next += 1;
        Ok(())
    }

    fn write(&mut self, column: ColNum, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let (row, sheet) = (self.next, &mut self.worksheet);
        let text = cell.text();
        let number = match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(_) => None,
            Cell::Day(day) => {
                let format = &self.formats.day;
                if let Some(moment) = moment(day.get(), 0) {
                    sheet.write_datetime_with_format(row, column, moment, format)?;
                    return Ok(());
                }
                None
            }
            Cell::Moment(at) => {
                let (hour, minute) = at.beijing_clock();
                let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60;
                if let Some(moment) = moment(at.beijing_day().get(), seconds) {
                    let format = &self.formats.moment;
                    sheet.write_datetime_with_format(row, column, moment, format)?;
                    return Ok(());
                }
                None
            }
            Cell::Share(share) => {
                if let Some(share) = thousandths(share.per_mille()) {
                    sheet.write_number_with_format(row, column, share, &self.formats.share)?;
                    return Ok(());
                }
                None
            }
            Cell::Count(count) => exact(*count, &text),
            Cell::Integer(number) | Cell::Tokens(number) => exact(number.unsigned_abs(), &text),
            Cell::Yuan(amount) => exact(amount.get(), &text),
        };
        match number {
            Some(number) => sheet.write_number(row, column, number)?,
            // Unlike `write`, this never makes a formula or a link of a text.
            None => sheet.write_string(row, column, shortened(&text))?,
        };
        Ok(())
    }

    /// Returns the bytes of the file.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Failure> {
        self.worksheet.set_autofit_max_row(MEASURED_ROWS);
        self.worksheet.set_autofit_max_width(MAX_WIDTH);
        self.worksheet.autofit();
        let mut workbook = Workbook::new();
        if let Ok(created) = ExcelDateTime::from_timestamp(self.created.get()) {
            workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        }
        workbook.push_worksheet(self.worksheet);
        workbook.save_to_buffer().map_err(fault)
    }
}

/// Returns a moment in Beijing; `None` outside the years of spreadsheets, 1900 to 9999.
fn moment(day: i64, seconds: i64) -> Option<ExcelDateTime> {
    let timestamp = day.checked_mul(SECONDS_OF_A_DAY)?.checked_add(seconds)?;
    ExcelDateTime::from_timestamp(timestamp).ok()
}

/// Returns a number if a spreadsheet keeps all its digits. `size` has all of them, without the sign.
fn exact(size: u64, text: &str) -> Option<f64> {
    (size <= MAX_EXACT).then(|| text.parse().ok()).flatten()
}

/// Returns a number of thousandths.
fn thousandths(count: impl std::fmt::Display) -> Option<f64> {
    format!("{count}e-3").parse().ok()
}

/// Cuts a text to the maximum length.
fn shortened(text: &str) -> String {
    if text.len() <= MAX_TEXT || text.encode_utf16().count() <= MAX_TEXT {
        return text.to_owned();
    }
    let mut left = MAX_TEXT - 1;
    let fits = |letter: &char| {
        let rest = left.checked_sub(letter.len_utf16());
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};
    use card_model::{money::Fen, time::BeijingDay};

    use super::*;

    fn read(sheet: Sheet) -> Vec<Vec<Data>> {
        let mut workbook = Xlsx::new(Cursor::new(sheet.finish().unwrap())).unwrap();
        let (_, range) = workbook.worksheets().remove(0);
        range.rows().map(<[Data]>::to_vec).collect()
    }

    fn one(cell: Cell<'_>) -> Data {
        let mut sheet = Sheet::new(UnixSeconds::new(1_795_140_000));
        sheet.heading([Cell::from("heading")]).unwrap();
        sheet.line([cell]).unwrap();
        read(sheet).remove(1).remove(0)
    }

    #[test]
    fn texts_stay_texts() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "http://example.com", "00123", "满100减10"] {
            assert_eq!(one(Cell::from(text)), Data::String(text.to_owned()));
        }
    }

    #[test]
    fn numbers_days_and_moments_keep_their_types() {
        assert_eq!(one(Cell::Count(17)), Data::Float(17.0));
        assert_eq!(one(Cell::Integer(-1)), Data::Float(-1.0));
        assert_eq!(one(Cell::Tokens(-35)), Data::Float(-3.5));
        assert_eq!(one(Cell::Yuan(Fen::new(8880))), Data::Float(88.8));
        let share = card_model::statistics::Ratio::new(1, 8).unwrap();
        assert_eq!(one(Cell::Share(share)), Data::Float(0.125));
        // 46346 is the serial number of 2026-11-20 in spreadsheets, whose day 1 is 1900-01-01.
        let day: BeijingDay = "2026-11-20".parse().unwrap();
        let Data::DateTime(date) = one(Cell::Day(day)) else { panic!("a date") };
        assert!((date.as_f64() - 46_346.0).abs() < 1e-9, "{date:?}");
        // 10:00 in Beijing.
        let Data::DateTime(date) = one(Cell::Moment(UnixSeconds::new(1_795_140_000))) else {
            panic!("a moment")
        };
        assert!((date.as_f64() - (46_346.0 + 10.0 / 24.0)).abs() < 1e-9, "{date:?}");
    }

    #[test]
    fn what_a_spreadsheet_would_round_or_refuse_is_text() {
        let long = 1_234_567_890_123_456_789;
        assert_eq!(one(Cell::Count(long)), Data::String(long.to_string()));
        assert!(matches!(one(Cell::Day(BeijingDay::new(-1_000_000))), Data::String(_)));
        let text = "字".repeat(MAX_TEXT + 1);
        let Data::String(short) = one(Cell::from(text.as_str())) else { panic!("a text") };
        assert_eq!(short.chars().count(), MAX_TEXT);
        assert!(short.ends_with("字…"));
    }

    #[test]
    fn the_heading_is_frozen() {
        let mut sheet = Sheet::new(UnixSeconds::new(1_795_140_000));
        sheet.heading([Cell::from("heading")]).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(sheet.finish().unwrap())).unwrap();
        let file = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
        let text = std::io::read_to_string(file).unwrap();
        assert!(text.contains(r#"<pane ySplit="1" topLeftCell="A2""#), "{text}");
        assert!(text.contains(r#"state="frozen""#), "{text}");
    }
}
