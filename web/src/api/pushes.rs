//! Pushes of the platform.

use desk_api::{
    path::desk,
    push::{CountsQuery, PushDetail, PushList, Seen, SourceCounts, Unread},
};
use gloo_net::http::Method;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Fetches a page of pushes; `query` is the server's query string.
pub async fn pushes(
    session: CurrentSession,
    query: &str,
    before: Option<i64>,
) -> Result<PushList, Failure> {
    let before = before.map(|before| format!("&before={before}")).unwrap_or_default();
    get(&format!("{}?{query}{before}", session.desk(desk::PUSHES, &[]))).await
}

/// Fetches one push.
pub async fn push(session: CurrentSession, id: i64) -> Result<PushDetail, Failure> {
    get(&session.desk(desk::PUSH, &[&id.to_string()])).await
}

/// Reads what a push is about again.
pub async fn replay(session: CurrentSession, id: i64) -> Result<PushDetail, Failure> {
    let address = session.desk(desk::PUSH_REPLAY, &[&id.to_string()]);
    send(Method::POST, &address, &serde_json::json!({})).await
}

/// Fetches how many pushes came since the user's last visit.
pub async fn unread(session: CurrentSession) -> Result<Unread, Failure> {
    get(&session.desk(desk::PUSHES_UNREAD, &[])).await
}

/// Records that the user has seen the list up to a push.
pub async fn saw(session: CurrentSession, up_to: i64) -> Result<Unread, Failure> {
    send(Method::POST, &session.desk(desk::PUSHES_SEEN, &[]), &Seen { up_to }).await
}

/// Fetches counts by channel and store.
pub async fn counts(session: CurrentSession, query: &CountsQuery) -> Result<SourceCounts, Failure> {
    let card_id = query.card_id.as_ref().map(|card_id| format!("&card_id={card_id}"));
    let address = session.desk(desk::PUSHES_COUNTS, &[]);
    let (begin, end) = (query.begin, query.end);
    get(&format!("{address}?begin={begin}&end={end}{}", card_id.unwrap_or_default())).await
}
