//! Reads a file of changes: CSV or JSON, one row for each card, whose columns are the paths of fields. Pure.

use std::collections::{BTreeMap, HashSet};

use card_model::{
    date_info::DateInfo,
    field::{Field, Kind},
    id::CardId,
    time::BeijingDay,
    wire::Raw,
};
use desk_api::{
    error::ErrorCode,
    job::{BadChange, BadChangeReason},
};
use serde_json::{Value, json};

use crate::failure::Failure;

/// The column with the id of the card.
const CARD: &str = "card_id";
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

/// Reads a file: JSON if it begins with a bracket, otherwise CSV with a heading.
///
/// # Errors
/// Fails with `InvalidShape` if it is neither, or if a column is the path of no field.
pub(super) fn read(text: &str) -> Result<Read, Failure> {
    let text = text.trim_start_matches('\u{feff}');
    let read = if text.trim_start().starts_with('[') { json_rows(text) } else { csv_rows(text) }?;
    if read.rows.is_empty() && read.bad.is_empty() {
        return Err(invalid("the file has no row with a change".to_owned()));
    }
    Ok(read)
}

fn csv_rows(text: &str) -> Result<Read, Failure> {
    let head = text.lines().next().unwrap_or_default();
    let separator = head.bytes().find(|byte| matches!(byte, b',' | b';' | b'\t')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new();
    reader.flexible(true).trim(csv::Trim::All).delimiter(separator);
    let mut reader = reader.from_reader(text.as_bytes());
    let malformed = |error: csv::Error| invalid(format!("the file is not valid CSV: {error}"));
    let heads: Vec<String> =
        reader.headers().map_err(malformed)?.iter().map(str::to_owned).collect();
    let Some(place) = heads.iter().position(|head| head == CARD) else {
        return Err(invalid(format!("the heading has no column `{CARD}`")));
    };
    for head in heads.iter().filter(|head| *head != CARD) {
        check_path(head)?;
    }
    let (mut read, mut seen) = (Read::default(), HashSet::new());
    for (row, record) in (2_u32..).zip(reader.records()) {
        let record = record.map_err(malformed)?;
        let filled =
            heads.iter().zip(&record).filter(|(head, cell)| *head != CARD && !cell.is_empty());
        let cells = filled.map(|(head, cell)| (head.clone(), Cell::Text(cell.to_owned())));
        read.add(&mut seen, row, record.get(place).unwrap_or_default(), cells.collect());
    }
    Ok(read)
}

fn json_rows(text: &str) -> Result<Read, Failure> {
    let rows: Vec<BTreeMap<String, Raw>> = serde_json::from_str(text)
        .map_err(|error| invalid(format!("the file is not a list of objects: {error}")))?;
    let (mut read, mut seen) = (Read::default(), HashSet::new());
    for (row, mut members) in (1_u32..).zip(rows) {
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

/// Refuses a column that no card has: it is misspelt.
fn check_path(path: &str) -> Result<(), Failure> {
    if path.parse::<Field>().is_ok() {
        return Ok(());
    }
    let shown: String = path.chars().take(MAX_SHOWN).collect();
    Err(invalid(format!("`{shown}` is not the path of a field, such as `base_info.notice`")))
}

fn invalid(message: String) -> Failure {
    Failure::new(ErrorCode::InvalidShape, message).at("changes.file.text")
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
    let day: BeijingDay = text.parse().ok()?;
    Some(if field == DateInfo::END_TIMESTAMP { day.end() } else { day.begin() }.get())
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
        assert_eq!(value(DateInfo::END_TIMESTAMP, "2026-06-30").as_deref(), Some("1782835199"));
    }
}
