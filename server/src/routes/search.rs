//! GET `/desk/{account}/search`: searches cards in memory.

use axum::Json;
use desk_api::{
    error::ErrorCode,
    search::{DEFAULT_HITS, MAX_HITS, MAX_QUERY, SearchResult},
};
use serde::Deserialize;

use super::cards::look;
use crate::{failure::Failure, http::extract::Query, server::InAccount};

/// Query of a search.
#[derive(Debug, Deserialize)]
pub(crate) struct SearchQuery {
    /// What the user typed.
    #[serde(default)]
    q: String,
    /// Maximum number of hits.
    limit: Option<usize>,
}

/// Finds cards by title, pinyin, merchant and id.
pub(crate) async fn search(
    InAccount(account): InAccount,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchResult>, Failure> {
    let limit = query.limit.unwrap_or(DEFAULT_HITS);
    if !(1..=MAX_HITS).contains(&limit) {
        let message = format!("a search returns 1 to {MAX_HITS} hits");
        return Err(Failure::new(ErrorCode::InvalidQuery, message).at("limit"));
    }
    if query.q.chars().count() > MAX_QUERY {
        let message = format!("`q` has at most {MAX_QUERY} characters");
        return Err(Failure::new(ErrorCode::InvalidQuery, message).at("q"));
    }
    look(&account).await?;
    Ok(Json(account.cards.search(&query.q, limit, account.now())))
}
