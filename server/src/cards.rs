//! The cards of an account: read from the platform concurrently, stored, and served from memory.

mod cache;
mod follow;
mod index;
mod listing;
mod pace;
mod packed;
pub mod read;
mod reading;
mod refresh;
mod row;
mod search;
mod spelling;
mod storing;

use std::sync::Arc;

pub(crate) use self::row::title;
pub use self::{
    cache::{CardCache, Reading, ReadingFailure},
    follow::follow,
    index::{Changes, Index},
    refresh::is_stale,
};
use crate::account::Account;

/// Concurrent reads of cards under review.
const PARALLEL_READS: usize = 8;

/// Rereads a card after a write and notifies the open dashboards.
pub fn after_write(account: &Arc<Account>, card_id: Option<String>) {
    let Some(card_id) = card_id else {
        return;
    };
    let work = Arc::clone(account);
    account.spawn(async move {
        read::refresh_card(&work, &card_id).await;
    });
}
