//! Reads single cards from the platform.

use card_model::{card::Card, id::CardId, review::CardStatus};
use desk_api::{card_list::CardRow, event::Event};
use tracing::warn;
use weixin_api::card::get;
use weixin_client::CallError;

use super::pace::Trouble;
use crate::{account::Account, card_index::row};

/// Reads one card.
///
/// # Errors
/// Fails with the client's error.
pub async fn read_card(account: &Account, card_id: &CardId) -> Result<Card, CallError> {
    let request = get::Request { card_id: card_id.clone() };
    account.call::<get::Get>(&request).await.map(|response| response.card)
}

/// Reads one card, stores it, and notifies the open dashboards if it changed or no longer exists.
///
/// # Errors
/// Fails with the client's error.
pub async fn read_and_keep(account: &Account, card_id: &CardId) -> Result<Card, CallError> {
    let ticket = account.cards.ticket();
    let card = match read_card(account, card_id).await {
        Ok(card) => card,
        Err(error) => {
            if Trouble::of(&error) == Trouble::Gone {
                gone(account, card_id, ticket).await;
            }
            return Err(error);
        }
    };
    account.writes.saw_card(card_id, &card);
    account.cards.suggest_from(&card);
    let fresh = row(card_id, &card);
    // After the card: if a review ends in between, its reason is known by then.
    if fresh.status == CardStatus::VerifyFail {
        sync_refusals(account).await;
    }
    let now = account.now();
    let turn = account.cards.storing().await;
    let news = account.cards.change(|index| index.put(fresh.clone(), now, ticket));
    if news.is_some()
        && let Err(refused) = account.store.put_cards(&account.name, &[(card_id, &card)], now).await
    {
        warn!(error = %refused, "failed to store a card");
    }
    drop(turn);
    if news == Some(true) {
        account.events.publish(changed(account, &fresh));
    }
    Ok(card)
}

/// Like [`read_and_keep`], for background work: failures are only logged.
pub async fn refresh_card(account: &Account, card_id: &CardId) {
    if let Err(error) = read_and_keep(account, card_id).await
        && Trouble::of(&error) != Trouble::Gone
    {
        account.cards.change(|index| index.mark_unreadable(card_id));
        warn!(error = %error, "failed to read a card");
    }
}

/// Removes a card that the read `ticket` did not find from the list and the database, and notifies the open dashboards.
pub(super) async fn gone(account: &Account, card_id: &CardId, ticket: u64) {
    let turn = account.cards.storing().await;
    if !account.cards.change(|index| index.remove(card_id, ticket)) {
        return;
    }
    if let Err(refused) = account.store.remove_card(&account.name, card_id).await {
        warn!(error = %refused, "failed to remove a deleted card from the database");
    }
    drop(turn);
    account.events.publish(Event::CardRemoved { card_id: card_id.clone() });
}

/// Returns the event for a changed card.
pub fn changed(account: &Account, row: &CardRow) -> Event {
    Event::CardChanged {
        card_id: row.card_id.clone(),
        status: row.status.clone(),
        refuse_reason: account.cards.read(|index| index.reason(&row.card_id, &row.status)),
    }
}

/// Copies the reasons of refusals from the sandbox. The platform sends them by event push.
pub async fn sync_refusals(account: &Account) {
    let Some(sandbox) = &account.sandbox else {
        return;
    };
    let refusals = sandbox.state().refusals;
    let now = account.now();
    let known = account.store.refusals(&account.name).await.unwrap_or_default();
    for refusal in &refusals {
        let is_known = known
            .iter()
            .any(|known| known.card_id == refusal.card_id && known.reason == refusal.reason);
        if is_known {
            continue;
        }
        let kept = account.store.set_refusal(&account.name, &refusal.card_id, &refusal.reason, now);
        if let Err(refused) = kept.await {
            warn!(error = %refused, "failed to store the reason of a refusal");
        }
    }
    let reasons = refusals.into_iter().map(|refusal| (refusal.card_id, refusal.reason));
    account.cards.change(|index| index.set_reasons(reasons));
}
