//! GET `/desk/{account}/stores`: all pages of the merchant's stores.

use axum::Json;
use desk_api::store_list::StoreList;

use crate::{failure::Failure, server::InAccount, stores::all};

/// Returns all stores.
pub(crate) async fn stores(InAccount(account): InAccount) -> Result<Json<StoreList>, Failure> {
    Ok(Json(StoreList { stores: all(&account).await? }))
}
