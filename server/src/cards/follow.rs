//! Follows cards under review while somebody is connected, so that the end of a review shows by itself.

use std::{sync::Arc, time::Duration};

use desk_api::session::Upstream;
use futures_util::{StreamExt, stream};

use super::{PARALLEL_READS, read::refresh_card};
use crate::account::Account;

/// Pause between two looks at the sandbox.
const SANDBOX_PAUSE: Duration = Duration::from_secs(3);
/// Pause between two looks at the platform, where a review takes hours.
const WEIXIN_PAUSE: Duration = Duration::from_secs(15);
/// Cards that one look reads.
const AT_ONCE: usize = 20;

/// Follows reviews until the server stops.
pub fn follow(account: &Arc<Account>) {
    let work = Arc::clone(account);
    let pause = match account.upstream {
        Upstream::Sandbox => SANDBOX_PAUSE,
        Upstream::Weixin => WEIXIN_PAUSE,
    };
    account.spawn(async move {
        let mut turn = 0_usize;
        loop {
            tokio::time::sleep(pause).await;
            if work.events.listeners() == 0 {
                continue;
            }
            let waiting = work.cards.read(super::Index::under_review);
            if waiting.is_empty() {
                continue;
            }
            // Many cards take turns, so that each is looked at.
            let start = turn % waiting.len();
            turn = turn.wrapping_add(AT_ONCE);
            let chosen = waiting.iter().cycle().skip(start).take(waiting.len().min(AT_ONCE));
            stream::iter(chosen)
                .for_each_concurrent(PARALLEL_READS, |card_id| refresh_card(&work, card_id))
                .await;
        }
    });
}
