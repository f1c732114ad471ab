//! Forwards pushes to the merchant's own systems: pushes of one card in order, repeated with
//! growing pauses for 24 hours.

use std::{sync::Arc, time::Duration};

use card_model::time::{DAY, UnixSeconds};
use desk_api::event::Event;
use desk_store::{DueForward, ForwardResult, StoreError};
use futures_util::{StreamExt as _, future::join_all, stream};
use tracing::{error, warn};
use weixin_client::deliver;

use super::signed::{Sending, request};
use crate::{account::Account, causes::with_causes, config::ForwardTarget};

/// Cards that are forwarded to one system at a time.
const AT_ONCE: usize = 8;
/// Pushes of one round.
const ROUND: u32 = 100;
/// Time limit of each step of a request.
const PATIENCE: Duration = Duration::from_secs(10);
/// Seconds before each repetition; the last one is used for all later ones.
const PAUSES: [i64; 9] = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 21_600];
/// Longest pause between two looks at the database.
const TICK: Duration = Duration::from_mins(1);
/// Pause after the database failed.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Forwards pushes until the account is removed or the server stops. If the systems change, requests in flight are
/// dropped; those of remaining systems are repeated with the same id.
pub(crate) fn follow(account: &Arc<Account>) {
    let work = Arc::clone(account);
    account.spawn(async move {
        let mut targets = work.receiving.watch_targets();
        loop {
            let current = Arc::clone(&targets.borrow_and_update());
            let all = join_all(current.iter().map(|target| forward_to(&work, target)));
            tokio::select! {
                biased;
                // The sender lives as long as the account.
                _ = targets.changed() => {}
                _ = all, if !current.is_empty() => {}
            }
        }
    });
}

/// Forwards pushes to one system, without an end.
async fn forward_to(account: &Account, target: &ForwardTarget) {
    let mut added = account.forwards_added.subscribe();
    loop {
        let pause = match round(account, target).await {
            Ok(pause) => pause,
            Err(failed) => {
                error!(error = %failed, "failed to forward pushes");
                PAUSE_AFTER_FAILURE
            }
        };
        // The sender lives as long as the account.
        let _ = tokio::time::timeout(pause, added.changed()).await;
    }
}

/// Forwards what is due. Returns how long to wait.
async fn round(account: &Account, target: &ForwardTarget) -> Result<Duration, StoreError> {
    loop {
        let store = &account.store;
        let due = store.due_forwards(&account.name, &target.name, account.now(), ROUND).await?;
        if due.is_empty() {
            let next = store.next_forward(&account.name, &target.name).await?;
            let wait = next.map_or(TICK, |next| {
                let seconds = next.get().saturating_sub(account.now().get());
                Duration::from_secs(u64::try_from(seconds).unwrap_or(0).max(1))
            });
            return Ok(wait.min(TICK));
        }
        let results: Vec<Result<(), StoreError>> = stream::iter(due)
            .map(|due| attempt(account, target, due))
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        results.into_iter().collect::<Result<(), _>>()?;
        account.events.publish(Event::PushesChanged);
    }
}

/// Sends a push once and records the result.
async fn attempt(
    account: &Account,
    target: &ForwardTarget,
    due: DueForward,
) -> Result<(), StoreError> {
    let now = account.now();
    let (accepted, gone, outcome) = send(account, target, &due, now).await;
    let result = if accepted {
        ForwardResult::Done
    } else if gone {
        ForwardResult::Dead
    } else {
        later(&due, now)
    };
    if result == ForwardResult::Dead {
        warn!(
            account = account.name,
            target = target.name,
            push = due.push.id,
            outcome,
            "a push was not forwarded"
        );
    }
    account.store.forwarded(due.id, &result, &outcome, account.now()).await
}

/// Returns whether the push was accepted, whether the system wants no more of it, and the outcome in words.
async fn send(
    account: &Account,
    target: &ForwardTarget,
    due: &DueForward,
    now: UnixSeconds,
) -> (bool, bool, String) {
    let mut salt = [0; weixin_api::push::SALT_BYTES];
    if let Err(failed) = getrandom::fill(&mut salt) {
        return (false, false, failed.to_string());
    }
    let sending = Sending {
        account: &account.name,
        app_id: &account.app_id,
        now,
        salt,
        from_sandbox: account.sandbox.is_some(),
    };
    let Ok(request) = request(target, &due.push, &sending) else {
        return (false, false, "the configured URL is invalid".to_owned());
    };
    match deliver(request, &target.private, PATIENCE).await {
        // 410 is how Standard Webhooks declines further requests.
        Ok(status) => ((200..300).contains(&status), status == 410, format!("HTTP {status}")),
        Err(failed) => (false, false, with_causes(&failed)),
    }
}

/// Returns when a failed attempt is repeated, if the next one is within a day of the first.
fn later(due: &DueForward, now: UnixSeconds) -> ForwardResult {
    let at = usize::try_from(due.attempts).unwrap_or(usize::MAX).min(PAUSES.len() - 1);
    let pause = PAUSES.get(at).copied().unwrap_or(DAY);
    let next = now.get().saturating_add(pause);
    if next > due.begun_at.get() + DAY {
        ForwardResult::Dead
    } else {
        ForwardResult::Again(UnixSeconds::new(next))
    }
}
