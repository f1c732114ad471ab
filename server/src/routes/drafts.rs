//! `/desk/{account}/drafts`: what somebody typed and has not sent.

use axum::{Json, extract::Request};
use desk_api::{draft::Draft, error::ErrorCode};
use desk_store::{MAX_DRAFT_BYTES, StoreError};
use http::StatusCode;

use crate::{
    failure::Failure,
    http::extract::{Path, json_body},
    server::InAccount,
};

/// Characters of a draft's id.
const MAX_ID: usize = 64;

/// Answers all drafts, newest first.
pub(crate) async fn list(InAccount(account): InAccount) -> Result<Json<Vec<Draft>>, Failure> {
    Ok(Json(account.store.drafts(&account.name).await?))
}

/// Answers one draft.
pub(crate) async fn read(
    InAccount(account): InAccount,
    Path((_, draft_id)): Path<(String, String)>,
) -> Result<Json<Draft>, Failure> {
    account.store.draft(&account.name, &draft_id).await?.map(Json).ok_or_else(no_such_draft)
}

/// Keeps a draft and answers it with the time at which it was kept.
pub(crate) async fn write(
    InAccount(account): InAccount,
    Path((_, draft_id)): Path<(String, String)>,
    request: Request,
) -> Result<Json<Draft>, Failure> {
    let mut draft: Draft = json_body(request, MAX_DRAFT_BYTES).await?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if draft.draft_id != draft_id || draft_id.len() > MAX_ID || !draft_id.bytes().all(allowed) {
        let message =
            "the draft's id must be the one in the path: at most 64 letters, digits and hyphens";
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("draft_id"));
    }
    draft.updated_at = account.now();
    match account.store.put_draft(&account.name, &draft).await {
        Ok(()) => Ok(Json(draft)),
        Err(error @ StoreError::TooMany { .. }) => {
            Err(Failure::new(ErrorCode::InvalidShape, error.to_string()).at("draft_id"))
        }
        Err(error @ StoreError::TooLarge { .. }) => {
            Err(Failure::new(ErrorCode::TooLarge, error.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}

/// Forgets a draft. One that is gone already is as good: two pages may discard the same.
pub(crate) async fn delete(
    InAccount(account): InAccount,
    Path((_, draft_id)): Path<(String, String)>,
) -> Result<StatusCode, Failure> {
    account.store.delete_draft(&account.name, &draft_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn no_such_draft() -> Failure {
    Failure::not_found("there is no such draft; it may have been discarded elsewhere")
}
