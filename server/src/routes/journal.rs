//! GET `/desk/{account}/journal`: the newest writes, those to one card with `?card_id=`.

use axum::Json;
use desk_api::journal::Entry;
use serde::Deserialize;

use crate::{failure::Failure, http::extract::Query, server::InAccount};

/// Writes that one answer holds.
const LIMIT: u32 = 200;

/// Query of the journal.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct JournalQuery {
    card_id: Option<String>,
}

/// Answers the writes, newest first.
pub(crate) async fn journal(
    InAccount(account): InAccount,
    Query(query): Query<JournalQuery>,
) -> Result<Json<Vec<Entry>>, Failure> {
    let card_id = query.card_id.as_deref().filter(|id| !id.is_empty());
    Ok(Json(account.store.writes(&account.name, card_id, LIMIT).await?))
}
