//! Drafts that the server keeps.

use desk_api::{draft::Draft, path};
use gloo_net::http::Method;

use super::{Failure, delete, get, send};
use crate::state::session::CurrentSession;

/// All drafts, newest first.
pub async fn drafts(session: CurrentSession) -> Result<Vec<Draft>, Failure> {
    get(&session.desk(path::desk::DRAFTS, &[])).await
}

/// One draft.
pub async fn draft(session: CurrentSession, draft_id: &str) -> Result<Draft, Failure> {
    get(&session.desk(path::desk::DRAFT, &[draft_id])).await
}

/// One draft, where the server has it. It is looked for in the list: a draft that was named and never kept is
/// no error, and must not look like one.
pub async fn find(session: CurrentSession, draft_id: &str) -> Result<Option<Draft>, Failure> {
    let all = drafts(session).await?;
    Ok(all.into_iter().find(|draft| draft.draft_id == draft_id))
}

/// Keeps a draft; answers it with the time at which it was kept.
pub async fn keep(session: CurrentSession, draft: &Draft) -> Result<Draft, Failure> {
    let address = session.desk(path::desk::DRAFT, &[&draft.draft_id]);
    send(Method::PUT, &address, draft).await
}

/// Forgets a draft; one that is gone already is as good.
pub async fn forget(session: CurrentSession, draft_id: &str) {
    let _ = delete(&session.desk(path::desk::DRAFT, &[draft_id])).await;
}
