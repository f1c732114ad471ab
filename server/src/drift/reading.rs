//! One reading of all cards. It continues where an interrupted one ended: cards that it has already stored are not read
//! again.

use card_model::{card::Card, id::CardId, review::CardStatus, title};
use desk_api::{drift::DriftKind, event::Event};
use desk_store::{Baseline, DriftRound, NewDrift, Seen, StoreError};
use tracing::{info, warn};
use weixin_api::{card::create, endpoint::Endpoint as _};
use weixin_client::CallError;

use super::{
    announce,
    compare::{Found, compare},
    own_writes::{Effect, OwnWrite},
};
use crate::{
    account::Account,
    cards::{
        each::{Problem, each_card},
        list_all,
        pace::Trouble,
        read::read_and_keep,
    },
    failure::Failure,
};

/// Upper limit of concurrent reads. No user waits for them, and interactive calls need the quota of the minute.
const AT_ONCE: usize = 4;
/// Number of cards after which dashboards get an event.
const STEP: u64 = 100;

/// Reads and compares every card that the latest reading has not stored yet.
///
/// # Errors
/// Fails if no further card can be read, or the database fails. Later calls continue.
pub(super) async fn run(account: &Account) -> Result<(), Failure> {
    let Some(round) = account.store.drift_round(&account.name).await? else { return Ok(()) };
    account.cards.load(&account.store, &account.name).await?;
    let known = account.store.baseline_rounds(&account.name).await?;
    let mut wanted = list_all(account).await?;
    wanted.extend(known.keys().cloned());
    let total = u64::try_from(wanted.len()).unwrap_or(u64::MAX);
    wanted.retain(|card_id| known.get(card_id) != Some(&round.round));
    let left = u64::try_from(wanted.len()).unwrap_or(u64::MAX);
    let (mut done, mut found) = (total - left, 0_u64);
    account.drift.set(done, total);
    let read = |card_id: CardId| async move { one(account, round, &card_id).await };
    let ended = |_: &CardId, result: Result<bool, &CallError>| {
        match result {
            Ok(is_found) => found += u64::from(is_found),
            // The next reading compares it with the one before this.
            Err(error) => warn!(error = %error, "failed to read a card"),
        }
        done += 1;
        account.drift.set(done, total);
        if done.is_multiple_of(STEP) {
            account.events.publish(Event::DriftChanged);
        }
    };
    each_card(wanted, AT_ONCE.min(account.card_reads), read, ended).await?;
    account.store.end_drift_round(&account.name, round.round, account.now()).await?;
    info!(account = account.name, cards = total, found, "compared the cards with the last reading");
    Ok(())
}

/// Reads, compares and stores a card. Returns `true` if it changed outside this server.
async fn one(account: &Account, round: DriftRound, card_id: &CardId) -> Result<bool, Problem> {
    let (store, name) = (&account.store, &account.name);
    let settled_up_to = store.settled_up_to(name, card_id).await?;
    let card = match read_and_keep(account, card_id).await {
        // The platform still returns some deleted cards.
        Ok(card) => Some(card).filter(|it| it.base_info.status != Some(CardStatus::Delete)),
        Err(error) if Trouble::of(&error) == Trouble::Gone => None,
        Err(error) => return Err(Problem::Call(error)),
    };
    let before = store.baseline(name, card_id).await?;
    let entry = match (&before, &card) {
        (Some(before), Some(card)) => changed(account, card_id, before, card).await?,
        (Some(before), None) => vanished(account, card_id, before).await?,
        (None, Some(card)) => match appeared(account, round, card_id, card).await? {
            Appeared::Later => return Ok(false),
            Appeared::Known => None,
            Appeared::Outside(entry) => Some(entry),
        },
        (None, None) => return Ok(false),
    };
    let seen = Seen {
        account: name,
        card_id,
        card: card.as_ref(),
        read_at: account.now(),
        round: round.round,
        settled_up_to,
    };
    let event = entry.as_ref().and_then(|entry| announce::event(account, &seen, entry));
    let is_new = store.keep_seen(seen, entry.as_ref(), event.as_ref()).await;
    let is_new = is_new.map_err(|error| Problem::Failure(Failure::not_saved(error)))?;
    if is_new && event.is_some() {
        account.stored_pushes.notify_one();
    }
    Ok(is_new && entry.is_some())
}

/// Finds out where a card comes from that no earlier reading found.
async fn appeared(
    account: &Account,
    round: DriftRound,
    card_id: &CardId,
    card: &Card,
) -> Result<Appeared, StoreError> {
    if round.completed_at.is_none() {
        return Ok(Appeared::Known);
    }
    if own(account, card_id, 0).await?.iter().any(is_own_creation) {
        return Ok(Appeared::Known);
    }
    // It may be the card of a creation whose response was lost.
    let open = account.store.open_writes_of(&account.name, create::Create::PATH).await?;
    if !open.is_empty() {
        return Ok(Appeared::Later);
    }
    Ok(Appeared::Outside(NewDrift {
        kind: DriftKind::Appeared,
        title: title_of(card),
        since: None,
        changes: Vec::new(),
        write: None,
    }))
}

/// Where a new card comes from.
enum Appeared {
    /// From this server, or it was there before the first reading.
    Known,
    /// From outside.
    Outside(NewDrift),
    /// That is not known yet.
    Later,
}

fn is_own_creation(write: &OwnWrite) -> bool {
    write.effect == Effect::Creates && write.may_be_done()
}

/// Returns the writes to a card with larger numbers that were carried out or may have been, and those that were not.
async fn own(account: &Account, card_id: &CardId, after: i64) -> Result<Vec<OwnWrite>, StoreError> {
    let rows = account.store.writes_after(&account.name, card_id, after).await?;
    Ok(rows.iter().map(OwnWrite::of).collect())
}

async fn changed(
    account: &Account,
    card_id: &CardId,
    before: &Baseline,
    card: &Card,
) -> Result<Option<NewDrift>, StoreError> {
    if before.card == *card {
        return Ok(None);
    }
    let writes = own(account, card_id, before.settled_up_to).await?;
    Ok(compare(&before.card, card, &writes).map(|Found { changes, write }| NewDrift {
        kind: DriftKind::Changed,
        title: title_of(card),
        since: Some(before.read_at),
        changes,
        write,
    }))
}

async fn vanished(
    account: &Account,
    card_id: &CardId,
    before: &Baseline,
) -> Result<Option<NewDrift>, StoreError> {
    // A deletion may have ended before a reading that still found the card.
    let writes = own(account, card_id, 0).await?;
    let is_own = |write: &OwnWrite| write.effect == Effect::Deletes && write.may_be_done();
    Ok((!writes.iter().any(is_own)).then(|| NewDrift {
        kind: DriftKind::Vanished,
        title: title_of(&before.card),
        since: Some(before.read_at),
        changes: Vec::new(),
        write: None,
    }))
}

fn title_of(card: &Card) -> String {
    title::of(card).unwrap_or_default()
}
