//! The index of one account behind its lock, and the reading that fills it.

use std::{
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use card_model::{card::Card, time::UnixSeconds};
use desk_api::{card_list::CardRow, error::ErrorBody, profile::MerchantProfile};
use desk_store::Store;
use tokio::{
    sync::{OnceCell, watch},
    time::Instant,
};

use super::{index::Index, packed::PackedList, row::row, spelling::Spellings};
use crate::failure::Failure;

/// Time after a failed reading in which looking at the list doesn't begin another one.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(5);

/// How the reading of the list stands.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Whether one is under way.
    pub running: bool,
    /// Cards read by the one that runs, or by the last one.
    pub done: u64,
    /// Cards that the platform lists; `None` before its first response.
    pub total: Option<u64>,
    /// Why the last one ended early.
    pub failure: Option<ReadingFailure>,
}

/// Why a reading ended early.
#[derive(Debug, Clone)]
pub struct ReadingFailure {
    /// Why.
    pub failure: Failure,
    /// Names the reading in the log.
    pub id: String,
    at: Instant,
}

impl ReadingFailure {
    /// A failure of just now.
    pub(super) fn new(failure: Failure, id: String) -> Self {
        Self { failure, id, at: Instant::now() }
    }

    /// The error body for a response.
    pub fn body(&self) -> Box<ErrorBody> {
        Box::new(self.failure.body(&self.id))
    }
}

impl Reading {
    /// Whether the last reading failed so recently that looking at the list doesn't begin another one.
    pub fn is_pausing(&self) -> bool {
        self.failure.as_ref().is_some_and(|failure| failure.at.elapsed() < PAUSE_AFTER_FAILURE)
    }
}

/// The cards of one account as they were last read.
#[derive(Debug)]
pub struct CardCache {
    index: RwLock<Index>,
    loaded: OnceCell<()>,
    tickets: AtomicU64,
    reading: watch::Sender<Reading>,
    newest: RwLock<Option<Newest>>,
    pub(super) spellings: Spellings,
    pub(crate) packed: PackedList,
}

/// The newest known card that names its merchant, as far as the profile is concerned.
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
    /// When the database refuses.
    pub async fn load(&self, store: &Store, account: &str) -> Result<(), Failure> {
        let load = async || {
            let mut snapshots = store.cards(account).await?;
            let listed_at = store.cards_listed_at(account).await?;
            let reasons = store.refusals(account).await?;
            // The first part of the list that a dashboard fetches is then the newest.
            let created = |card: &Card| card.base_info.create_time;
            snapshots.sort_by_key(|snapshot| std::cmp::Reverse(created(&snapshot.card)));
            for snapshot in &snapshots {
                self.suggest_from(&snapshot.card);
            }
            self.change(|index| {
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

    /// Takes over what a card says about its merchant, unless a newer one is known.
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

    /// What the newest known card says about its merchant.
    pub fn suggested(&self) -> MerchantProfile {
        let newest = self.newest.read().unwrap_or_else(PoisonError::into_inner);
        newest.as_ref().map(|newest| newest.profile.clone()).unwrap_or_default()
    }

    /// Forgets everything and ignores every response that is still on its way.
    pub fn forget(&self) {
        let ticket = self.ticket();
        *self.newest.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.change(|index| *index = Index::new(epoch(), ticket));
    }

    /// One row.
    pub fn row(&self, card_id: &str) -> Option<CardRow> {
        self.read(|index| index.row(card_id))
    }

    /// The order number of a read that is about to begin.
    pub fn ticket(&self) -> u64 {
        self.tickets.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// How the reading of the list stands.
    pub fn reading(&self) -> Reading {
        self.reading.borrow().clone()
    }

    /// Waits until the reading of the list stands as `wanted`. Returns after `timeout` at the latest.
    pub async fn wait(&self, timeout: Duration, wanted: impl FnMut(&Reading) -> bool) {
        let mut receiver = self.reading.subscribe();
        // The sender lives as long as the cache, so only the time can end this without success.
        let _ = tokio::time::timeout(timeout, receiver.wait_for(wanted)).await;
    }

    /// Records that a reading begins. Returns `false` where one is under way.
    pub(super) fn begin_reading(&self) -> bool {
        self.reading.send_if_modified(|reading| {
            let begins = !reading.running;
            if begins {
                *reading = Reading { running: true, ..Reading::default() };
            }
            begins
        })
    }

    /// Records how far the reading is.
    pub(super) fn progress(&self, done: u64, total: Option<u64>) {
        self.reading.send_modify(|reading| (reading.done, reading.total) = (done, total));
    }

    /// Records that the reading has ended, and why where it ended early.
    pub(super) fn end_reading(&self, failure: Option<ReadingFailure>) {
        self.reading.send_modify(|reading| {
            reading.running = false;
            reading.failure = failure;
        });
    }
}

fn epoch() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
