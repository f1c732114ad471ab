//! `/desk/{account}/drafts`: forms that were filled in but not sent.

use axum::{Json, extract::Request};
use card_model::id::CardId;
use desk_api::{
    draft::{Draft, DraftSummary, Saved},
    error::ErrorCode,
};
use desk_store::{DraftSave, MAX_DRAFT_BYTES, StoreError};
use http::StatusCode;

use crate::{
    failure::Failure,
    http::extract::{Path, json_body},
    server::InAccount,
};

/// Maximum length of a draft's id and of the other short texts in lists.
const MAX_ID: usize = 64;

/// Returns all drafts without their cards, the last saved first.
pub(crate) async fn list(
    InAccount(account): InAccount,
) -> Result<Json<Vec<DraftSummary>>, Failure> {
    Ok(Json(account.store.drafts(&account.name).await?))
}

/// Returns one draft, or `null` if none was saved under the id. That is no failure: a form asks for the draft that its
/// address names before the first save.
pub(crate) async fn read(
    InAccount(account): InAccount,
    Path((_, draft_id)): Path<(String, String)>,
) -> Result<Json<Option<Draft>>, Failure> {
    Ok(Json(account.store.draft(&account.name, &draft_id).await?))
}

/// Saves a draft, unless the stored version has changes that this one lacks.
pub(crate) async fn write(
    InAccount(account): InAccount,
    Path((_, draft_id)): Path<(String, String)>,
    request: Request,
) -> Result<Json<Saved>, Failure> {
    let mut draft: Draft = json_body(request, MAX_DRAFT_BYTES).await?;
    check(&draft, &draft_id)?;
    draft.updated_at = account.now();
    match account.store.put_draft(&account.name, &draft).await {
        Ok(DraftSave::Stored(revision)) => {
            Ok(Json(Saved { revision, updated_at: draft.updated_at }))
        }
        Ok(DraftSave::Diverged) => Err(Failure::new(
            ErrorCode::DraftDiverged,
            "the draft was changed by another form or removed; read it, then save with its revision, or with 0 if it is missing",
        )),
        Err(error @ StoreError::TooMany { .. }) => {
            Err(Failure::new(ErrorCode::InvalidShape, error.to_string()).at("draft_id"))
        }
        Err(error @ StoreError::TooLarge { .. }) => {
            Err(Failure::new(ErrorCode::TooLarge, error.to_string()))
        }
        Err(error) => Err(Failure::not_saved(error)),
    }
}

/// Deletes a draft. Deleting a missing draft succeeds: two pages may discard the same one.
pub(crate) async fn delete(
    InAccount(account): InAccount,
    Path((_, draft_id)): Path<(String, String)>,
) -> Result<StatusCode, Failure> {
    let deleted = account.store.delete_draft(&account.name, &draft_id).await;
    deleted.map_err(Failure::not_saved)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Checks the texts that lists repeat, so that a list of all drafts stays small.
fn check(draft: &Draft, draft_id: &str) -> Result<(), Failure> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if draft.draft_id != draft_id || draft_id.len() > MAX_ID || !draft_id.bytes().all(allowed) {
        let message =
            "the draft's id must be the one in the path: at most 64 letters, digits and hyphens";
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("draft_id"));
    }
    let short = [
        ("card_id", draft.card_id.as_ref().map_or("", CardId::as_str)),
        ("card.card_type", draft.card.card_type().as_str()),
        ("version.writer", draft.version.writer.as_str()),
    ];
    match short.into_iter().find(|(_, text)| text.len() > MAX_ID) {
        Some((field, _)) => {
            let message = format!("{field} is longer than {MAX_ID} bytes");
            Err(Failure::new(ErrorCode::InvalidShape, message).at(field))
        }
        None => Ok(()),
    }
}
