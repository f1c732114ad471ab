//! What the users of each card did in the last closed days, from stored statistics only.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use card_model::{
    id::CardId,
    standing::PACE_DAYS,
    statistics::{Counts, DayRange},
    time::UnixSeconds,
};
use desk_api::card_list::RecentFigures;
use desk_store::{Known, Store};

use crate::failure::Failure;

/// The cached sums of each card, and their inputs. An account may have thousands of cards, and every page load needs
/// the sums.
#[derive(Debug, Default)]
pub struct RecentCache(Mutex<Option<Recent>>);

/// Sums of receipts and redemptions of each card over a few days.
#[derive(Debug, Clone)]
pub(crate) struct Recent {
    days: DayRange,
    known: Known,
    sums: Arc<BTreeMap<CardId, Counts>>,
}

/// Returns the last closed days that are summed.
pub(crate) fn days(now: UnixSeconds) -> DayRange {
    let count = i64::try_from(PACE_DAYS).unwrap_or(i64::MAX);
    DayRange::last(count, DayRange::closed_until(now))
}

impl RecentCache {
    /// Sums the stored figures of an account's last closed days.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn figures(
        &self,
        store: &Store,
        account: &str,
        now: UnixSeconds,
    ) -> Result<Recent, Failure> {
        let days = days(now);
        let known = store.known_days(account, days).await?;
        let is_current = |recent: &&Recent| recent.days == days && recent.known == known;
        let cached = self.lock().as_ref().filter(is_current).cloned();
        if let Some(recent) = cached {
            return Ok(recent);
        }
        let sums = Arc::new(store.sums_of_cards(account, days).await?);
        let recent = Recent { days, known, sums };
        *self.lock() = Some(recent.clone());
        Ok(recent)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Recent>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Recent {
    /// Returns the figures of a card; `None` if nothing is known of these days.
    pub(crate) fn of(&self, card_id: &CardId) -> Option<RecentFigures> {
        let Counts { receive, verify, .. } = self.sums.get(card_id).copied().unwrap_or_default();
        let known_days = self.known.days;
        (known_days > 0).then_some(RecentFigures { days: self.days, known_days, receive, verify })
    }

    /// Returns the receipts of a card in a week; see [`RecentFigures::pace`].
    pub(crate) fn received(&self, card_id: &CardId) -> Option<u64> {
        self.of(card_id)?.pace()
    }
}
