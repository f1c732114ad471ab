//! The index of one account behind its lock, and who is refreshing it.

use std::sync::{
    Mutex, PoisonError, RwLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use desk_api::card_list::CardRow;
use desk_store::Store;
use tokio::sync::OnceCell;

use super::{index::Index, row::row};
use crate::failure::Failure;

/// The cards of one account as they were last read.
#[derive(Debug)]
pub struct CardCache {
    index: RwLock<Index>,
    loaded: OnceCell<()>,
    tickets: AtomicU64,
    /// Held by whoever reads the list; everybody else waits and takes its result.
    pub(super) refreshing: tokio::sync::Mutex<()>,
    rounds: AtomicU64,
    pub(super) background: AtomicBool,
    last: Mutex<Result<(), Failure>>,
}

impl Default for CardCache {
    fn default() -> Self {
        Self {
            index: RwLock::default(),
            loaded: OnceCell::new(),
            tickets: AtomicU64::new(0),
            refreshing: tokio::sync::Mutex::new(()),
            rounds: AtomicU64::new(0),
            background: AtomicBool::new(false),
            last: Mutex::new(Ok(())),
        }
    }
}

impl CardCache {
    /// Takes the snapshots of earlier runs over, once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(&self, store: &Store, account: &str) -> Result<(), Failure> {
        let load = async || {
            let snapshots = store.cards(account).await?;
            let reasons = store.refusals(account).await?;
            self.change(|index| {
                let oldest = snapshots.iter().map(|snapshot| snapshot.read_at).min();
                for snapshot in &snapshots {
                    index.put(row(&snapshot.card_id, &snapshot.card), snapshot.read_at, 0);
                }
                if let Some(oldest) = oldest {
                    index.mark_listed(oldest, 0);
                }
                index.set_reasons(reasons.into_iter().map(|it| (it.card_id, it.reason)));
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

    /// Forgets everything, and every answer that is still on its way.
    pub fn forget(&self) {
        let ticket = self.ticket();
        self.change(|index| *index = Index::starting_after(ticket));
    }

    /// One row.
    pub fn row(&self, card_id: &str) -> Option<CardRow> {
        self.read(|index| index.row(card_id))
    }

    /// The order number of a read that is about to begin.
    pub fn ticket(&self) -> u64 {
        self.tickets.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// How many times the list was read, with or without success.
    pub(super) fn rounds(&self) -> u64 {
        self.rounds.load(Ordering::SeqCst)
    }

    /// What the last reading of the list came to.
    pub(super) fn last(&self) -> Result<(), Failure> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes what a reading of the list came to.
    pub(super) fn finish_round(&self, result: Result<(), Failure>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = result;
        self.rounds.fetch_add(1, Ordering::SeqCst);
    }
}
