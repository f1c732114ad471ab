//! What jobs know from their beginning, and what became of their rows.

use card_model::id::Code;
use desk_api::job::{ImportDetail, ImportOutcome, JobDetail};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum DetailJson {
    ImportCodes { codes: u32, skipped: u32, bad: u32, deposited_before: Option<u64> },
}

#[derive(Serialize, Deserialize)]
struct OutcomeJson {
    imported: u32,
    known: u32,
    refused: Vec<Code>,
}

/// Writes the column `detail`.
///
/// # Errors
/// [`StoreError::NotJson`] if it can't be written.
pub(crate) fn write_detail(detail: JobDetail) -> Result<String, StoreError> {
    let JobDetail::ImportCodes(ImportDetail { codes, skipped, bad, deposited_before }) = detail;
    let json = DetailJson::ImportCodes { codes, skipped, bad, deposited_before };
    super::write("the detail of a job", &json)
}

/// Reads the column `detail`; `None` if it is damaged.
pub(crate) fn read_detail(text: &str) -> Option<JobDetail> {
    let DetailJson::ImportCodes { codes, skipped, bad, deposited_before } = super::read(text)?;
    Some(JobDetail::ImportCodes(ImportDetail { codes, skipped, bad, deposited_before }))
}

/// Writes the column `outcome`.
///
/// # Errors
/// [`StoreError::NotJson`] if it can't be written.
pub(crate) fn write_outcome(outcome: &ImportOutcome) -> Result<String, StoreError> {
    let ImportOutcome { imported, known, refused: _, refused_codes } = outcome;
    let json = OutcomeJson { imported: *imported, known: *known, refused: refused_codes.clone() };
    super::write("the outcome of a row", &json)
}

/// Reads the column `outcome`; `None` if it is damaged.
pub(crate) fn read_outcome(text: &str) -> Option<ImportOutcome> {
    let OutcomeJson { imported, known, refused: refused_codes } = super::read(text)?;
    let refused = u32::try_from(refused_codes.len()).unwrap_or(u32::MAX);
    Some(ImportOutcome { imported, known, refused, refused_codes })
}
