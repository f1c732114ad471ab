//! Changes of cards that were made outside this server.

use card_model::id::CardId;
use desk_api::{
    drift::{DriftList, DriftReading},
    path::desk,
};
use gloo_net::http::Method;
use serde_json::json;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Fetches a page of entries, newest first, with ids below `before`; those of one card, or of all.
pub async fn drift(
    session: CurrentSession,
    card_id: Option<&CardId>,
    limit: u32,
    before: Option<i64>,
) -> Result<DriftList, Failure> {
    let mut query = vec![format!("limit={limit}")];
    query.extend(card_id.map(|card_id| format!("card={card_id}")));
    query.extend(before.map(|before| format!("before={before}")));
    get(&format!("{}?{}", session.desk(desk::DRIFT, &[]), query.join("&"))).await
}

/// Starts comparing all cards.
pub async fn compare(session: CurrentSession) -> Result<DriftReading, Failure> {
    send(Method::POST, &session.desk(desk::DRIFT, &[]), &json!({})).await
}
