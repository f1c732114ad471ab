//! What became of a row, by the journal. A row is never judged by anything else.

use desk_api::{
    job::{ChangeOutcome, ImportOutcome, JobKind, RowOutcome, RowState},
    write::{Phase, Reading, WriteState},
};
use desk_store::{JobRowEnd, RowFilter, StoreError, StoredJob, StoredJobRow, WriteRow};
use weixin_api::{
    card::update,
    code::deposit,
    envelope::{self, ApiError, readable},
    errcode::{RetryClass, class},
};

use super::import;
use crate::account::Account;

/// Rows without an outcome that are looked for at once.
const MOST: u32 = 200;

/// What the journal says about the write of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// The attempt has ended, or its outcome is unknown.
    End(JobRowEnd),
    /// It was never sent completely; nothing changed.
    NotSent,
    /// The platform refuses every call of the endpoint for now; nothing changed.
    Held(ApiError),
}

/// Judges the write of a row.
pub(super) fn judge(kind: JobKind, write: &WriteRow) -> Verdict {
    let end = |state, outcome| {
        let error = write.error.clone().filter(|_| state == RowState::Failed);
        Verdict::End(JobRowEnd { state, write: Some(write.id), error, outcome, took_ms: None })
    };
    match write.state {
        WriteState::Done => end(RowState::Done, outcome(kind, write)),
        WriteState::Sending | WriteState::Unknown | WriteState::Undecided => {
            end(RowState::Unknown, None)
        }
        WriteState::NotSent => Verdict::NotSent,
        WriteState::Refused => match &write.error {
            Some(error) if is_about_account(error) => Verdict::Held(error.clone()),
            // A gateway's refusal has no number.
            None => Verdict::NotSent,
            Some(_) => end(RowState::Failed, None),
        },
        WriteState::NotDone | WriteState::Superseded | WriteState::Abandoned => {
            end(RowState::Failed, None)
        }
    }
}

/// Returns `true` if a refusal is not about the content of the call: the next row would be refused too.
fn is_about_account(error: &ApiError) -> bool {
    matches!(
        class(error.errcode),
        RetryClass::Rate | RetryClass::CredentialPermanent | RetryClass::TokenStale
    )
}

/// Returns what became of the parts of a row. A code has none.
fn outcome(kind: JobKind, write: &WriteRow) -> Option<RowOutcome> {
    match kind {
        JobKind::ImportCodes => Some(RowOutcome::Import(imported(write))),
        JobKind::ChangeCards => Some(RowOutcome::Change(changed(write))),
        JobKind::VoidCodes => None,
    }
}

fn changed(write: &WriteRow) -> ChangeOutcome {
    let answer = write.answer.as_deref().and_then(|answer| envelope::read(answer).ok());
    let answer = answer.map(|answer: update::Response| answer.send_check);
    // If the response was lost, the prediction is the best that is known.
    let review = answer.or(write.predicted_send_check).unwrap_or(false);
    ChangeOutcome { review, ..ChangeOutcome::default() }
}

fn imported(write: &WriteRow) -> ImportOutcome {
    let codes = import::codes_of(write.body.as_deref().unwrap_or_default());
    let count = |codes: &[_]| u32::try_from(codes.len()).unwrap_or(u32::MAX);
    let answer = write.answer.as_deref().map(readable);
    let answer: Option<deposit::Response> =
        answer.and_then(|answer| serde_json::from_slice(&answer).ok());
    if let Some(answer) = answer {
        let known = answer.duplicate_code.unwrap_or_default();
        let refused_codes = answer.fail_code.unwrap_or_default();
        let rest = codes.len().saturating_sub(known.len()).saturating_sub(refused_codes.len());
        // The list of imported codes is the best proof; a success without it means all others.
        let imported = answer.succ_code.map_or(rest, |codes| codes.len());
        return ImportOutcome {
            imported: u32::try_from(imported).unwrap_or(u32::MAX),
            known: count(&known),
            refused: count(&refused_codes),
            refused_codes,
        };
    }
    // The response was lost, and reading showed every code.
    let before = write.evidence.iter().find(|seen| seen.phase == Phase::Before);
    let known = match before.map(|seen| &seen.reading) {
        Some(Reading::Codes { exist, .. }) => count(exist),
        _ => 0,
    };
    ImportOutcome { imported: count(&codes).saturating_sub(known), known, ..Default::default() }
}

/// Looks for the outcomes of rows without one. Returns `true` if one was found.
///
/// # Errors
/// Fails if the database does.
pub(super) async fn settle(account: &Account, job: &StoredJob) -> Result<bool, StoreError> {
    let filter = RowFilter { state: Some(RowState::Unknown), after: None };
    let mut is_settled = false;
    for row in account.store.job_rows(&account.name, job.id, filter, MOST).await? {
        let Some(id) = row.write else { continue };
        let Some(write) = account.store.write(&account.name, id).await? else { continue };
        let end = match judge(job.kind, &write) {
            Verdict::End(end) => end,
            // The same attempt could be sent again, but a person may have waited for it: they decide.
            Verdict::NotSent | Verdict::Held(_) => failed(&row, write.error),
        };
        if end.state != RowState::Unknown {
            account.store.end_job_row(job.id, row.number, &end).await?;
            is_settled = true;
        }
    }
    Ok(is_settled)
}

fn failed(row: &StoredJobRow, error: Option<ApiError>) -> JobRowEnd {
    JobRowEnd { state: RowState::Failed, write: row.write, error, outcome: None, took_ms: None }
}
