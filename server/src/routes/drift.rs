//! `/desk/{account}/drift`: changes of cards that were made outside this server.

use axum::Json;
use desk_api::drift::{DriftList, DriftReading, Query as Filter};

use crate::{drift, failure::Failure, http::extract::Query, server::InAccount};

/// GET: the entries, newest first.
pub(crate) async fn list(
    InAccount(account): InAccount,
    Query(filter): Query<Filter>,
) -> Result<Json<DriftList>, Failure> {
    Ok(Json(drift::list(&account, &filter).await?))
}

/// POST: starts reading all cards.
pub(crate) async fn check(InAccount(account): InAccount) -> Result<Json<DriftReading>, Failure> {
    Ok(Json(drift::check_now(&account).await?))
}
