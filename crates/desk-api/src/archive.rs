//! The archive of an account: one ZIP file with everything that the platform and this server hold about it.
//! `docs/archive.md` describes the file.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};

use crate::error::ErrorBody;

/// Days for which the server keeps a finished archive.
pub const KEPT_DAYS: u32 = 7;

/// The state of an account's archive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Archive {
    /// The archive that is being made, or whose making was interrupted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub making: Option<Making>,
    /// The finished archive. A newer one replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Finished>,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// An archive that is not finished.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Making {
    /// When it was begun.
    pub begun_at: UnixSeconds,
    /// Who began it.
    pub begun_by: String,
    /// Whether it is in progress. Otherwise it was interrupted, and can be continued.
    pub running: bool,
    /// The current step.
    pub step: Step,
    /// Finished parts of the step.
    pub done: u64,
    /// Parts of the step; 0 before they are known.
    pub total: u64,
    /// Why it was interrupted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Box<ErrorBody>>,
}

/// A step of making an archive.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Every card is read from the platform; counted in cards.
    #[default]
    Cards,
    /// Every day of statistics that is not stored yet is read from the platform; counted in queries.
    Statistics,
    /// The stores are read from the platform.
    Stores,
    /// The orders of inventory tokens are read from the platform.
    Orders,
    /// What this server has stored is written to files; counted in tables.
    Records,
    /// The files are packed; counted in files.
    Packing,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 6] =
        [Self::Cards, Self::Statistics, Self::Stores, Self::Orders, Self::Records, Self::Packing];
}

/// A finished archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// Id of the archive, used in its URL.
    pub id: String,
    /// When it was begun.
    pub begun_at: UnixSeconds,
    /// Who began it.
    pub begun_by: String,
    /// When it was finished.
    pub finished_at: UnixSeconds,
    /// Size of the ZIP file in bytes.
    pub bytes: u64,
    /// SHA-256 of the ZIP file in hexadecimal digits.
    pub sha256: String,
    /// Number of files in it, without the manifest.
    pub files: u64,
    /// Number of rows in its tables.
    pub rows: u64,
    /// What it lacks.
    pub missing: Vec<Missing>,
}

/// Something that an archive lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Missing {
    /// The step in which it could not be read.
    pub step: Step,
    /// What is missing: the id of a card, or a range of days with its series. Empty for the whole step.
    pub what: String,
    /// Why: the platform's errcode, or a word such as `answer_lost`.
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn steps_are_listed_in_their_order() {
        assert!(Step::ALL.is_sorted());
    }
}
