//! Reads all cards of an account: the ids by pages, the cards several at a time.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use card_model::{card::Card, limits::BATCHGET_COUNT, time::UnixSeconds};
use desk_api::event::Event;
use futures_util::{StreamExt, TryStreamExt, stream};
use tracing::warn;
use weixin_api::card::batch_get;
use weixin_client::CallError;

use super::{
    PARALLEL_READS,
    index::Index,
    read::{changed, read_card, sync_refusals},
    row::row,
};
use crate::{account::Account, failure::Failure};

/// Seconds after which the list is read anew when somebody looks at it.
const STALE_AFTER: i64 = 60;
/// The more cards there are, the more calls reading them costs: one second more for so many cards.
const CARDS_PER_SECOND: i64 = 10;
/// Cards that are kept in one go.
const BATCH: usize = 100;
/// Changed cards above which the dashboards are not told of each one.
const MAX_SINGLE_EVENTS: usize = 50;

/// Whether the list should be read anew.
pub fn is_stale(index: &Index, now: UnixSeconds) -> bool {
    let Some(listed_at) = index.listed_at() else {
        return true;
    };
    let cards = i64::try_from(index.len()).unwrap_or(i64::MAX);
    let age = now.0.saturating_sub(listed_at.0);
    // A clock that went backwards says nothing about the age.
    !(0..=STALE_AFTER + cards / CARDS_PER_SECOND).contains(&age)
}

impl super::CardCache {
    /// Reads the list anew, or waits for whoever is doing it, at most for `patience`: reading goes on
    /// without the caller.
    ///
    /// # Errors
    /// When the list could not be read.
    pub async fn refresh(account: &Arc<Account>, patience: Duration) -> Result<(), Failure> {
        let work = Arc::clone(account);
        let reading = account.work.tasks.spawn(async move {
            let stopping = work.work.stopping.clone();
            tokio::select! {
                () = stopping.cancelled() => Ok(()),
                result = one_round(&work) => result,
            }
        });
        match tokio::time::timeout(patience, reading).await {
            Ok(Ok(result)) => result,
            // Out of patience: what is known is answered, events tell of the rest.
            Err(_) => Ok(()),
            Ok(Err(fault)) => Err(Failure::new(
                desk_api::error::ErrorCode::Internal,
                "a fault of the server while the cards were read; its log has the details",
            )
            .cause(fault)),
        }
    }

    /// Reads what is known, and the list where nothing is known yet, so that the first page is quick.
    pub fn refresh_at_start(account: &Arc<Account>) {
        let work = Arc::clone(account);
        account.spawn(async move {
            if let Err(failure) = work.cards.load(&work.store, &work.name).await {
                warn!(message = %failure.message, "the cards of earlier runs could not be read");
            }
            // The real platform is only asked when somebody looks.
            if work.sandbox.is_some() && work.cards.read(|index| index.listed_at().is_none()) {
                Self::refresh_in_background(&work);
            }
        });
    }

    /// Reads the list anew without making anybody wait; does nothing while that is going on.
    pub fn refresh_in_background(account: &Arc<Account>) {
        if account.cards.background.swap(true, Ordering::SeqCst) {
            return;
        }
        let work = Arc::clone(account);
        account.spawn(async move {
            let _busy = Busy(&work.cards.background);
            if let Err(failure) = one_round(&work).await {
                warn!(message = %failure.message, "the cards could not be read in the background");
            }
        });
    }
}

/// Says that nobody reads in the background any more, however that ended.
struct Busy<'cache>(&'cache AtomicBool);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

/// Reads the list, unless somebody else finished doing so while we waited for our turn.
async fn one_round(account: &Account) -> Result<(), Failure> {
    let before = account.cards.rounds();
    let _turn = account.cards.refreshing.lock().await;
    if account.cards.rounds() != before {
        let last = account.cards.last();
        // After a reset of the sandbox the list of a round that had begun before counts for nothing.
        if last.is_err() || account.cards.read(|index| index.listed_at().is_some()) {
            return last;
        }
    }
    let result = read_all(account).await.map_err(Failure::from);
    account.cards.finish_round(result.clone());
    result
}

async fn read_all(account: &Account) -> Result<(), CallError> {
    let first_ticket = account.cards.ticket();
    let ids = read_ids(account).await?;
    let total = u64::try_from(ids.len()).unwrap_or(u64::MAX);

    let mut batch: Vec<(String, Card, u64)> = Vec::new();
    let mut news = Vec::new();
    let mut done = 0_u64;
    let mut reads = stream::iter(ids.clone())
        .map(|card_id| async move {
            let ticket = account.cards.ticket();
            let result = read_card(account, &card_id).await;
            (card_id, ticket, result)
        })
        .buffer_unordered(PARALLEL_READS);
    while let Some((card_id, ticket, result)) = reads.next().await {
        done += 1;
        match result {
            Ok(card) => batch.push((card_id, card, ticket)),
            // No further card can be read either.
            Err(error @ (CallError::Credential(_) | CallError::NotSent { .. })) => {
                keep(account, &mut batch, &mut news).await;
                return Err(error);
            }
            Err(error) => {
                account.cards.change(|index| index.mark_unreadable(&card_id));
                warn!(error = %error, "a card could not be read");
            }
        }
        if batch.len() >= BATCH {
            keep(account, &mut batch, &mut news).await;
            account.events.publish(Event::CardsProgress { done, total });
        }
    }
    keep(account, &mut batch, &mut news).await;
    // After the cards: a review that ends in between has its reason then.
    sync_refusals(account).await;
    finish(account, ids, first_ticket).await;
    if news.len() <= MAX_SINGLE_EVENTS {
        for row in &news {
            account.events.publish(changed(account, row));
        }
    }
    account.events.publish(Event::CardsProgress { done: total, total });
    Ok(())
}

/// The ids of all cards: the first page says how many there are, the others follow side by side.
async fn read_ids(account: &Account) -> Result<Vec<String>, CallError> {
    let count = BATCHGET_COUNT.max;
    let page = |offset: u64| async move {
        let request = batch_get::Request { offset, count, status_list: Vec::new() };
        account.call::<batch_get::BatchGet>(&request).await
    };
    let first = page(0).await?;
    let total = first.total_num.unwrap_or(0);
    let step = usize::try_from(count).unwrap_or(1).max(1);
    let rest: Vec<Vec<String>> = stream::iter((count..total).step_by(step))
        .map(page)
        .buffered(PARALLEL_READS)
        .map_ok(|page| page.card_id_list.unwrap_or_default())
        .try_collect()
        .await?;
    // A card that is made meanwhile shifts the pages, so an id can come twice.
    let mut seen = BTreeSet::new();
    let ids = first.card_id_list.unwrap_or_default().into_iter().chain(rest.into_iter().flatten());
    Ok(ids.filter(|id| seen.insert(id.clone())).collect())
}

/// Takes a batch over into memory and database.
async fn keep(
    account: &Account,
    batch: &mut Vec<(String, Card, u64)>,
    news: &mut Vec<desk_api::card_list::CardRow>,
) {
    let now = account.now();
    let mut accepted = Vec::new();
    account.cards.change(|index| {
        for (card_id, card, ticket) in batch.iter() {
            let fresh = row(card_id, card);
            match index.put(fresh.clone(), now, *ticket) {
                None => continue,
                Some(true) => news.push(fresh),
                Some(false) => {}
            }
            accepted.push((card_id.as_str(), card));
        }
    });
    if !accepted.is_empty()
        && let Err(refused) = account.store.put_cards(&account.name, &accepted, now).await
    {
        warn!(error = %refused, "cards could not be kept");
    }
    batch.clear();
}

async fn finish(account: &Account, ids: Vec<String>, first_ticket: u64) {
    let now = account.now();
    let listed: BTreeSet<String> = ids.into_iter().collect();
    let known: Vec<String> = account.cards.change(|index| {
        index.keep_listed(&listed, first_ticket);
        index.mark_listed(now, first_ticket);
        index.rows().into_iter().map(|row| row.card_id).collect()
    });
    if let Err(refused) = account.store.remove_cards_except(&account.name, &known).await {
        warn!(error = %refused, "cards that are gone could not be forgotten");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_makes_stale_and_a_clock_that_went_back_too() {
        let mut index = Index::default();
        assert!(is_stale(&index, UnixSeconds(1000)));
        index.mark_listed(UnixSeconds(1000), 0);
        assert!(!is_stale(&index, UnixSeconds(1060)));
        assert!(is_stale(&index, UnixSeconds(1061)));
        assert!(is_stale(&index, UnixSeconds(999)));
    }
}
