//! Drafts that the server keeps.

use desk_api::{
    draft::{Draft, DraftSummary, Saved},
    error::ErrorCode,
    path,
};
use gloo_net::http::Method;

use super::{Failure, delete, get, send_past_closing};
use crate::state::session::CurrentSession;

/// All drafts without their cards, the last saved first.
pub async fn drafts(session: CurrentSession) -> Result<Vec<DraftSummary>, Failure> {
    get(&session.desk(path::desk::DRAFTS, &[])).await
}

/// One draft.
pub async fn draft(session: CurrentSession, draft_id: &str) -> Result<Draft, Failure> {
    get(&session.desk(path::desk::DRAFT, &[draft_id])).await
}

/// One draft, if the server has it. The list is asked first: a draft that was named and never saved is no error, and
/// the browser's console must not show one.
pub async fn find(session: CurrentSession, draft_id: &str) -> Result<Option<Draft>, Failure> {
    if !drafts(session).await?.iter().any(|draft| draft.draft_id == draft_id) {
        return Ok(None);
    }
    match draft(session, draft_id).await {
        Err(failure) if failure.code() == Some(ErrorCode::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// Saves a draft, also if the page is closed meanwhile.
pub async fn save(session: CurrentSession, draft: &Draft) -> Result<Saved, Failure> {
    let address = session.desk(path::desk::DRAFT, &[&draft.draft_id]);
    send_past_closing(Method::PUT, &address, draft).await
}

/// Deletes a draft. It does no harm if there is none.
pub async fn forget(session: CurrentSession, draft_id: &str) {
    let _ = delete(&session.desk(path::desk::DRAFT, &[draft_id])).await;
}
