//! `/desk/{account}/capabilities`: what the account may still do on the platform.

use axum::Json;
use desk_api::capability::CapabilityList;

use crate::{capability, failure::Failure, server::InAccount};

/// GET: what is known.
pub(crate) async fn list(InAccount(account): InAccount) -> Result<Json<CapabilityList>, Failure> {
    Ok(Json(capability::list(&account).await?))
}

/// POST: sends the read-only probes first.
pub(crate) async fn check(InAccount(account): InAccount) -> Result<Json<CapabilityList>, Failure> {
    Ok(Json(capability::check_now(&account).await?))
}
