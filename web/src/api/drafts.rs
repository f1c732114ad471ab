//! Drafts stored on the server.

use desk_api::{
    draft::{Draft, DraftSummary, Saved},
    error::ErrorCode,
    path,
};
use gloo_net::http::Method;

use super::{Failure, delete, get, send_past_closing};
use crate::state::session::CurrentSession;

/// Fetches all drafts without their cards, last saved first.
pub async fn drafts(session: CurrentSession) -> Result<Vec<DraftSummary>, Failure> {
    get(&session.desk(path::desk::DRAFTS, &[])).await
}

/// Fetches a draft.
pub async fn draft(session: CurrentSession, draft_id: &str) -> Result<Draft, Failure> {
    get(&session.desk(path::desk::DRAFT, &[draft_id])).await
}

/// Fetches a draft if the server has it. The list is fetched first, since a 404 for a draft that was never saved would
/// appear as an error in the browser's console.
pub async fn find(session: CurrentSession, draft_id: &str) -> Result<Option<Draft>, Failure> {
    if !drafts(session).await?.iter().any(|draft| draft.draft_id == draft_id) {
        return Ok(None);
    }
    match draft(session, draft_id).await {
        Err(failure) if failure.code() == Some(ErrorCode::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// Saves a draft, even if the page is closed meanwhile.
pub async fn save(session: CurrentSession, draft: &Draft) -> Result<Saved, Failure> {
    let address = session.desk(path::desk::DRAFT, &[&draft.draft_id]);
    send_past_closing(Method::PUT, &address, draft).await
}

/// Deletes a draft. Deleting a missing draft succeeds.
pub async fn forget(session: CurrentSession, draft_id: &str) {
    let _ = delete(&session.desk(path::desk::DRAFT, &[draft_id])).await;
}
