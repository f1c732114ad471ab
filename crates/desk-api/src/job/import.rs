//! Importing codes that the merchant made.

use card_model::id::{CardId, Code};
use serde::{Deserialize, Serialize};

/// Maximum number of codes in one import. Invented: 100 calls of the platform.
pub const MAX_IMPORTED: usize = 10_000;
/// Codes in one call of the platform (errcode 40109).
pub const CODES_A_CALL: usize = 100;
/// Maximum number of rows of each kind that [`ImportCheck`] lists.
pub const MAX_LISTED: usize = 100;

/// Codes to import into a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodesToImport {
    /// The card.
    pub card_id: CardId,
    /// A CSV file or pasted lines: a code in the first column of each row.
    pub text: String,
}

/// The cards into which codes can be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCards {
    /// By title.
    pub cards: Vec<ImportCard>,
}

/// A card into which codes can be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCard {
    /// The card.
    pub card_id: CardId,
    /// Its title.
    pub title: String,
}

/// What an import would do. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCheck {
    /// Number of codes that are new.
    pub new: u32,
    /// Number of codes that an earlier row has too.
    pub repeated: u32,
    /// Number of codes that were imported before.
    pub known: u32,
    /// Number of rows that are no code.
    pub bad: u32,
    /// The first of the repeated codes.
    pub repeated_rows: Vec<RepeatedCode>,
    /// The first of the codes that were imported before.
    pub known_codes: Vec<Code>,
    /// The first of the bad rows.
    pub bad_rows: Vec<BadCode>,
    /// Number of codes that the platform holds for the card now.
    pub deposited: Option<u64>,
    /// Whether a second person has to start the import.
    pub needs_second_person: bool,
}

/// A code that an earlier row has too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatedCode {
    /// Number of its row, from 1.
    pub row: u32,
    /// The code.
    pub code: Code,
    /// Number of the earlier row.
    pub first: u32,
}

/// A row that is no code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadCode {
    /// Its number, from 1.
    pub row: u32,
    /// The beginning of its text.
    pub text: String,
    /// Why it is no code.
    pub why: BadCodeReason,
}

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BadCodeReason {
    /// It is longer than [`CODE`](card_model::limits::CODE).
    TooLong,
    /// It contains a space, a control character or an invisible character.
    Character,
    /// A spreadsheet has rounded the number, e.g. `7.36E+11`.
    Rounded,
}

/// What is known about an import from its beginning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportDetail {
    /// Number of codes to import.
    pub codes: u32,
    /// Number of codes that were left out: repeated or imported before.
    pub skipped: u32,
    /// Number of rows that were left out because they are no code.
    pub bad: u32,
    /// Number of codes that the platform held for the card before.
    pub deposited_before: Option<u64>,
}

/// What became of codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOutcome {
    /// Number of imported codes.
    pub imported: u32,
    /// Number of codes that the platform had before.
    pub known: u32,
    /// Number of codes that the platform refused.
    pub refused: u32,
    /// The refused codes: all of a row, at most [`MAX_LISTED`] of a job.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused_codes: Vec<Code>,
}

impl ImportOutcome {
    /// Adds the outcome of a row to that of its job.
    pub fn add(&mut self, row: &Self) {
        self.imported = self.imported.saturating_add(row.imported);
        self.known = self.known.saturating_add(row.known);
        self.refused = self.refused.saturating_add(row.refused);
        let room = MAX_LISTED.saturating_sub(self.refused_codes.len());
        self.refused_codes.extend(row.refused_codes.iter().take(room).cloned());
    }
}
