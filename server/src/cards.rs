//! The cards of an account: read from the platform side by side, kept, and answered at once.

mod cache;
mod follow;
mod index;
pub mod read;
mod refresh;
mod row;

use std::sync::Arc;

pub(crate) use self::row::title;
pub use self::{cache::CardCache, follow::follow, index::Index, refresh::is_stale};
use crate::account::Account;

/// Card reads on their way at once.
pub const PARALLEL_READS: usize = 8;

/// After a write to a card: reads it anew and tells the open dashboards.
pub fn after_write(account: &Arc<Account>, card_id: Option<String>) {
    let Some(card_id) = card_id else {
        return;
    };
    let work = Arc::clone(account);
    account.spawn(async move {
        read::refresh_card(&work, &card_id).await;
    });
}
