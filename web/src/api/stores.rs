//! The merchant's stores.

use desk_api::{path, store_list::StoreList};

use super::{Failure, get};
use crate::state::session::CurrentSession;

/// Fetches all stores.
pub async fn stores(session: CurrentSession) -> Result<StoreList, Failure> {
    get(&session.desk(path::desk::STORES, &[])).await
}
