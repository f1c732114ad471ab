//! The merchant's stores, read from the platform.

use weixin_api::store::list::{List, Request, Store};

use crate::{account::Account, failure::Failure};

/// Stores per page of the platform's list.
const PAGE: u64 = 50;
/// Maximum number of pages. More stores don't fit any picker.
const MAX_PAGES: u64 = 100;

/// Returns all stores.
///
/// # Errors
/// Fails if the platform does.
pub(crate) async fn all(account: &Account) -> Result<Vec<Store>, Failure> {
    let mut stores = Vec::new();
    for page in 0..MAX_PAGES {
        let request = Request { begin: page * PAGE, limit: PAGE };
        let response = account.call::<List>(&request).await?;
        let found = response.business_list.unwrap_or_default();
        let is_last = found.is_empty();
        stores.extend(found.into_iter().filter_map(|business| business.base_info));
        let total = usize::try_from(response.total_count.unwrap_or(0)).unwrap_or(usize::MAX);
        if is_last || stores.len() >= total {
            break;
        }
    }
    Ok(stores)
}
