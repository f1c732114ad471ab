//! Stores the cards of a reading in batches while the reading continues.

use card_model::{card::Card, id::CardId, time::UnixSeconds};
use tokio::sync::mpsc;
use tracing::warn;

use crate::account::Account;

/// Cards per transaction.
const BATCH: usize = 100;
/// Cards that wait to be stored. If the queue is full, the reading waits, so that memory stays bounded.
pub(super) const QUEUE: usize = 1000;

/// A card that was just read.
#[derive(Debug)]
pub(super) struct Fresh {
    pub(super) card_id: CardId,
    pub(super) card: Card,
    /// Order number of its read.
    pub(super) ticket: u64,
    pub(super) read_at: UnixSeconds,
}

/// Stores cards until the reading ends. A failure only means that the next start lacks snapshots.
pub(super) async fn store(account: &Account, mut fresh: mpsc::Receiver<Fresh>) {
    let mut batch: Vec<Fresh> = Vec::with_capacity(BATCH);
    loop {
        let room = BATCH - batch.len();
        let received = fresh.recv_many(&mut batch, room).await;
        if batch.len() < BATCH && received > 0 {
            continue;
        }
        let Some(read_at) = batch.iter().map(|card| card.read_at).min() else {
            return;
        };
        let turn = account.cards.storing().await;
        // If a card was read again or removed meanwhile, the later read stores it.
        let current: Vec<(&CardId, &Card)> = account.cards.read(|index| {
            let current = batch.iter().filter(|card| index.is_current(&card.card_id, card.ticket));
            current.map(|card| (&card.card_id, &card.card)).collect()
        });
        if !current.is_empty()
            && let Err(refused) = account.store.put_cards(&account.name, &current, read_at).await
        {
            warn!(error = %refused, "failed to store cards");
        }
        drop(turn);
        batch.clear();
    }
}
