//! The index of one account behind its lock, and the state of its refresh.

use std::{
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use card_model::{card::Card, id::CardId, profile::MerchantProfile, time::UnixSeconds};
use desk_api::{card_list::CardRow, error::ErrorBody};
use desk_store::Store;
use tokio::{
    sync::{OnceCell, watch},
    time::Instant,
};

use super::{index::Index, packed::PackedList, row::row, spelling::Spellings};
use crate::failure::Failure;

/// Time after a failed reading in which requests for the list don't start another one.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(5);

/// The state of the reading of the list.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Whether a reading is in progress.
    pub running: bool,
    /// Cards read by the current or the last reading.
    pub done: u64,
    /// Cards that the platform lists; `None` before its first response.
    pub total: Option<u64>,
    /// Why the last reading ended early.
    pub failure: Option<ReadingFailure>,
}

/// Why a reading ended early.
#[derive(Debug, Clone)]
pub struct ReadingFailure {
    /// The error.
    pub failure: Failure,
    /// Id of the reading in the log.
    pub id: String,
    at: Instant,
}

impl ReadingFailure {
    /// Creates a failure that happened now.
    pub(crate) fn new(failure: Failure, id: String) -> Self {
        Self { failure, id, at: Instant::now() }
    }

    /// Returns the error body for a response.
    pub fn body(&self) -> Box<ErrorBody> {
        Box::new(self.failure.body(&self.id))
    }
}

impl Reading {
    /// Returns `true` if the last reading failed so recently that requests for the list don't start another one.
    pub fn is_pausing(&self) -> bool {
        self.failure.as_ref().is_some_and(|failure| failure.at.elapsed() < PAUSE_AFTER_FAILURE)
    }
}

/// The cached cards of one account.
#[derive(Debug)]
pub struct CardCache {
    index: RwLock<Index>,
    loaded: OnceCell<()>,
    tickets: AtomicU64,
    storing: tokio::sync::Mutex<()>,
    reading: watch::Sender<Reading>,
    newest: RwLock<Option<Newest>>,
    pub(super) spellings: Spellings,
    pub(crate) packed: PackedList,
}

/// The newest known card with merchant data, as a suggestion for the profile.
#[derive(Debug)]
struct Newest {
    created: UnixSeconds,
    profile: MerchantProfile,
}

impl Default for CardCache {
    fn default() -> Self {
        Self {
            index: RwLock::new(Index::new(epoch(), 0)),
            loaded: OnceCell::new(),
            tickets: AtomicU64::new(0),
            storing: tokio::sync::Mutex::default(),
            reading: watch::Sender::new(Reading::default()),
            newest: RwLock::default(),
            spellings: Spellings::default(),
            packed: PackedList::default(),
        }
    }
}

impl CardCache {
    /// Loads the snapshots of earlier runs, once.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub async fn load(&self, store: &Store, account: &str) -> Result<(), Failure> {
        let load = async || {
            let mut snapshots = store.cards(account).await?;
            let listed_at = store.cards_listed_at(account).await?;
            let reasons = store.refusals(account).await?;
            let rules = store.low_stock_rules(account).await?;
            // The first part of the list that a dashboard fetches then has the newest cards.
            let created = |card: &Card| card.base_info.create_time;
            snapshots.sort_by_key(|snapshot| std::cmp::Reverse(created(&snapshot.card)));
            for snapshot in &snapshots {
                self.suggest_from(&snapshot.card);
            }
            self.change(|index| {
                index.set_rules(rules);
                index.set_reasons(reasons.into_iter().map(|it| (it.card_id, it.reason)));
                for snapshot in &snapshots {
                    index.put(row(&snapshot.card_id, &snapshot.card), snapshot.read_at, 0);
                }
                if let Some(listed_at) = listed_at {
                    index.mark_listed(listed_at, 0);
                }
            });
            Ok::<(), Failure>(())
        };
        self.loaded.get_or_try_init(load).await?;
        Ok(())
    }

    /// Reads from the index.
    pub fn read<T>(&self, look: impl FnOnce(&Index) -> T) -> T {
        look(&self.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the index.
    pub fn change<T>(&self, change: impl FnOnce(&mut Index) -> T) -> T {
        change(&mut self.index.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes over a card's merchant data, unless a newer card is known.
    pub fn suggest_from(&self, card: &Card) {
        let created = card.base_info.create_time.unwrap_or_default();
        let mut newest = self.newest.write().unwrap_or_else(PoisonError::into_inner);
        if newest.as_ref().is_some_and(|newest| newest.created > created) {
            return;
        }
        let profile = MerchantProfile::of(card);
        if profile.brand_name.is_some() {
            *newest = Some(Newest { created, profile });
        }
    }

    /// Returns the merchant data of the newest known card.
    pub fn suggested(&self) -> MerchantProfile {
        let newest = self.newest.read().unwrap_or_else(PoisonError::into_inner);
        newest.as_ref().map(|newest| newest.profile.clone()).unwrap_or_default()
    }

    /// Clears the cache and ignores responses that are still in flight.
    pub fn forget(&self) {
        let ticket = self.ticket();
        *self.newest.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.change(|index| *index = Index::new(epoch(), ticket));
    }

    /// Returns a row.
    pub fn row(&self, card_id: &CardId) -> Option<CardRow> {
        self.read(|index| index.row(card_id))
    }

    /// Returns the order number of a read that is about to begin.
    pub fn ticket(&self) -> u64 {
        self.tickets.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Waits for the turn to store what a read found. Compare the index and change the database while this is held:
    /// otherwise an older read could overwrite in the database what a later one stored between the two.
    pub(crate) async fn storing(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.storing.lock().await
    }

    /// Returns the state of the reading of the list.
    pub fn reading(&self) -> Reading {
        self.reading.borrow().clone()
    }

    /// Waits until the state of the reading is as `wanted`. Returns after `timeout` at the latest.
    pub async fn wait(&self, timeout: Duration, wanted: impl FnMut(&Reading) -> bool) {
        let mut receiver = self.reading.subscribe();
        // The sender lives as long as the cache, so the only possible error is the timeout.
        let _ = tokio::time::timeout(timeout, receiver.wait_for(wanted)).await;
    }

    /// Records the start of a reading. Returns `false` if one is already in progress.
    pub(crate) fn begin_reading(&self) -> bool {
        self.reading.send_if_modified(|reading| {
            let begins = !reading.running;
            if begins {
                *reading = Reading { running: true, ..Reading::default() };
            }
            begins
        })
    }

    /// Records the progress of the reading.
    pub(crate) fn progress(&self, done: u64, total: Option<u64>) {
        self.reading.send_modify(|reading| (reading.done, reading.total) = (done, total));
    }

    /// Records the end of the reading, with the error if it ended early.
    pub(crate) fn end_reading(&self, failure: Option<ReadingFailure>) {
        self.reading.send_modify(|reading| {
            reading.running = false;
            reading.failure = failure;
        });
    }
}

fn epoch() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
