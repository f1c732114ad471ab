//! Applies stored pushes in the order of their arrival. What a push changes in the database and the mark that it was
//! applied are one transaction, so a killed process neither loses nor repeats an effect. Everything else that a push
//! causes is a read of the platform, which may be repeated.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use card_model::id::CardId;
use desk_api::{
    event::Event,
    push::{PushState, Topic},
};
use desk_store::{PushEffect, StoreError, StoredPush};
use tokio::time::Instant;
use tracing::error;

use super::facts;
use crate::{account::Account, cards::read::refresh_card, writes::subject::short_hash};

/// Pushes of one transaction.
const BATCH: u32 = 200;
/// Pause after the database failed.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(5);
/// Pause between two reads of a card because of what its users do. Each receipt changes the stock, and a popular card
/// is received many times a second.
const PAUSE_BETWEEN_READS: Duration = Duration::from_secs(10);

/// The event after which open forms read the stores again.
const STORE_REVIEW: &str = "poi_check_notify";

/// Applies pushes until the account is removed or the server stops.
pub(crate) fn follow(account: &Arc<Account>) {
    let work = Arc::clone(account);
    account.spawn(async move {
        let mut reads = Reads::default();
        loop {
            match apply_some(&work, &mut reads).await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(failed) => {
                    error!(error = %failed, "failed to apply pushes");
                    tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
                    continue;
                }
            }
            for card_id in reads.due(Instant::now()) {
                refresh_card(&work, &card_id).await;
            }
            let next = reads.next();
            tokio::select! {
                () = work.stored_pushes.notified() => {}
                () = tokio::time::sleep_until(next.unwrap_or_else(Instant::now)), if next.is_some() => {}
            }
        }
    });
}

/// Applies some pushes. Returns their number.
async fn apply_some(account: &Arc<Account>, reads: &mut Reads) -> Result<usize, StoreError> {
    let waiting = account.store.pushes_to_apply(&account.name, BATCH).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let targets = account.receiving.targets();
    let effects: Vec<PushEffect> =
        waiting.iter().map(|push| facts::effect(push, &targets)).collect();
    let applied = account.store.apply_pushes(&account.name, &effects, account.now()).await?;
    let states: BTreeMap<i64, PushState> = applied.into_iter().collect();
    for effect in &effects {
        if let Some(review) = &effect.review
            && let Some(reason) = &review.refused
            && states.get(&effect.id) == Some(&PushState::Applied)
        {
            let (card_id, reason) = (review.card_id.clone(), reason.clone());
            account.cards.change(|index| index.set_reason(card_id, reason));
        }
    }
    look_again(account, &waiting).await;
    let now = Instant::now();
    for push in &waiting {
        reads.want(push, now);
    }
    if waiting.iter().any(|push| push.push.event == STORE_REVIEW) {
        account.events.publish(Event::StoresChanged);
    }
    if effects.iter().any(|effect| effect.sub_merchant_review.is_some()) {
        account.events.publish(Event::SubMerchantsChanged);
    }
    account.forwards_added.send_replace(());
    account.events.publish(Event::PushesChanged);
    Ok(waiting.len())
}

/// Reads what a push is about again and forwards it again, for a user who asks for it.
///
/// # Errors
/// Fails if the database can't be written.
pub(crate) async fn replay(account: &Arc<Account>, push: &StoredPush) -> Result<(), StoreError> {
    let all = account.receiving.targets();
    let wanted = all.iter().filter(|target| target.wants(&push.push.event));
    let targets: Vec<String> = wanted.map(|target| target.name.clone()).collect();
    account.store.forward_again(&account.name, push, &targets, account.now()).await?;
    account.forwards_added.send_replace(());
    look_again(account, std::slice::from_ref(push)).await;
    if let Some(card_id) = &push.push.card_id {
        refresh_card(account, card_id).await;
    }
    Ok(())
}

/// Lets the write protocol look at once for open writes to the cards and codes of pushes.
async fn look_again(account: &Account, pushes: &[StoredPush]) {
    let mut facets = BTreeSet::new();
    for push in pushes.iter().map(|stored| &stored.push) {
        if let Some(card_id) = &push.card_id {
            facets.extend([format!("card:{card_id}"), format!("stock:{card_id}")]);
        }
        if let Some(code) = &push.code {
            let hash = short_hash(code.as_bytes());
            facets.extend([format!("code:{hash}"), format!("member:{hash}")]);
        }
    }
    let facets: Vec<String> = facets.into_iter().collect();
    if let Err(failed) = account.writes.look_now(&facets).await {
        error!(error = %failed, "failed to look for open writes after pushes");
    }
}

/// Which cards to read, and when.
#[derive(Debug, Default)]
struct Reads {
    wanted: BTreeMap<CardId, Instant>,
    last: BTreeMap<CardId, Instant>,
}

impl Reads {
    fn want(&mut self, push: &StoredPush, now: Instant) {
        let Some(card_id) = &push.push.card_id else { return };
        let at = match (Topic::of(&push.push.event), push.push.event.as_str()) {
            (Some(Topic::Review | Topic::Stock), _) => now,
            (_, "user_get_card") => {
                self.last.get(card_id).map_or(now, |last| (*last + PAUSE_BETWEEN_READS).max(now))
            }
            _ => return,
        };
        let wanted = self.wanted.entry(card_id.clone()).or_insert(at);
        *wanted = at.min(*wanted);
    }

    /// Removes and returns the cards to read now.
    fn due(&mut self, now: Instant) -> Vec<CardId> {
        self.last.retain(|_, last| *last + PAUSE_BETWEEN_READS > now);
        let due: Vec<CardId> =
            self.wanted.extract_if(.., |_, at| *at <= now).map(|(card_id, _)| card_id).collect();
        self.last.extend(due.iter().map(|card_id| (card_id.clone(), now)));
        due
    }

    /// Returns when the next card is to be read.
    fn next(&self) -> Option<Instant> {
        self.wanted.values().min().copied()
    }
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;
    use desk_store::NewPush;

    use super::*;

    fn push(event: &str) -> StoredPush {
        StoredPush {
            id: 1,
            push: NewPush {
                account: "main".to_owned(),
                identity: [0; 32],
                event: event.to_owned(),
                happened_at: UnixSeconds::new(0),
                received_at: UnixSeconds::new(0),
                card_id: Some("p1".into()),
                code: None,
                message: String::new(),
            },
            deliveries: 1,
            state: PushState::Waiting,
            applied_at: None,
        }
    }

    #[test]
    fn a_popular_card_is_read_every_ten_seconds_and_a_review_at_once() {
        let mut reads = Reads::default();
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        reads.want(&push("user_get_card"), start);
        assert_eq!(reads.due(start), [CardId::from("p1")]);
        reads.want(&push("user_get_card"), after(1));
        reads.want(&push("user_get_card"), after(2));
        assert!(reads.due(after(2)).is_empty());
        assert_eq!(reads.next(), Some(after(10)));
        reads.want(&push("card_pass_check"), after(3));
        assert_eq!(reads.due(after(3)), [CardId::from("p1")]);
        assert_eq!(reads.next(), None);
        reads.want(&push("user_del_card"), after(4));
        assert_eq!(reads.next(), None);
    }
}
