//! The ids of all cards, read from the platform page by page.

use std::collections::{BTreeSet, VecDeque};

use card_model::{id::CardId, limits::BATCHGET_COUNT};
use desk_api::error::ErrorCode;
use weixin_api::card::batch_get;

use super::listing::Listing;
use crate::{account::Account, failure::Failure};

/// Returns the ids of all cards that the platform lists.
///
/// # Errors
/// Fails if the platform does, or lists too many cards.
pub(crate) async fn list_all(account: &Account) -> Result<BTreeSet<CardId>, Failure> {
    let count = BATCHGET_COUNT.max;
    let mut listing = Listing::new(count);
    let mut offsets = VecDeque::from([0]);
    while let Some(offset) = offsets.pop_front() {
        let request = batch_get::Request { offset, count, status_list: Vec::new() };
        let page = account.call::<batch_get::BatchGet>(&request).await?;
        let ids = page.card_id_list.unwrap_or_default();
        offsets.extend(listing.take(offset, ids, page.total_num).next_offsets);
        if listing.is_too_long() {
            let message = format!("the platform lists {} cards, too many", listing.total());
            return Err(Failure::new(ErrorCode::ListIncomplete, message));
        }
    }
    Ok(listing.ids().clone())
}
