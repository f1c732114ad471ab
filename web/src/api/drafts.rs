//! Drafts stored on the server.

use desk_api::{
    draft::{Draft, DraftSummary, Saved},
    path,
};
use gloo_net::http::Method;

use super::{Failure, delete, get, send_past_closing};
use crate::state::session::CurrentSession;

/// Fetches all drafts without their cards, last saved first.
pub async fn drafts(session: CurrentSession) -> Result<Vec<DraftSummary>, Failure> {
    get(&session.desk(path::desk::DRAFTS, &[])).await
}

/// Fetches a draft; `None` if the server has none with this id.
pub async fn draft(session: CurrentSession, draft_id: &str) -> Result<Option<Draft>, Failure> {
    get(&session.desk(path::desk::DRAFT, &[draft_id])).await
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
