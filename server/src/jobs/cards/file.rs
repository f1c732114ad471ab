//! Reads a file of changes: CSV or JSON, one row for each card, whose columns are the paths of fields. Pure.

use std::collections::{BTreeMap, HashSet};

use card_model::{
    date_info::DateInfo,
    field::{Field, Kind},
    id::CardId,
    language::Language,
    time::BeijingDay,
    wire::Raw,
};
use desk_api::{
    change_file::{BadFile, NOTE_COLUMN},
    error::ErrorCode,
    job::{BadChange, BadChangeReason},
};
use desk_wording as wording;
use serde_json::{Value, json};

use crate::{export::unguarded, failure::Failure};

/// The column with the id of the card.
pub(super) const CARD: &str = "card_id";
/// Maximum number of characters of a bad row that are returned.
const MAX_SHOWN: usize = 40;

/// A new value of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// The text of a CSV file. The field decides what it means.
    Text(String),
    /// The value of a JSON file.
    Value(Raw),
}

/// The changes of one card, by path.
type Cells = BTreeMap<String, Cell>;

/// What a file contains.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Read {
    /// Cards in their order.
    pub(super) rows: Vec<(CardId, Cells)>,
    /// Rows that are no change.
    pub(super) bad: Vec<BadChange>,
}

impl Read {
    fn add(&mut self, seen: &mut HashSet<CardId>, row: u32, card_id: &str, cells: Cells) {
        let card_id = card_id.trim();
        let id = CardId::from(card_id);
        let why = if card_id.is_empty() {
            BadChangeReason::NoCard
        } else if seen.insert(id.clone()) {
            self.rows.push((id, cells));
            return;
        } else {
            BadChangeReason::Repeated
        };
        let text = card_id.chars().take(MAX_SHOWN).collect();
        self.bad.push(BadChange { row, text, why });
    }
}

/// Reads a file: JSON if it begins with a bracket, otherwise CSV with a heading. Columns of notes are ignored.
///
/// # Errors
/// Fails with `InvalidShape` if it is neither, or if a column is the path of no field.
pub(super) fn read(text: &str) -> Result<Read, Failure> {
    let text = text.trim_start_matches('\u{feff}');
    let read = if text.trim_start().starts_with('[') { json_rows(text) } else { csv_rows(text) };
    let read = read.map_err(invalid)?;
    if read.rows.is_empty() && read.bad.is_empty() {
        return Err(invalid(BadFile::Empty));
    }
    Ok(read)
}

fn csv_rows(text: &str) -> Result<Read, BadFile> {
    let head = text.lines().next().unwrap_or_default();
    let separator = head.bytes().find(|byte| matches!(byte, b',' | b';' | b'\t')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    reader.flexible(true).trim(csv::Trim::All).delimiter(separator);
    let mut reader = reader.from_reader(text.as_bytes());
    let malformed =
        |error: csv::Error| BadFile::Csv { line: error.position().map(csv::Position::line) };
    let heads: Vec<String> =
        reader.headers().map_err(malformed)?.iter().map(str::to_owned).collect();
    if heads.iter().all(String::is_empty) {
        return Err(BadFile::Empty);
    }
    let Some(place) = heads.iter().position(|head| head == CARD) else {
        return Err(BadFile::NoCardColumn);
    };
    let is_value = |head: &str| head != CARD && !is_note(head);
    for head in heads.iter().filter(|head| is_value(head)) {
        check_path(head)?;
    }
    let (mut read, mut seen) = (Read::default(), HashSet::new());
    for (row, record) in (2_u32..).zip(reader.records()) {
        let record = record.map_err(malformed)?;
        let filled =
            heads.iter().zip(&record).filter(|(head, cell)| is_value(head) && !cell.is_empty());
        let cells =
            filled.map(|(head, cell)| (head.clone(), Cell::Text(unguarded(cell).to_owned())));
        read.add(&mut seen, row, record.get(place).unwrap_or_default(), cells.collect());
    }
    Ok(read)
}

fn json_rows(text: &str) -> Result<Read, BadFile> {
    let rows: Vec<BTreeMap<String, Raw>> = serde_json::from_str(text).map_err(|error| {
        let number = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
        BadFile::Json { line: number(error.line()), column: number(error.column()) }
    })?;
    let (mut read, mut seen) = (Read::default(), HashSet::new());
    for (row, mut members) in (1_u32..).zip(rows) {
        members.retain(|path, _| !is_note(path));
        let card_id = members.remove(CARD);
        let card_id = card_id.as_ref().and_then(Raw::text).unwrap_or_default();
        for path in members.keys() {
            check_path(path)?;
        }
        let cells = members.into_iter().map(|(path, value)| (path, Cell::Value(value)));
        read.add(&mut seen, row, &card_id, cells.collect());
    }
    Ok(read)
}

fn is_note(head: &str) -> bool {
    head.starts_with(NOTE_COLUMN)
}

/// Refuses a column that no card has: it is misspelt.
fn check_path(path: &str) -> Result<(), BadFile> {
    if path.parse::<Field>().is_ok() {
        return Ok(());
    }
    Err(BadFile::UnknownColumn { column: path.chars().take(MAX_SHOWN).collect() })
}

fn invalid(bad: BadFile) -> Failure {
    let message = wording::bad_file(&bad, Language::En);
    let mut failure = Failure::new(ErrorCode::InvalidShape, message).at("changes.file.text");
    failure.about.get_or_insert_default().file = Some(bad);
    failure
}

impl Cell {
    /// Returns the value for a field; `None` if the field has no such value.
    pub(super) fn value(&self, field: Field) -> Option<Raw> {
        let text = match self {
            Self::Value(value) => return Some(value.clone()),
            Self::Text(text) => text,
        };
        let value = match field.kind() {
            Kind::Text => json!(text),
            Kind::Flag => json!(text.parse::<bool>().ok()?),
            Kind::Number | Kind::Money => json!(text.parse::<u64>().ok()?),
            Kind::Moment => json!(moment(field, text)?),
            Kind::Other => match serde_json::from_str::<Raw>(text) {
                Ok(raw) if text.starts_with(['[', '{', '"']) => return Some(raw),
                // The name of a documented value.
                _ => Value::from(text.as_str()),
            },
        };
        Some(value.into())
    }
}

/// Parses Unix seconds, or a day in Beijing: its end for the end of a validity, otherwise its beginning.
fn moment(field: Field, text: &str) -> Option<i64> {
    if let Ok(seconds) = text.parse() {
        return Some(seconds);
    }
    let day = day(text)?;
    Some(if field == DateInfo::END_TIMESTAMP { day.end() } else { day.begin() }.get())
}

/// Parses a day. Spreadsheets write `2026-06-30` as `2026/6/30`.
fn day(text: &str) -> Option<BeijingDay> {
    let mut parts = text.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    format!("{year:0>4}-{month:0>2}-{day:0>2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use card_model::base_info::BaseInfo;

    use super::*;

    fn texts(cells: &[(&str, &str)]) -> Cells {
        let cell =
            |(path, text): &(&str, &str)| ((*path).to_owned(), Cell::Text((*text).to_owned()));
        cells.iter().map(cell).collect()
    }

    #[test]
    fn a_csv_file_has_a_heading_and_leaves_empty_cells_alone() {
        let file = "\u{feff}card_id,base_info.notice,base_info.service_phone\r\np1,请出示,\r\np2,,020-1\r\n,x,\np1,y,\n";
        let read = read(file).unwrap();
        let rows = vec![
            (CardId::from("p1"), texts(&[("base_info.notice", "请出示")])),
            (CardId::from("p2"), texts(&[("base_info.service_phone", "020-1")])),
        ];
        assert_eq!(read.rows, rows);
        let bad: Vec<_> = read.bad.iter().map(|bad| (bad.row, bad.why)).collect();
        assert_eq!(bad, [(4, BadChangeReason::NoCard), (5, BadChangeReason::Repeated)]);
    }

    #[test]
    fn notes_are_ignored_and_texts_are_no_longer_guarded() {
        let read = read("card_id,#title,base_info.notice\np1,火锅,'=1+1\np2,茶,'好\n").unwrap();
        let rows = vec![
            (CardId::from("p1"), texts(&[("base_info.notice", "=1+1")])),
            (CardId::from("p2"), texts(&[("base_info.notice", "'好")])),
        ];
        assert_eq!(read.rows, rows);
    }

    #[test]
    fn a_json_file_keeps_values_and_can_clear_a_field() {
        let read = read(r#"[{"card_id":"p1","base_info.notice":null}]"#).unwrap();
        let cells = BTreeMap::from([("base_info.notice".to_owned(), Cell::Value(Raw::default()))]);
        assert_eq!(read.rows, [(CardId::from("p1"), cells)]);
    }

    #[test]
    fn a_file_without_cards_or_with_a_misspelt_column_is_refused() {
        for file in
            ["", "base_info.notice\nx\n", "card_id,base_info.notise\np1,x\n", "[1]", "[{\"x\":1}]"]
        {
            let failure = read(file).unwrap_err();
            assert_eq!(failure.code, ErrorCode::InvalidShape, "{file}");
        }
    }

    #[test]
    fn the_field_decides_what_a_text_means() {
        let value = |field: Field, text: &str| {
            Cell::Text(text.to_owned()).value(field).map(|value| value.as_str().to_owned())
        };
        assert_eq!(value(BaseInfo::NOTICE, "12").as_deref(), Some("\"12\""));
        assert_eq!(value(BaseInfo::GET_LIMIT, "12").as_deref(), Some("12"));
        assert_eq!(value(BaseInfo::GET_LIMIT, "many"), None);
        assert_eq!(value(BaseInfo::CAN_SHARE, "true").as_deref(), Some("true"));
        assert_eq!(value(BaseInfo::LOCATION_ID_LIST, "[1,2]").as_deref(), Some("[1,2]"));
        // 2026-06-30 23:59:59 in Beijing.
        for day in ["2026-06-30", "2026/6/30", "2026/06/30"] {
            assert_eq!(value(DateInfo::END_TIMESTAMP, day).as_deref(), Some("1782835199"), "{day}");
        }
        assert_eq!(value(DateInfo::END_TIMESTAMP, "30/6"), None);
    }
}
