//! Polls cards under review while a dashboard is connected, so that it shows the end of a review.

use std::sync::Arc;

use futures_util::{StreamExt, stream};

use super::{PARALLEL_READS, read::refresh_card};
use crate::{account::Account, card_index::Index};

/// Cards that one round reads.
const AT_ONCE: usize = 20;

/// Polls cards under review until the account is removed or the server stops, every [`Account::review_pause`].
pub fn follow(account: &Arc<Account>) {
    let work = Arc::clone(account);
    let pause = account.review_pause;
    account.spawn(async move {
        let mut turn = 0_usize;
        loop {
            tokio::time::sleep(pause).await;
            if work.events.listeners() == 0 {
                continue;
            }
            let waiting = work.cards.read(Index::under_review);
            if waiting.is_empty() {
                continue;
            }
            // If there are many cards, the rounds rotate through them.
            let start = turn % waiting.len();
            turn = turn.wrapping_add(AT_ONCE);
            let chosen = waiting.iter().cycle().skip(start).take(waiting.len().min(AT_ONCE));
            stream::iter(chosen)
                .for_each_concurrent(PARALLEL_READS, |card_id| refresh_card(&work, card_id))
                .await;
        }
    });
}
