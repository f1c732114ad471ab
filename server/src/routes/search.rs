//! GET `/desk/{account}/search`: searches cards in memory.

use axum::Json;
use card_model::id::Code;
use desk_api::{
    error::ErrorCode,
    identity::Role,
    rights::role_of,
    search::{DEFAULT_HITS, MAX_HITS, MAX_QUERY, SearchResult},
};
use desk_store::PushFilter;
use serde::Deserialize;
use weixin_api::{code::get::Get, endpoint::Endpoint as _};

use super::cards::look;
use crate::{
    account::Account, failure::Failure, http::extract::Query, identity::Caller, server::InAccount,
};

/// The role that checks codes.
const CHECKS_CODES: Role = role_of(&Get::INFO);

/// Query of a search.
#[derive(Debug, Deserialize)]
pub(crate) struct SearchQuery {
    /// What the user typed.
    #[serde(default)]
    q: String,
    /// Maximum number of hits.
    limit: Option<usize>,
}

/// Returns the code that is exactly this text, if an event named it.
async fn known_code(account: &Account, text: &str) -> Result<Option<Code>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    let filter = PushFilter { code: Some(text.to_owned()), ..PushFilter::default() };
    let pushes = account.store.pushes(&account.name, &filter, 1).await?;
    Ok(pushes.first().map(|_| text.into()))
}

/// Finds cards by title, pinyin, merchant and id.
pub(crate) async fn search(
    InAccount(account): InAccount,
    caller: Caller,
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
    let mut result = account.cards.search(&query.q, limit, account.now());
    if caller.role_in(&account.name) >= Some(CHECKS_CODES) {
        result.code = known_code(&account, query.q.trim()).await?;
    }
    Ok(Json(result))
}
