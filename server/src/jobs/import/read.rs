//! Reads codes from a CSV file or pasted lines. Pure.

use std::collections::HashMap;

use card_model::{id::Code, limits::CODE, text::forbidden_character};
use desk_api::job::{BadCode, BadCodeReason, RepeatedCode};

/// Bytes of the buffer for a line.
const LINE: usize = 256;
/// Maximum number of characters of a bad row that are returned.
const MAX_SHOWN: usize = 40;
/// Headings of the first column that are no code.
const HEADINGS: [&str; 8] =
    ["code", "codes", "card_code", "usercardcode", "券码", "卡券code", "卡号", "自定义code"];

/// What a text contains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::jobs) struct Read {
    /// The different codes in their order.
    pub(in crate::jobs) codes: Vec<Code>,
    /// Codes that an earlier row has too.
    pub(in crate::jobs) repeated: Vec<RepeatedCode>,
    /// Rows that are no code.
    pub(in crate::jobs) bad: Vec<BadCode>,
}

/// Reads the first column of each row. Empty rows and a heading don't count.
pub(in crate::jobs) fn codes(text: &str) -> Read {
    let text = text.trim_start_matches('\u{feff}');
    let (mut read, mut first) = (Read::default(), HashMap::new());
    for (row, line) in (1_u32..).zip(text.lines()) {
        let Some(record) = first_record(line) else { continue };
        let Some(field) = record.get(0).filter(|field| !field.is_empty()) else { continue };
        if row == 1 && HEADINGS.contains(&field.to_lowercase().as_str()) {
            continue;
        }
        // Spreadsheets mark a number that is to stay a text.
        let field = field.trim_start_matches(['\'', '`', '\t']);
        let code = match checked(field) {
            Ok(code) => code,
            Err(why) => {
                let text = field.chars().take(MAX_SHOWN).collect();
                read.bad.push(BadCode { row, text, why });
                continue;
            }
        };
        if let Some(&first) = first.get(&code) {
            read.repeated.push(RepeatedCode { row, code, first });
        } else {
            first.insert(code.clone(), row);
            read.codes.push(code);
        }
    }
    read
}

/// Parses a line of a file, whose fields are separated by what appears first.
fn first_record(line: &str) -> Option<csv::StringRecord> {
    let separator = line.bytes().find(|byte| matches!(byte, b',' | b';' | b'\t')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).trim(csv::Trim::All).delimiter(separator);
    let records = reader.buffer_capacity(LINE).from_reader(line.as_bytes()).into_records();
    records.flatten().next()
}

fn checked(field: &str) -> Result<Code, BadCodeReason> {
    if is_rounded(field) {
        return Err(BadCodeReason::Rounded);
    }
    if !CODE.holds(field) {
        return Err(BadCodeReason::TooLong);
    }
    if field.chars().any(char::is_whitespace) || forbidden_character(field).is_some() {
        return Err(BadCodeReason::Character);
    }
    field.parse().map_err(|_| BadCodeReason::Character)
}

/// Returns `true` for a number as spreadsheets shorten it: `7.36E+11`.
fn is_rounded(field: &str) -> bool {
    let Some((number, power)) = field.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = number.split_once('.').is_some_and(|(one, more)| digits(one) && digits(more));
    (whole || digits(number)) && power.strip_prefix('+').is_some_and(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(codes: &[Code]) -> Vec<&str> {
        codes.iter().map(Code::as_str).collect()
    }

    #[test]
    fn the_first_column_is_read_from_files_and_pasted_lines() {
        let file = "\u{feff}Code,Note\r\n1001,a\r\n\r\n\"1002\",\"b, c\"\r\n'1003\r\n";
        assert_eq!(texts(&codes(file).codes), ["1001", "1002", "1003"]);
        assert_eq!(texts(&codes("A-1\n  A-2  \nA-3\t2026\n").codes), ["A-1", "A-2", "A-3"]);
        assert_eq!(codes(" \n\n"), Read::default());
    }

    #[test]
    fn repeated_codes_name_both_rows() {
        let read = codes("1001\n1002\n1001\n");
        assert_eq!(texts(&read.codes), ["1001", "1002"]);
        let again = RepeatedCode { row: 3, code: "1001".into(), first: 1 };
        assert_eq!(read.repeated, [again]);
    }

    /// S2 "Query Code interface": `code` is string(20).
    #[test]
    fn rows_that_are_no_code_have_a_reason() {
        let long = "1".repeat(21);
        let read = codes(&format!("{}\n{long}\n12 34\n7.36E+11\n1E5\n券1\n", "1".repeat(20)));
        let bad: Vec<_> = read.bad.iter().map(|bad| (bad.row, bad.why)).collect();
        let expected = [
            (2, BadCodeReason::TooLong),
            (3, BadCodeReason::Character),
            (4, BadCodeReason::Rounded),
        ];
        assert_eq!(bad, expected);
        assert_eq!(read.codes.len(), 3, "a code may have letters: {read:?}");
    }
}
