//! A file of changes that can't be read.

use serde::{Deserialize, Serialize};

/// Prefix of a column that is a note for readers of the file, e.g. `#title`. Its cells are ignored.
pub const NOTE_COLUMN: &str = "#";

/// Why a file contains no changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BadFile {
    /// It has no row below its heading, or is an empty list.
    Empty,
    /// Its heading has no column `card_id`.
    NoCardColumn,
    /// A column is the path of no field.
    UnknownColumn {
        /// Its heading, shortened.
        column: String,
    },
    /// It is not valid CSV.
    Csv {
        /// The line, from 1, if it is known.
        line: Option<u64>,
    },
    /// It begins with a bracket, but is not a list of objects.
    Json {
        /// The line, from 1.
        line: u64,
        /// The column, from 1.
        column: u64,
    },
}
