//! What jobs know from their beginning, and what became of their rows.

use card_model::id::Code;
use desk_api::job::{
    ChangeAction, ChangeDetail, ChangeOutcome, ImportDetail, ImportOutcome, JobDetail, RowOutcome,
    VoidDetail,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::StoreError;

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum DetailJson {
    ImportCodes { codes: u32, skipped: u32, bad: u32, deposited_before: Option<u64> },
    ChangeCards { action: String, review: u32, skipped: u32 },
    VoidCodes { skipped: u32 },
}

/// The kinds have different members.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum OutcomeJson {
    Import(ImportJson),
    Change(ChangeJson),
}

#[derive(Serialize, Deserialize)]
struct ImportJson {
    imported: u32,
    known: u32,
    refused: Vec<Code>,
}

#[derive(Serialize, Deserialize)]
struct ChangeJson {
    review: bool,
    unchanged: bool,
    /// A reason that is unknown to this version is not shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<Value>,
}

/// Writes the column `detail`.
///
/// # Errors
/// [`StoreError::NotJson`] if it can't be written.
pub(crate) fn write_detail(detail: JobDetail) -> Result<String, StoreError> {
    let json = match detail {
        JobDetail::ImportCodes(ImportDetail { codes, skipped, bad, deposited_before }) => {
            DetailJson::ImportCodes { codes, skipped, bad, deposited_before }
        }
        JobDetail::ChangeCards(ChangeDetail { action, review, skipped }) => {
            DetailJson::ChangeCards { action: action.name().to_owned(), review, skipped }
        }
        JobDetail::VoidCodes(VoidDetail { skipped }) => DetailJson::VoidCodes { skipped },
    };
    super::write("the detail of a job", &json)
}

/// Reads the column `detail`; `None` if it is damaged.
pub(crate) fn read_detail(text: &str) -> Option<JobDetail> {
    Some(match super::read(text)? {
        DetailJson::ImportCodes { codes, skipped, bad, deposited_before } => {
            JobDetail::ImportCodes(ImportDetail { codes, skipped, bad, deposited_before })
        }
        DetailJson::ChangeCards { action, review, skipped } => {
            let action = ChangeAction::find(&action)?;
            JobDetail::ChangeCards(ChangeDetail { action, review, skipped })
        }
        DetailJson::VoidCodes { skipped } => JobDetail::VoidCodes(VoidDetail { skipped }),
    })
}

/// Writes the column `outcome`.
///
/// # Errors
/// [`StoreError::NotJson`] if it can't be written.
pub(crate) fn write_outcome(outcome: &RowOutcome) -> Result<String, StoreError> {
    let json = match outcome {
        RowOutcome::Import(ImportOutcome { imported, known, refused: _, refused_codes }) => {
            let refused = refused_codes.clone();
            OutcomeJson::Import(ImportJson { imported: *imported, known: *known, refused })
        }
        RowOutcome::Change(ChangeOutcome { review, unchanged, why }) => {
            let why = why.as_ref().and_then(|why| serde_json::to_value(why).ok());
            OutcomeJson::Change(ChangeJson { review: *review, unchanged: *unchanged, why })
        }
    };
    super::write("the outcome of a row", &json)
}

/// Reads the column `outcome`; `None` if it is damaged.
pub(crate) fn read_outcome(text: &str) -> Option<RowOutcome> {
    Some(match super::read(text)? {
        OutcomeJson::Import(ImportJson { imported, known, refused: refused_codes }) => {
            let refused = u32::try_from(refused_codes.len()).unwrap_or(u32::MAX);
            RowOutcome::Import(ImportOutcome { imported, known, refused, refused_codes })
        }
        OutcomeJson::Change(ChangeJson { review, unchanged, why }) => {
            let why = why.and_then(|why| serde_json::from_value(why).ok());
            RowOutcome::Change(ChangeOutcome { review, unchanged, why })
        }
    })
}
